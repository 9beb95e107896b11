// Whether a decision that waits may be approved now: everything that led to it is asked again, of the policy, the
// campaigns, the records and the rulings as they are at this moment. Pure. Posteriors are asked for in full here, without
// the room (`hold`) that what binds already has: nobody should approve what would not be proposed.

import type { ByHand, Decision, LiveCampaign, LiveMember, MemberRecord } from "../core/decision.ts";
import { findingNames } from "../core/findings.ts";
import { somebody } from "../core/who.ts";
import { basisOf, changesOf } from "./basis.ts";
import { approvableByHand } from "./by-hand/hand-approval.ts";
import { concernedBy, handledBy, type HandCounts } from "./by-hand/hand-needs.ts";
import { historyOf } from "./decided-before.ts";
import { eligible, type Eligible, membershipsOf } from "./eligible.ts";
import { exemptionOf } from "./exempt.ts";
import type { LadderRung, Policy, RungPolicy } from "./policy-schema.ts";
import { refusalWords } from "../core/reason-words.ts";
import { exemptionWords } from "./exemption-words.ts";
import {
  allows,
  allowsPart,
  allowsUnknown,
  byEarlyTest,
  isShadow,
  isTakenBack,
  leastFamilies,
  reached,
} from "./standing.ts";

export interface ApprovalContext {
  readonly campaigns: readonly LiveCampaign[];
  /** Accounts that are in no campaign, as their records are: those that fell to the test of new accounts. */
  readonly records: ReadonlyMap<string, MemberRecord>;
  readonly known: readonly Decision[];
  /** The time of the log, ms. */
  readonly now: number;
}

export type Approvable =
  | { readonly ok: true; readonly needs: number }
  | {
      readonly ok: false;
      readonly code: "approval_policy" | "approval_exempt" | "approval_case" | "approval_changed";
      /** For a person, without a full stop. */
      readonly why: string;
    };

const no = (code: Extract<Approvable, { ok: false }>["code"], why: string): Approvable => ({
  ok: false,
  code,
  why,
});

/** The question of one policy, to be asked of many decisions. */
export function approvalsUnder(
  policy: Policy,
  { campaigns, records, known, now }: ApprovalContext,
): (one: Decision) => Approvable {
  const memberships = membershipsOf(campaigns);
  const byId = new Map(campaigns.map((one) => [one.id, one]));
  const history = historyOf(known);
  const asked = new Map<string, Eligible>();
  const counted = new Map<string, HandCounts>();
  /** What was decided in one act counts the same. */
  const countsOf = ({ campaign, rung, at }: Decision, by: ByHand): HandCounts => {
    const place = JSON.stringify([campaign, rung, at, somebody(by)]);
    const counts = counted.get(place) ?? {
      concerned: concernedBy(known, campaign, rung, now).size,
      own: handledBy(policy, known, campaign, by, Date.parse(at)).size,
    };
    counted.set(place, counts);
    return counts;
  };
  return (one) => {
    const name = one.rung as LadderRung;
    const rung = policy.rungs[name];
    const membership = memberships.get(one.account);
    const own = byId.get(one.campaign);
    if (one.by) {
      return approvableByHand(policy, one, { membership, own, counts: countsOf(one, one.by), now });
    }
    const early = !membership && byEarlyTest(one);
    if (rung.mode === "off" || (early && policy.new_accounts.mode === "off"))
      return no("approval_policy", `the policy has switched ${early ? "new_accounts" : name} off`);
    const finding = (membership?.campaign ?? own)?.finding ?? one.basis?.finding ?? "distillation";
    if (isShadow(policy, finding, name) || (early && policy.new_accounts.mode === "shadow"))
      return no("approval_policy", "the policy is in shadow mode now, and binds nobody");
    if (own?.state === "dismissed" && (!membership || membership.campaign === own))
      return no("approval_case", `${one.campaign} is dismissed`);
    if (!membership && !early)
      return no("approval_case", `${one.campaign} no longer counts the account among its own`);
    const campaign = membership?.campaign ?? own;
    if (!campaign) return no("approval_case", `${one.campaign} is no campaign of its own any more`);
    if (campaign.part && !allowsPart(policy, name))
      return no("approval_policy", refusalWords("part"));
    if (!allows(policy, finding, name, campaign.part))
      return no(
        "approval_policy",
        `the policy allows ${policy.findings[finding].at_most} at the most for ${findingNames[finding]}, which ${campaign.id} is found to be`,
      );
    const member: LiveMember = membership?.member ?? {
      account: one.account,
      score: one.score,
      ...(records.get(one.account) ?? unrecorded),
    };
    const exemption = exemptionOf(policy, member, now);
    if (exemption !== null) return no("approval_exempt", exemptionWords(exemption));
    if (!allowsUnknown(policy, member, name))
      return no("approval_policy", refusalWords("unknown_account"));
    const changes = changesOf(one, {
      campaign: campaign.id,
      basis: basisOf(policy, name, campaign, member),
    });
    if (changes.length > 0)
      return no("approval_changed", changes.map(({ text }) => text).join("; "));
    const short = shortOf(rung, campaign, member, now);
    if (short !== null) return no("approval_policy", short);
    if (early)
      return isTakenBack(policy, name, campaign, history.of(one.account))
        ? no("approval_policy", takenBack)
        : { ok: true, needs: rung.approvals };
    const who =
      asked.get(`${campaign.id} ${name}`) ??
      eligible(policy, name, campaign, memberships, history, now);
    asked.set(`${campaign.id} ${name}`, who);
    const code = who.refused.get(one.account);
    if (code === undefined) return { ok: true, needs: who.needs };
    return no("approval_policy", code === "undone" ? takenBack : refusalWords(code));
  };
}

const takenBack = "a person took this rung or a milder one back from the account";

/** Nobody knows of it: as an account without a record is for a sweep. */
const unrecorded = {
  unknown: true as const,
  exchanges: 0,
  verified: false,
  org: "",
  programme: "",
  plan: "",
  created: null,
};

/** What the policy asks for at a rung and the case does not have now, or null. */
function shortOf(
  rung: RungPolicy,
  campaign: LiveCampaign,
  { score }: LiveMember,
  now: number,
): string | null {
  const least = `the ${rung.posterior} that the policy asks for`;
  if (!campaign.recorded)
    return "there are no account records any more, so nobody knows who is exempt";
  if (campaign.score < rung.posterior)
    return `the campaign's probability is ${campaign.score} now, below ${least}`;
  if (score === null) return "no ring of the last sweep speaks of the account";
  if (score < rung.posterior)
    return `the account's own probability is ${score} now, below ${least}`;
  const families = Math.max(leastFamilies, rung.families);
  if (campaign.families.length < families)
    return `the evidence is of ${campaign.families.length} families now, and the policy asks for ${families}`;
  if (campaign.members.length < rung.accounts)
    return `the campaign has ${campaign.members.length} accounts now, and the policy asks for ${rung.accounts}`;
  return reached(rung, campaign, now)
    ? null
    : "the campaign has not been confirmed for as long as the policy asks for";
}
