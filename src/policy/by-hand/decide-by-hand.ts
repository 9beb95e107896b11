// A plan to decisions: what a person decides, under that person's name. Whoever acts is the first to say yes where several
// have to. Pure.

import type { Decision } from "../../core/decision.ts";
import { type Somebody, somebody } from "../../core/who.ts";
import { basisOf, fingerprintOf } from "../basis.ts";
import { historyOf } from "../decided-before.ts";
import { byPerson, newDecision } from "../new-decision.ts";
import { policyHash } from "../policy.ts";
import type { Policy } from "../policy-schema.ts";
import { changes, type HandAsked, type HandRow } from "./hand-plan.ts";

export interface HandSaid extends Somebody {
  readonly at: string; // RFC 3339, of the clock
  readonly reason: string;
}

export function decideByHand(
  policy: Policy,
  { campaign, rung, term }: HandAsked,
  rows: readonly HandRow[],
  {
    now,
    known,
    said,
  }: { readonly now: number; readonly known: readonly Decision[]; readonly said: HandSaid },
): Decision[] {
  const history = historyOf(known);
  const members = new Map(campaign.members.map((one) => [one.account, one]));
  const hash = policyHash(policy);
  return rows.filter(changes).map(({ account, needs, score }): Decision => {
    const member = members.get(account)!;
    const made = newDecision({
      ...{ campaign, member, rung, needs, term, at: now, effective: now, shadow: false },
      score: score!,
      basis: basisOf(policy, rung, campaign, member),
      before: history.of(account).filter((one) => one.rung === rung).length,
      reasons: [byPerson, ...(member.unknown ? ["unknown_account"] : [])],
    });
    const { at, reason } = said;
    const own: Decision = { ...made, by: { ...somebody(said), reason } };
    const yes = { ...somebody(said), at, seen: fingerprintOf([own]), policy: hash };
    return needs > 0 ? { ...own, approvals: [yes] } : own;
  });
}
