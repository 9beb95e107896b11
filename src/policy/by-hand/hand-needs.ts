// How many people a decision by hand needs, and why. Whoever acts is one of them, and never the only one where the policy
// asks for anybody's yes: acting is an investigator's, approving an approver's. Pure.

import { type Rung, rungs } from "../../core/campaign.ts";
import { type Decision, isLive } from "../../core/decision.ts";
import { onePerson, type Somebody } from "../../core/who.ts";
import { byHandOf } from "../policy.ts";
import type { Policy } from "../policy-schema.ts";
import { timeText } from "../policy-text.ts";

/** Accounts that count for how many people are needed. */
export interface HandCounts {
  /** Those of the case that are at the rung then, waiting ones included; whoever decided. */
  readonly concerned: number;
  /** Those of the case that the same person decided about by hand lately, these included. */
  readonly own: number;
}

export interface HandNeeds {
  readonly needs: number;
  /** For a person, after "needs a second person:"; null where it needs nobody else. */
  readonly why: string | null;
}

/** Rungs that hurt: observe binds nobody, and sharing an allowance is taken back in a moment. */
const hurts = (rung: Rung): boolean => rungs.indexOf(rung) >= rungs.indexOf("verify");

export function handNeeds(policy: Policy, rung: Rung, { concerned, own }: HandCounts): HandNeeds {
  if (rung === "observe") return { needs: 0, why: null };
  const { approvals, above } = policy.rungs[rung];
  const isLarge = above !== undefined && concerned > above.accounts;
  const atRung = people(isLarge ? above.approvals : approvals);
  const { above: most, within } = byHandOf(policy);
  const byHand = hurts(rung) && own > most.accounts ? people(most.approvals) : 0;
  if (atRung === 0 && byHand === 0) return { needs: 0, why: null };
  if (byHand > atRung)
    return {
      needs: byHand,
      why: `by hand, one person decides about ${most.accounts} accounts of a case within ${timeText(within)}, and with these it would be ${own}`,
    };
  return {
    needs: atRung,
    why: isLarge
      ? `the policy asks for it at the rung ${rung} above ${above.accounts} accounts of a case, and with these it would be ${concerned}`
      : `the policy asks for it at the rung ${rung}`,
  };
}

/** Whether more accounts would ask for more people. */
export function isSettled(policy: Policy, rung: Rung, { needs }: HandNeeds): boolean {
  return needs === handNeeds(policy, rung, { concerned: Infinity, own: Infinity }).needs;
}

const people = (approvals: number): number => (approvals === 0 ? 0 : Math.max(approvals, 2));

/** Accounts of a case that are at a rung, or wait for it; whoever decided. */
export function concernedBy(
  known: readonly Decision[],
  campaign: string,
  rung: Rung,
  now: number,
): Set<string> {
  return new Set(
    known.flatMap((one) =>
      one.campaign === campaign && one.rung === rung && one.state !== "shadow" && isLive(one, now)
        ? [one.account]
        : [],
    ),
  );
}

/**
 * Accounts of a case that a person decided about by hand at rungs that hurt, within the policy's time. What was taken back
 * since counts as well: taking some back must not make room for others.
 * @param at the end of that time, ms
 */
export function handledBy(
  policy: Policy,
  known: readonly Decision[],
  campaign: string,
  person: Somebody,
  at: number,
): Set<string> {
  const since = at - byHandOf(policy).within;
  return new Set(
    known.flatMap((one) => {
      const taken = Date.parse(one.at);
      return one.by &&
        one.campaign === campaign &&
        hurts(one.rung) &&
        taken > since &&
        taken <= at &&
        onePerson(one.by, person) !== null
        ? [one.account]
        : [];
    }),
  );
}
