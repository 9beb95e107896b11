// Whether a decision that a person took may be approved now: what it was refused for by hand is asked again, of the
// policy, the case and the records as they are at this moment. Pure.

import type { Decision, LiveCampaign } from "../../core/decision.ts";
import type { Approvable } from "../approval.ts";
import { basisOf, changesOf } from "../basis.ts";
import { exemptionOf } from "../exempt.ts";
import type { Policy } from "../policy-schema.ts";
import { refusalWords } from "../../core/reason-words.ts";
import { exemptionWords } from "../exemption-words.ts";
import type { Membership } from "../standing.ts";
import { type HandCounts, handNeeds } from "./hand-needs.ts";
import { handRefusal } from "./hand-refusal.ts";

export interface HandCase {
  readonly membership: Membership | undefined;
  readonly own: LiveCampaign | undefined;
  readonly counts: HandCounts;
  readonly now: number;
}

export function approvableByHand(
  policy: Policy,
  one: Decision,
  { membership, own, counts, now }: HandCase,
): Approvable {
  const no = (code: Extract<Approvable, { ok: false }>["code"], why: string): Approvable => ({
    ...{ ok: false, code, why },
  });
  if (own?.state === "dismissed") return no("approval_case", `${one.campaign} is dismissed`);
  if (!membership)
    return no("approval_case", `${one.campaign} no longer counts the account among its own`);
  const { campaign, member } = membership;
  const exemption = exemptionOf(policy, member, now);
  if (exemption !== null) return no("approval_exempt", exemptionWords(exemption));
  const code = handRefusal(policy, one.rung, campaign, member, now);
  if (code !== null) return no("approval_policy", refusalWords(code));
  const basis = basisOf(policy, one.rung, campaign, member);
  const changes = changesOf(one, { campaign: campaign.id, basis });
  if (changes.length > 0) return no("approval_changed", changes.map(({ text }) => text).join("; "));
  return { ok: true, needs: handNeeds(policy, one.rung, counts).needs };
}
