// The search of a sweep: rings are found and judged, and so are accounts that stand alone. Writes derived tables at the most.

import {
  type AccountFacts,
  forSample,
  type JudgedRing,
  judgeAlone,
  idleKinds,
  judgeRings,
  type KeptApart,
  loadAccounts,
  type TraceStep,
  type Worthless,
  withoutWorthless,
} from "../judge/index.ts";
import type { Model } from "../model/schema.ts";
import {
  type CamouflageLimit,
  findRings,
  type Incidence,
  loadIncidence,
  type Ring,
  search,
} from "../rings/index.ts";
import type { Store } from "../store/open.ts";
import { derive } from "../traits/derive.ts";

export interface SearchOptions {
  readonly model: Model;
  readonly seed: number;
  readonly fdr?: number | undefined;
  readonly threshold?: number | undefined;
  /** Data that are there and tell nothing, by the check of the data. */
  readonly worthless?: Worthless;
  /** Share of the traffic that the logs hold, where they are a sample. */
  readonly sampleRate?: number;
  /** Rings before they are judged: what analysts set apart leaves the others. */
  readonly apart?: (rings: readonly Ring[], accounts: readonly AccountFacts[]) => Ring[];
  /** Who must not come into a ring while it is judged, because a person set them apart. */
  readonly keptApart?: (accounts: readonly AccountFacts[]) => KeptApart;
  /** Groups of rings that are known to be one. */
  readonly together?: (judged: readonly JudgedRing[]) => readonly (readonly JudgedRing[])[];
  /** The tables that a search reads stay as the last sweep derived them: nothing is written. */
  readonly isDerived?: boolean | undefined;
  readonly onStep?: (step: string) => void;
}

export interface Searched {
  readonly incidence: Incidence;
  readonly judged: readonly JudgedRing[];
  /** Accounts that were judged alone, each as a ring of one. */
  readonly alone: readonly JudgedRing[];
  /** Groups of accounts that are a case in part. */
  readonly parts: readonly JudgedRing[];
  readonly trace: readonly TraceStep[];
  /** How well a ring could hide in these data. */
  readonly limit: CamouflageLimit | null;
}

export async function searchRings(store: Store, options: SearchOptions): Promise<Searched> {
  const { seed, apart, together, worthless = new Map(), sampleRate = 1 } = options;
  const model = forSample(withoutWorthless(options.model, worthless), sampleRate);
  const step = options.onStep ?? ((): void => undefined);
  step("traits");
  if (!options.isDerived) await derive(store, model.traits, idleKinds(worthless));
  step("rings");
  const incidence = await loadIncidence(store, model.search);
  const found = await findRings(incidence, seed);
  // it takes long on large stores, and nothing waits for it but the report
  const limit = search("limit", incidence, seed);
  step("judgement");
  const accounts = await loadAccounts(store, incidence);
  const by = {
    model,
    fdr: options.fdr ?? model.verdict.fdr,
    threshold: options.threshold ?? model.verdict.threshold,
    keptApart: options.keptApart?.(accounts),
    worthless,
    ...(together ? { together } : {}),
  };
  const rings = apart ? apart(found, accounts) : found;
  const { rings: judged, parts, trace } = await judgeRings(store, incidence, accounts, rings, by);
  const alone = await judgeAlone(store, incidence, accounts, judged, by);
  return { incidence, judged, alone, parts, trace, limit: await limit };
}
