// A person's yes or no to decisions, and what there is to decide about.

import { loadHistories } from "../campaigns/case-history/kept.ts";
import { type Decision, isLive } from "../core/decision.ts";
import { personName } from "../core/person.ts";
import type { Policy } from "../policy/policy-schema.ts";
import { type Approved, approve } from "./approve.ts";
import { lastSwept } from "./decide-after-sweep.ts";
import { deciding, loadDecisions, type Said } from "./decisions.ts";
import { liveCampaigns, liveMemberRecords } from "./live-campaigns.ts";
import { logTime } from "./log-time.ts";
import type { OpenStore } from "./open-store.ts";
import { policyThatHolds } from "./policy-in-use.ts";
import { mendRulings } from "./rulings.ts";
import { undo } from "./undo.ts";

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

export interface ApproveOptions {
  /** A policy that has to allow it too, beside the one that the last sweep used. */
  readonly policy?: Policy | undefined;
  /** Fingerprints of what was looked at. */
  readonly seen?: readonly string[] | undefined;
}

/** @throws StillwatchError as `approve`, and `actor_empty`, `actor_reserved` */
export async function approveDecisions(
  { store }: OpenStore,
  which: readonly string[],
  said: Said,
  { policy, seen = [] }: ApproveOptions = {},
): Promise<Approved> {
  const by = { ...said, actor: personName(said.actor) };
  return deciding(store, async () => {
    // a ruling that a killed process did not come to keep holds as well
    await mendRulings(store);
    const now = await logTime(store);
    const known = await loadDecisions(store, now);
    const policies = [await policyThatHolds({ store }), ...(policy ? [policy] : [])] as const;
    const waiting = known.filter(({ state }) => state === "proposed");
    return approve(store, which, by, {
      now,
      known,
      campaigns: await liveCampaigns(store, await lastSwept(store), policies),
      records: await liveMemberRecords(
        store,
        waiting.map(({ account }) => account),
        policies,
      ),
      policies,
      seen,
    });
  });
}

/** @returns the decisions that changed @throws StillwatchError as `undo`, and `actor_empty`, `actor_reserved` */
export async function undoDecisions(
  { store }: OpenStore,
  which: readonly string[],
  said: Said,
): Promise<Decision[]> {
  const by = { ...said, actor: personName(said.actor) };
  return deciding(store, async () => {
    const scores = new Map((await loadHistories(store)).map(({ id, score }) => [id, score]));
    return undo(store, which, by, await logTime(store), (id) => scores.get(id));
  });
}
