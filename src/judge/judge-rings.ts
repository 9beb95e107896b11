// Rings to judgements, in named stages over one state: split what is two things, prune strangers, adopt stragglers,
// join pieces of one, score. In: rings that were found. Out: judged rings, and the trace of who left or joined.

import { isCaseFinding } from "../core/findings.ts";
import type { Incidence, Ring } from "../rings/index.ts";
import type { Model } from "../model/schema.ts";
import type { Store } from "../store/open.ts";
import type { AccountFacts } from "./account-facts.ts";
import { groupReader } from "./group-reader.ts";
import { type GroupJudgement, judgeGroup } from "./judge-group.ts";
import { judgeParts } from "./parts/index.ts";
import { controlFinder } from "./matched-controls.ts";
import type { RingFacts } from "./ring-facts.ts";
import type { RingLoader } from "./ring-loader.ts";
import { adoptStage } from "./stages/adopt.ts";
import { type Groups, joinStage, piecesOfCrowds } from "./stages/join.ts";
import { pruneStage } from "./stages/prune.ts";
import { type JudgedRing, scoreRings } from "./stages/score.ts";
import { splitFound, splitStage } from "./stages/split.ts";
import { splitByKindStage } from "./stages/split-by-kind.ts";
import { nothingWorthless, tellingSignals, withoutPlaces, type Worthless } from "./worthless.ts";
import { type JudgingContext, type KeptApart, type Stage, type TraceStep } from "./stages/state.ts";

export interface JudgeOptions {
  readonly model: Model;
  /** Probability of no hand up to which a ring is reported. */
  readonly fdr: number;
  /** Posterior from which a ring is a campaign. */
  readonly threshold: number;
  /** Who must not stand in a ring, because a person set them apart. */
  readonly keptApart?: KeptApart | undefined;
  /** Data that are there and tell nothing. */
  readonly worthless?: Worthless;
  /** Groups of rings that are known to be one; each group is judged again as one ring. */
  readonly together?: Groups;
}

export interface JudgedRings {
  readonly rings: readonly JudgedRing[];
  /** Groups of accounts that are a case in part. */
  readonly parts: readonly JudgedRing[];
  readonly trace: readonly TraceStep[];
}

/** A ring that lost its strangers may show two pieces where a crowd hid them, so it is split and pruned once more. */
const stages: readonly Stage[] = [splitByKindStage, pruneStage, splitStage, pruneStage, adoptStage];

export async function judgeRings(
  store: Store,
  incidence: Incidence,
  accounts: readonly AccountFacts[],
  rings: readonly Ring[],
  options: JudgeOptions,
): Promise<JudgedRings> {
  const { model, threshold, fdr, together, keptApart, worthless = nothingWorthless } = options;
  const signals = tellingSignals(worthless);
  const inRing = new Set(rings.flatMap((ring) => [...ring.accounts]));
  const controlsFor = controlFinder(
    accounts.filter((_, a) => !inRing.has(a)),
    accounts,
    model,
  );
  const reader = await groupReader(store, incidence, accounts, model.wording);
  const known = new WeakMap<RingFacts, GroupJudgement>();
  const groupOf: JudgingContext["groupOf"] = (ring) =>
    withoutPlaces(reader.groupOf(ring), worthless);
  try {
    const context: JudgingContext = {
      ...{ incidence, accounts, model, threshold, controlsFor, keptApart },
      groupOf,
      judge(ring) {
        let found = known.get(ring);
        if (!found) known.set(ring, (found = judgeGroup(groupOf(ring), model.findings, signals)));
        return found;
      },
      ...loading(reader),
    };
    let state = await splitFound(rings, context);
    for (const stage of stages) state = await stage(state, context);
    let judged: readonly JudgedRing[] = scoreRings(state.rings, context, fdr);
    const { crowdOf } = state;
    const groupings: Groups[] = [(all) => piecesOfCrowds(all, crowdOf)];
    if (together) groupings.push(together);
    for (const groupsOf of groupings)
      ({ state, judged } = await joinStage(state, judged, groupsOf, context, fdr));
    const settled = new Set(
      judged.flatMap(({ finding, facts }) =>
        isCaseFinding(finding) ? [...facts.ring.accounts] : [],
      ),
    );
    const isSettled = (account: number): boolean => settled.has(account);
    const by = { model, fdr, threshold, isSettled, worthless };
    const parts = await judgeParts(store, incidence, accounts, reader.population, by);
    return { rings: judged, parts, trace: state.trace };
  } finally {
    await reader.close();
  }
}

/** Only rings that changed are counted anew. */
export function loading(loader: RingLoader): Pick<JudgingContext, "load" | "withStrangers"> {
  return {
    async load(rings, known) {
      const before = new Map(known.map((one) => [one.ring, one]));
      const fresh = await loader.facts(rings.filter((ring) => !before.has(ring)));
      let next = 0;
      return rings.map((ring) => before.get(ring) ?? fresh[next++]!);
    },
    async withStrangers(rings, isWanted) {
      const wanted = await loader.withStrangers(rings.filter(isWanted));
      let next = 0;
      return rings.map((one: RingFacts, i) => (isWanted(one, i) ? wanted[next++]! : one));
    },
  };
}
