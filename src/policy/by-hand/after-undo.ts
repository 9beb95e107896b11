// What the policy says now of accounts for which a person's own decision was taken back while it bound them. While it did, the
// policy neither doubled nor renewed what it had at that rung, so that its own may have lapsed meanwhile; or it goes on only
// where the person's would have ended. In: campaigns and decisions as they are now. Out: decisions that are new or changed,
// of these accounts alone: what a sweep would say at this moment, neither freer nor harsher. Pure.

import type { Decision, LiveCampaign } from "../../core/decision.ts";
import { isLive } from "../../core/decision.ts";
import { historyOf } from "../decided-before.ts";
import { decideCampaigns, type DecideContext } from "../decide.ts";
import type { LadderRung, Policy } from "../policy-schema.ts";
import { effectiveAt } from "../rollout.ts";

/** @param before as they were before they were taken back */
export const boundByHand = (before: readonly Decision[], now: number): Decision[] =>
  before.filter(
    (one) =>
      one.by !== undefined &&
      one.rung !== "observe" &&
      one.state === "active" &&
      isLive(one, now) &&
      Date.parse(one.effective) <= now,
  );

/**
 * @param undone those that `boundByHand` names
 * @param context its `known` has them as undone
 */
export function decideAfterUndo(
  policy: Policy,
  campaigns: readonly LiveCampaign[],
  undone: readonly Decision[],
  context: Omit<DecideContext, "acted">,
): Decision[] {
  const { now, seed, known } = context;
  const history = historyOf(known);
  const changed = new Map<string, Decision>();
  for (const { account, rung, expires } of undone)
    for (const next of history.of(account))
      if (!next.by && next.rung === rung && next.effective === expires && isLive(next, now))
        changed.set(next.id, fromNow(next, rung as LadderRung));
  const accounts = new Set(undone.map(({ account }) => account));
  const moved = known.map((one) => changed.get(one.id) ?? one);
  for (const one of decideCampaigns(policy, campaigns, { ...context, known: moved }).decisions)
    if (accounts.has(one.account)) changed.set(one.id, one);
  return [...changed.values()];

  /** What was to go on where the other ends has its turn as if that had not been. */
  function fromNow(one: Decision, name: LadderRung): Decision {
    const rung = policy.rungs[name];
    const { campaign, account } = one;
    const began = history.began(campaign, name) ?? now;
    const from = effectiveAt(rung, began, now, { seed, campaign, account, rung: name });
    return { ...one, effective: iso(from), expires: iso(from + rung.expires) };
  }
}

const iso = (ms: number): string => new Date(ms).toISOString();
