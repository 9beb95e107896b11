// What a sweep leads to: its live campaigns under the policy, decided and kept. It can be repeated: what is decided
// already is not decided again.

import { type Decision, isLive, type LiveCampaign, type MemberRecord } from "../core/decision.ts";
import { loadHistories } from "../campaigns/case-history/kept.ts";
import { loadVerdicts } from "../campaigns/records/kept-verdicts.ts";
import type { Model } from "../model/schema.ts";
import type { Store } from "../store/open.ts";
import { decideCampaigns, type Decided } from "../policy/decide.ts";
import { deciding, loadDecisions, saveDecisions } from "./decisions.ts";
import { liveCampaigns, liveMemberRecords, type Swept } from "./live-campaigns.ts";
import { policyHash } from "../policy/policy.ts";
import type { Policy } from "../policy/policy-schema.ts";
import { policyInUse } from "./policy-in-use.ts";

export interface AfterSweep {
  readonly policy: Policy;
  /** It was the policy in use when the sweep began: one that a person published since takes its place. */
  readonly isInUse?: boolean | undefined;
  readonly model: Model;
  /** The time of the log, ms. */
  readonly now: number;
  readonly seed: number;
}

export interface Concluded extends Decided {
  readonly live: readonly LiveCampaign[];
  /** All decisions that there are now, in the order in which they were taken. */
  readonly known: readonly Decision[];
  /** The policy that was decided by. */
  readonly policy: Policy;
}

export async function decideAfterSweep(
  store: Store,
  swept: Swept,
  { policy: given, isInUse, model, now, seed }: AfterSweep,
): Promise<Concluded> {
  let policy = given;
  let live = await liveCampaigns(store, swept, [policy]);
  // beside a sweep, new accounts fall and people decide
  return deciding(store, async () => {
    const inUse = isInUse ? await policyInUse({ store }) : null;
    if (inUse !== null && policyHash(inUse) !== policyHash(policy)) {
      policy = inUse;
      live = await liveCampaigns(store, swept, [policy]);
    }
    const known = await loadDecisions(store, now);
    const records = await recordsByHand(store, { live, known, policy, now });
    const decided = decideCampaigns(policy, live, { now, seed, known, records });
    await saveDecisions(store, decided.decisions, { policy, isInUse, model, now, known });
    return { ...decided, live, policy, known: merged(known, decided.decisions) };
  });
}

/** Whom people acted on and no case claims any more: whether they are exempt is asked of their records. */
async function recordsByHand(
  store: Store,
  {
    live,
    known,
    policy,
    now,
  }: {
    readonly live: readonly LiveCampaign[];
    readonly known: readonly Decision[];
    readonly policy: Policy;
    readonly now: number;
  },
): Promise<ReadonlyMap<string, MemberRecord>> {
  const claimed = new Set(live.flatMap(({ members }) => members.map(({ account }) => account)));
  const free = known.filter((one) => one.by && isLive(one, now) && !claimed.has(one.account));
  return liveMemberRecords(store, [...new Set(free.map(({ account }) => account))], [policy]);
}

/** What the last sweep left, for deciding without another. */
export async function lastSwept(store: Store): Promise<Swept> {
  return { histories: await loadHistories(store), verdicts: await loadVerdicts(store) };
}

/** Known decisions with those that are new or changed, in the order in which they were taken. */
export function merged(known: readonly Decision[], fresh: readonly Decision[]): Decision[] {
  const all = new Map(known.map((one) => [one.id, one]));
  for (const one of fresh) all.set(one.id, one);
  return [...all.values()];
}
