// Why a decision that a person took ends before its time: the operator's own word, never the evidence. It was taken with
// open eyes, so that scores which move, another finding or a ring that lets the account go leave it as it is. Pure.

import type { Decision, LiveCampaign, MemberRecord } from "../../core/decision.ts";
import { exemptionOf } from "../exempt.ts";
import type { Policy } from "../policy-schema.ts";
import { allowsPart, isShadow, type Membership } from "../standing.ts";

/** What is known of its account now. */
export interface Known {
  readonly membership: Membership | undefined;
  /** The case that it was taken for. */
  readonly own: LiveCampaign | undefined;
  /** Of an account that is in no case. */
  readonly record: MemberRecord | undefined;
}

/** @param now the time of the log, ms */
export function endOfHand(
  one: Decision,
  policy: Policy,
  { membership, own, record }: Known,
  now: number,
): string | null {
  const { account, rung } = one;
  const member = membership?.member ?? (record && { account, ...record });
  const exemption = member ? exemptionOf(policy, member, now) : null;
  if (exemption !== null) return `ended_${exemption.code}`;
  // a person's no; where the evidence is gone by itself, it stands
  if (own?.dismissed !== undefined) return "ended_campaign_dismissed";
  if (rung === "observe") return null;
  if (policy.rungs[rung].mode === "off") return "ended_rung_off";
  const campaign = membership?.campaign ?? own;
  const finding = campaign?.finding ?? one.basis?.finding ?? "distillation";
  if (isShadow(policy, finding, rung)) return "ended_shadow_mode";
  return campaign?.part && !allowsPart(policy, rung) ? "ended_part" : null;
}
