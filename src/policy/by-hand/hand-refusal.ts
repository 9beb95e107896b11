// Why a person cannot act on an account by hand: the exemptions and limits of the policy, and nothing of its thresholds. How
// sure, how old and how large a case has to be binds the policy, which acts by itself; whom it protects binds people too.
// Pure.

import type { Rung } from "../../core/campaign.ts";
import type { LiveCampaign, LiveMember } from "../../core/decision.ts";
import { exemptionOf } from "../exempt.ts";
import type { Policy } from "../policy-schema.ts";
import { allows, allowsPart, allowsUnknown, isShadow, leastFamilies } from "../standing.ts";

/**
 * @param campaign the case that claims the account
 * @param now the time of the log, ms
 * @returns `exempt_…`, `dismissed`, `no_records`, `unjudged`, `rung_off`, `shadow`, `finding`, `part`,
 *   `unknown_account`, `edge`, `families`, or null
 */
export function handRefusal(
  policy: Policy,
  rung: Rung,
  campaign: LiveCampaign,
  member: LiveMember,
  now: number,
): string | null {
  const exemption = exemptionOf(policy, member, now);
  if (exemption !== null) return exemption.code;
  if (campaign.state === "dismissed") return "dismissed";
  if (!campaign.recorded) return "no_records";
  if (member.score === null) return "unjudged";
  // binds nobody: whoever may be looked at may be noted down
  if (rung === "observe") return null;
  if (policy.rungs[rung].mode === "off") return "rung_off";
  if (isShadow(policy, campaign.finding, rung)) return "shadow";
  if (!allows(policy, campaign.finding, rung, false)) return "finding";
  if (campaign.part && !allowsPart(policy, rung)) return "part";
  if (!allowsUnknown(policy, member, rung)) return "unknown_account";
  if (member.edge) return "edge";
  return campaign.families.length < leastFamilies ? "families" : null;
}
