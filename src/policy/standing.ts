// Whether what a policy asks for holds: for a campaign as a whole, for a decision that was taken before, for an account
// for which a person took one back. Odds, not posteriors, are compared: near certainty only they tell apart.

import { type Rung, rungs } from "../core/campaign.ts";
import type { CaseFinding } from "../core/findings.ts";
import type { Decision, LiveCampaign, LiveMember } from "../core/decision.ts";
import { exemptionOf } from "./exempt.ts";
import { newAccount } from "./new-decision.ts";
import { ladder, type LadderRung, type Policy, type RungPolicy } from "./policy-schema.ts";

/** No account is acted on by one family of evidence, whatever a policy says. */
export const leastFamilies = 2;
/** Posteriors are kept to four digits: above this, odds say nothing. */
const surest = 0.9999;

/** The campaign that an account is in now. */
export interface Membership {
  readonly campaign: LiveCampaign;
  readonly member: LiveMember;
}

/**
 * Whether the accounts of a case can come to a rung at all, by what it is found to be, and by whether it is all or a part
 * of what they send.
 */
export function allows(
  policy: Policy,
  finding: CaseFinding,
  rung: LadderRung,
  part: boolean | undefined,
): boolean {
  return (
    rungs.indexOf(rung) <= rungs.indexOf(policy.findings[finding].at_most) &&
    (part !== true || allowsPart(policy, rung))
  );
}

/** Whether an account can come to a rung, by whether anybody knows who it is. */
export function allowsUnknown(
  { unknown_accounts: { at_most } }: Pick<Policy, "unknown_accounts">,
  { unknown }: Pick<LiveMember, "unknown">,
  rung: Rung,
): boolean {
  return unknown !== true || rungs.indexOf(rung) <= rungs.indexOf(at_most);
}

/** Owners of accounts that are used in part can be asked, and nothing else. */
export function allowsPart({ parts }: Policy, rung: LadderRung): boolean {
  return rung === parts.at_most;
}

/** Whether decisions at a rung are written down only. */
export function isShadow(policy: Policy, finding: CaseFinding, rung: LadderRung): boolean {
  return [policy, policy.rungs[rung], policy.findings[finding]].some(
    ({ mode }) => mode === "shadow",
  );
}

/** Whether a campaign has come to a rung, its families and members left aside. */
export function reached(rung: RungPolicy, campaign: LiveCampaign, now: number): boolean {
  if (campaign.state === "dismissed" || campaign.score < rung.posterior) return false;
  if (campaign.members.length < rung.accounts) return false;
  if (campaign.vouched) return true;
  if (campaign.confirmed === null) return rung.campaign === "suspected";
  return now - Date.parse(campaign.confirmed) >= rung.age;
}

/**
 * Why a decision ends, or null when it stands.
 * @param membership of its account, if a campaign that is not dismissed claims it
 * @param state of its campaign, if that is known
 * @param now the time of the log, ms
 */
export function endOf(
  one: Decision,
  policy: Policy,
  membership: Membership | undefined,
  state: LiveCampaign["state"] | undefined,
  now: number,
): string | null {
  const rung = one.rung as LadderRung;
  if (policy.rungs[rung].mode === "off") return "ended_rung_off";
  if (membership && !allows(policy, membership.campaign.finding, rung, false))
    return "ended_finding";
  if (membership?.campaign.part && !allowsPart(policy, rung)) return "ended_part";
  const isNewAccount = !membership && byEarlyTest(one);
  // a case that is unknown now was of the finding on which the decision rests
  const finding = membership?.campaign.finding ?? one.basis?.finding ?? "distillation";
  const shadow =
    isShadow(policy, finding, rung) || (isNewAccount && policy.new_accounts.mode === "shadow");
  if (shadow !== (one.state === "shadow"))
    return one.state === "shadow" ? "ended_shadow_over" : "ended_shadow_mode";
  if (!membership) {
    if (state === "dismissed") return "ended_campaign_dismissed";
    // a controlled account is not in any ring yet: it has its short term to come into one
    return state === undefined || isNewAccount ? null : "ended_released";
  }
  const exemption = exemptionOf(policy, membership.member, now);
  if (exemption !== null) return `ended_${exemption.code}`;
  if (!allowsUnknown(policy, membership.member, rung)) return "ended_unknown_account";
  if (membership.campaign.families.length < leastFamilies) return "ended_evidence_fell";
  const { score } = membership.member;
  return score !== null && odds(score) * policy.hold < odds(policy.rungs[rung].posterior)
    ? "ended_evidence_fell"
    : null;
}

/** Whether it was taken by the test of new accounts, before a sweep saw the account; version 0.1 said "head". */
export function byEarlyTest({ reasons }: Decision): boolean {
  return reasons.includes(newAccount) || reasons.includes("head");
}

/**
 * Whether a person took this rung, or a milder one, back from the account, and little has changed since. What was decided
 * by hand and undone leaves the policy as it was before; what an appeal reversed does not.
 */
export function isTakenBack(
  policy: Policy,
  rung: LadderRung,
  campaign: LiveCampaign,
  history: readonly Decision[],
): boolean {
  return history.some(
    ({ undone, state, rung: taken, by }) =>
      state === "undone" &&
      undone !== null &&
      (!by || undone.appeal !== undefined) &&
      taken !== "observe" &&
      ladder.indexOf(taken as LadderRung) <= ladder.indexOf(rung) &&
      odds(campaign.score) < policy.undone_factor * odds(undone.posterior),
  );
}

function odds(posterior: number): number {
  const p = Math.min(posterior, surest);
  return p / (1 - p);
}
