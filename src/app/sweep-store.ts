// A sweep as an operator makes one: under the store's lease, with the releases that were told, undecided (scan) or
// with everything that follows from it (sweep).

import { loadHistories } from "../campaigns/case-history/kept.ts";
import { lastReport } from "../campaigns/records/kept-report.ts";
import { type Decision, isLive } from "../core/decision.ts";
import { StillwatchError } from "../core/errors.ts";
import { withExemptions } from "../policy/exempt-members.ts";
import type { Policy } from "../policy/policy-schema.ts";
import type { Model } from "../model/schema.ts";
import { holding } from "../store/lease.ts";
import type { Store } from "../store/open.ts";
import { keepReleases, type Release } from "../traits/releases.ts";
import { modelThatHolds } from "./model-in-use.ts";
import { policyInUse } from "./policy-in-use.ts";
import { defaultPolicy } from "../policy/policy.ts";
import { proposedAnew } from "../policy/proposed-anew.ts";
import { startDefence } from "./defence-step.ts";
import { searchRule } from "./incremental-sweep.ts";
import { holdsExchanges, logTime } from "./log-time.ts";
import type { OpenStore } from "./open-store.ts";
import { mendRulings } from "./rulings.ts";
import { needAudit } from "./sound-audit.ts";
import { sweep, type SweepOptions } from "./sweep.ts";
import type { SweepResult } from "./conclude.ts";

export type { Release } from "../traits/releases.ts";

export interface SweepStoreOptions extends Omit<SweepOptions, "keyId" | "contained"> {
  /** When models were released, kept in the store; others are learned from their first appearance. */
  readonly releases?: readonly Release[] | undefined;
}

/**
 * Finds and judges the rings of a store; decides nothing.
 * @throws StillwatchError `store_empty`, `store_busy`
 */
export async function sweepStore(
  { store, key }: OpenStore,
  { releases, ...options }: SweepStoreOptions,
): Promise<SweepResult> {
  return holding(store, "sweep", async () => {
    await needAudit(store);
    await filled(store);
    await keepReleases(store, releases ?? []);
    return sweep(store, { ...options, keyId: key.id });
  });
}

export interface DefendStoreOptions extends Omit<
  SweepStoreOptions,
  "rejected" | "duplicates" | "onStep" | "model"
> {
  /** What this sweep judges by; without it the model that was chosen for the store, and where none was the default. */
  readonly model?: Model | undefined;
  /** What takes the place of the policy in use; without it that one holds, and where there is none the default. */
  readonly policy?: Policy | undefined;
  /** Searches for rings even where a large store has grown by little since the last search. */
  readonly full?: boolean | undefined;
  /** New accounts are tested as their exchanges come in, by somebody else. */
  readonly isWatched?: boolean;
}

export interface Defended {
  readonly result: SweepResult;
  /** Decisions that are in force or wait for a person. */
  readonly live: readonly Decision[];
  /** The policy that was decided by, which is in use now. */
  readonly policy: Policy;
  /** The one that was in use before; null at the first sweep. */
  readonly before: Policy | null;
  /** How many decisions that waited for a person were proposed anew because the policy's terms are others now. */
  readonly anew: number;
  /** Cases that are acted on no further because their finding's error budget is used up. */
  readonly held: readonly string[];
}

/**
 * One defence step on a store: new accounts are tested, the store is swept (incrementally where little is new), and the
 * policy decides; all of it is kept, each decision with its entry of the audit.
 * @throws StillwatchError `store_empty`, `store_busy`, `model_outdated`
 */
export async function defendStore(
  { store, key }: OpenStore,
  { releases, full, policy: given, model: named, isWatched, ...options }: DefendStoreOptions,
): Promise<Defended> {
  return holding(store, "sweep", async () => {
    await filled(store);
    await mendRulings(store);
    const before = await policyInUse({ store });
    const chosen = given ?? before ?? defaultPolicy();
    const model = named ?? (await modelThatHolds(store));
    await keepReleases(store, releases ?? []);
    const now = await logTime(store);
    const last = await lastReport(store);
    const since = last === null ? now : Date.parse(last.sweep.to);
    const rule = full ? { rule: { ...searchRule, small: Infinity } } : {};
    const defence = await startDefence(
      store,
      { ...options, model, policy: chosen, isInUse: given === undefined, keyId: key.id, ...rule },
      { at: since, histories: await loadHistories(store) },
    );
    const {
      result: swept,
      fresh,
      held,
      exempt,
      policy,
    } = await defence.step(isWatched ? now : since, now);
    if (swept === null) throw empty(store);
    const result = { ...swept, verdicts: withExemptions(swept.verdicts, exempt) };
    const live = defence.known().filter((one) => isLive(one, now));
    return { result, live, policy, before, anew: proposedAnew(fresh), held };
  });
}

/** Asked before anything is written: an empty store must not look as if it had been swept, or a policy in use. */
async function filled(store: Store): Promise<void> {
  if (!(await holdsExchanges(store))) throw empty(store);
}

function empty({ path }: Store): StillwatchError {
  return new StillwatchError("store_empty", { path });
}
