// Who of a campaign a policy gives a rung now, who not and why, and how many people have to approve it. Asked by every
// sweep, and once more when a person approves, so that both get the same answer. Pure.

import type { Decision, LiveCampaign, LiveMember } from "../core/decision.ts";
import type { History } from "./decided-before.ts";
import { exemptionOf } from "./exempt.ts";
import type { LadderRung, Policy } from "./policy-schema.ts";
import { allowsUnknown, isTakenBack, leastFamilies, type Membership } from "./standing.ts";

/** The campaign that each account is in; where several claim it, the one that claims it most. */
export function membershipsOf(campaigns: readonly LiveCampaign[]): Map<string, Membership> {
  const of = new Map<string, Membership>();
  for (const campaign of campaigns) {
    if (campaign.state === "dismissed") continue;
    for (const member of campaign.members) {
      const other = of.get(member.account);
      if (!other || (member.score ?? -1) > (other.member.score ?? -1))
        of.set(member.account, { campaign, member });
    }
  }
  return of;
}

export interface Eligible {
  readonly allowed: readonly (LiveMember & { readonly score: number })[];
  /** Accounts for which the evidence suffices, with the code of what stands against it. */
  readonly refused: ReadonlyMap<string, string>;
  /** Approvals that each of them needs. */
  readonly needs: number;
}

/**
 * @param campaign one that has come to the rung (`reached`)
 * @param now the time of the log, ms
 */
export function eligible(
  policy: Policy,
  name: LadderRung,
  campaign: LiveCampaign,
  memberships: ReadonlyMap<string, Membership>,
  history: History,
  now: number,
): Eligible {
  const rung = policy.rungs[name];
  const allowed: (LiveMember & { readonly score: number })[] = [];
  const refused = new Map<string, string>();
  for (const member of campaign.members) {
    const { account, score } = member;
    if (memberships.get(account)?.campaign !== campaign) continue;
    if (score === null || score < rung.posterior) continue;
    const code = refusalOf(policy, name, campaign, member, history.of(account), now);
    if (code === null) allowed.push({ ...member, score });
    else refused.set(account, code);
  }
  // whom a person took back still counts: taking some back must not make fewer approvals enough for the others
  const undone = [...refused.values()].filter((code) => code === "undone").length;
  const many = rung.above !== undefined && allowed.length + undone > rung.above.accounts;
  return { allowed, refused, needs: many ? rung.above!.approvals : rung.approvals };
}

/** Why an account for which the evidence suffices does not get a rung, or null. */
function refusalOf(
  policy: Policy,
  name: LadderRung,
  campaign: LiveCampaign,
  member: LiveMember,
  history: readonly Decision[],
  now: number,
): string | null {
  if (!campaign.recorded) return "no_records";
  if (!allowsUnknown(policy, member, name)) return "unknown_account";
  if (member.edge) return "edge";
  if (campaign.families.length < Math.max(leastFamilies, policy.rungs[name].families))
    return "families";
  return (
    exemptionOf(policy, member, now)?.code ??
    (isTakenBack(policy, name, campaign, history) ? "undone" : null)
  );
}
