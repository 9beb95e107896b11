// A person's yes or no to decisions, and what there is to decide about.

import { loadHistories } from "../campaigns/case-history/kept.ts";
import { loadVerdicts } from "../campaigns/records/kept-verdicts.ts";
import type { CaseHistory } from "../core/case-history.ts";
import { type Decision, isLive } from "../core/decision.ts";
import { StillwatchError } from "../core/errors.ts";
import { personName } from "../core/person.ts";
import { type Act, appendAudit } from "../evidence/audit/audit.ts";
import { boundByHand, decideAfterUndo } from "../policy/by-hand/after-undo.ts";
import type { Policy } from "../policy/policy-schema.ts";
import type { Store } from "../store/open.ts";
import { type Approved, approve, type ApproveContext } from "./approve.ts";
import { lastSwept } from "./decide-after-sweep.ts";
import { deciding, loadDecisions, programActs, type Said } from "./decisions.ts";
import { liveCampaigns, liveMemberRecords } from "./live-campaigns.ts";
import { presentTime } from "./log-time.ts";
import type { OpenStore } from "./open-store.ts";
import { policyThatHolds } from "./policy-in-use.ts";
import { mendRulings } from "./rulings.ts";
import { defaultSeed } from "./sweep.ts";
import { undo } from "./undo.ts";

export interface DecisionFilter {
  readonly campaign?: string | undefined;
  /** Also those that are over or undone. */
  readonly all?: boolean | undefined;
}

/** Decisions in the order in which they were taken. */
export async function listDecisions(
  opened: OpenStore,
  { campaign, all }: DecisionFilter = {},
): Promise<Decision[]> {
  const { store } = opened;
  const now = await presentTime(opened);
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
  opened: OpenStore,
  which: readonly string[],
  said: Said,
  { policy, seen = [] }: ApproveOptions = {},
): Promise<Approved> {
  const { store } = opened;
  const by = { ...said, actor: personName(said.actor) };
  return deciding(store, async () => {
    // a ruling that a killed process did not come to keep holds as well
    await mendRulings(store);
    const now = await presentTime(opened);
    const known = await loadDecisions(store, now);
    const policies = [await policyThatHolds({ store }), ...(policy ? [policy] : [])] as const;
    const waiting = known.filter(({ state }) => state === "proposed");
    const context: ApproveContext = {
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
    };
    try {
      return await approve(store, which, by, context);
    } catch (error) {
      // one person who passes for two leaves a trace, whatever comes of it
      if (error instanceof StillwatchError && error.code === "not_another_person")
        await appendAudit(store, [refusedAct(which, by, error)]);
      throw error;
    }
  });
}

function refusedAct(which: readonly string[], { actor, at, who }: Said, error: Error): Act {
  const data = { which, ...(who === undefined ? {} : { who }) };
  return { at, actor, action: "approval_refused", subject: which[0]!, reason: error.message, data };
}

/**
 * Where a person's own decision is taken back, what the policy says of its account holds from then on, and not from the next
 * sweep on.
 * @param seed of sweeps
 * @returns the decisions that were taken back
 * @throws StillwatchError as `undo`, and `actor_empty`, `actor_reserved`
 */
export async function undoDecisions(
  opened: OpenStore,
  which: readonly string[],
  said: Said,
  seed = defaultSeed,
): Promise<Decision[]> {
  const { store } = opened;
  const by = { ...said, actor: personName(said.actor) };
  return deciding(store, async () => {
    // a ruling that a killed process did not come to keep holds as well
    await mendRulings(store);
    const histories = await loadHistories(store);
    const scores = new Map(histories.map(({ id, score }) => [id, score]));
    const now = await presentTime(opened);
    return undo(store, which, by, now, (id) => scores.get(id), {
      alongside: async (before, known) => {
        const bound = boundByHand(before, now);
        return bound.length === 0 ? [] : policyActs(store, bound, { histories, known, now, seed });
      },
    });
  });
}

/** Entries of what the policy says of accounts that a person's decision bound. */
async function policyActs(
  store: Store,
  bound: readonly Decision[],
  {
    histories,
    ...context
  }: {
    readonly histories: readonly CaseHistory[];
    readonly known: readonly Decision[];
    readonly now: number;
    readonly seed: number;
  },
): Promise<Act[]> {
  const policy = await policyThatHolds({ store });
  const accounts = [...new Set(bound.map(({ account }) => account))];
  // how many people a rung needs hangs on all accounts of a case; of another one those are enough that it shares
  const claims = new Set(accounts);
  const theirs = histories.filter(({ members }) =>
    members.some(({ account, left }) => left === null && claims.has(account)),
  );
  const swept = { histories, verdicts: await loadVerdicts(store) };
  const members = new Set(theirs.flatMap((one) => one.members.map(({ account }) => account)));
  const campaigns = await liveCampaigns(store, swept, [policy], members);
  const records = await liveMemberRecords(store, accounts, [policy]);
  const decided = decideAfterUndo(policy, campaigns, bound, { ...context, records });
  return programActs(decided, context);
}
