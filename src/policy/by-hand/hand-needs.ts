// How many people a decision by hand needs. Whoever acts is one of them, and never the only one where the policy asks for
// anybody's yes: acting is an investigator's, approving an approver's. Pure.

import type { Rung } from "../../core/campaign.ts";
import { type Decision, isLive } from "../../core/decision.ts";
import type { Policy } from "../policy-schema.ts";

/** @param concerned accounts of the case that are at the rung then, waiting ones included */
export function handNeeds(policy: Policy, rung: Rung, concerned: number): number {
  if (rung === "observe") return 0;
  const { approvals, above } = policy.rungs[rung];
  const people = above && concerned > above.accounts ? above.approvals : approvals;
  return people === 0 ? 0 : Math.max(people, 2);
}

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
