// New accounts that fell to the test against a live campaign's profile, to decisions: the mildest rung at once, for a
// short term in which a sweep may claim them. The same rules hold as for members: campaign, families, exemptions,
// what a person took back. Pure.

import { type Decision, isLive, type LiveCampaign, type LiveMember } from "../core/decision.ts";
import type { Family } from "../core/campaign.ts";
import type { Decided, DecideContext, PolicyRefusal } from "./decide.ts";
import { basisOf } from "./basis.ts";
import { errorBudget } from "./error-budget.ts";
import { exemptionOf } from "./exempt.ts";
import { historyOf } from "./decided-before.ts";
import { newAccount, newDecision } from "./new-decision.ts";
import { type Policy, ladder } from "./policy-schema.ts";
import { effectiveAt } from "./rollout.ts";
import {
  allows,
  allowsUnknown,
  isShadow,
  isTakenBack,
  leastFamilies,
  reached,
} from "./standing.ts";

export interface DetectedMember {
  readonly campaign: string;
  readonly member: LiveMember & { readonly score: number };
  /** Families of evidence that the test rests on. */
  readonly families: readonly Family[];
  /** When it fell, ms. */
  readonly at: number;
}

/** A controlled account gets nothing harsher than this before a sweep has seen it. */
const name = ladder[0];

export function decideEarly(
  policy: Policy,
  campaigns: readonly LiveCampaign[],
  controlledAccounts: readonly DetectedMember[],
  { seed, known }: Omit<DecideContext, "now">,
): Decided {
  const rung = policy.rungs[name];
  if (policy.new_accounts.mode === "off" || rung.mode === "off")
    return { decisions: [], refusals: [] };
  const byId = new Map(campaigns.map((one) => [one.id, one]));
  const history = historyOf(known);
  const latest = Math.max(0, ...controlledAccounts.map(({ at }) => at));
  const budget = errorBudget(policy, campaigns, { now: latest, known });
  const decisions = new Map<string, Decision>();
  const refusals: PolicyRefusal[] = [];
  for (const { campaign: id, member, families, at } of controlledAccounts) {
    const campaign = byId.get(id);
    const { account, score } = member;
    if (!campaign || !allows(policy, campaign.finding, name, campaign.part)) continue;
    if (!reached(rung, campaign, at) || score < rung.posterior) continue;
    const mine = history.of(account);
    const before = mine.filter((one) => one.rung === name);
    if (before.some((one) => isLive(one, at))) continue;
    const code = !campaign.recorded
      ? "no_records"
      : !allowsUnknown(policy, member, name)
        ? "unknown_account"
        : Math.min(families.length, campaign.families.length) <
            Math.max(leastFamilies, rung.families)
          ? "families"
          : (exemptionOf(policy, member, at)?.code ??
            (isTakenBack(policy, name, campaign, mine)
              ? "undone"
              : budget.admits(campaign)
                ? null
                : "budget"));
    if (code !== null) {
      refusals.push({ campaign: id, account, rung: name, code });
      continue;
    }
    const began = history.began(id, name) ?? at;
    const one = newDecision({
      campaign,
      member,
      rung: name,
      score,
      basis: basisOf(policy, name, campaign, member),
      before: before.length,
      at,
      effective: effectiveAt(rung, began, at, { seed, campaign: id, account, rung: name }),
      term: policy.new_accounts.expires,
      needs: rung.approvals,
      shadow: isShadow(policy, campaign.finding, name) || policy.new_accounts.mode === "shadow",
      reasons: [
        newAccount,
        ...(member.unknown ? ["unknown_account"] : []),
        `posterior_${rung.posterior}`,
      ],
    });
    decisions.set(one.id, one);
  }
  return { decisions: [...decisions.values()], refusals };
}
