// A person's yes or no to decisions, and what there is to decide about.

import { loadHistories } from "../campaigns/case-history/kept.ts";
import { type Decision, isLive } from "../core/decision.ts";
import { holding } from "../store/lease.ts";
import { approve, loadDecisions, type Said, undo } from "./decisions.ts";
import { logTime } from "./log-time.ts";
import type { OpenStore } from "./open-store.ts";

export interface DecisionFilter {
  readonly campaign?: string | undefined;
  /** Also those that are over or undone. */
  readonly all?: boolean | undefined;
}

/** Decisions in the order in which they were taken. */
export async function listDecisions(
  { store }: OpenStore,
  { campaign, all }: DecisionFilter = {},
): Promise<Decision[]> {
  const now = await logTime(store);
  return (await loadDecisions(store, now)).filter(
    (one) => (all || isLive(one, now)) && (campaign === undefined || one.campaign === campaign),
  );
}

/** @returns the decisions that changed @throws StillwatchError as `approve` */
export async function approveDecisions(
  { store }: OpenStore,
  which: readonly string[],
  said: Said,
): Promise<Decision[]> {
  return holding(store, "sweep", async () => approve(store, which, said, await logTime(store)));
}

/** @returns the decisions that changed @throws StillwatchError as `undo` */
export async function undoDecisions(
  { store }: OpenStore,
  which: readonly string[],
  said: Said,
): Promise<Decision[]> {
  const scores = new Map((await loadHistories(store)).map(({ id, score }) => [id, score]));
  return holding(store, "sweep", async () =>
    undo(store, which, said, await logTime(store), (id) => scores.get(id)),
  );
}
