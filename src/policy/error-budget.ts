// The error budget: how many cases may be acted on wrongly within a time, by finding, for all its sweeps together. What
// was acted on spends by the doubt that is left, and by one whole where a person dismissed it; what a person confirmed
// spends nothing. Where the budget is used up, further cases are listed and wait for a person. No threshold moves: whoever
// else is there can hold a case back, and never convict one. Pure.
// Source of the idea: control of errors over a sequence of decisions, as online FDR (Javanmard and Montanari 2018) and
// with expected counts in the place of rejections, because a posterior is at hand.

import type { Decision, LiveCampaign } from "../core/decision.ts";
import type { CaseFinding } from "../core/findings.ts";
import { caseFindings } from "../core/findings.ts";
import type { Policy } from "./policy-schema.ts";

export interface ErrorBudget {
  /** Whether a case may be acted on; if so, it is from now on among those that are. */
  admits(campaign: LiveCampaign): boolean;
  /** Wrong cases to be expected among those that are acted on, by finding. */
  spent(finding: CaseFinding): number;
}

export function errorBudget(
  { error_budget: budget }: Policy,
  campaigns: readonly LiveCampaign[],
  { now, known }: { readonly now: number; readonly known: readonly Decision[] },
): ErrorBudget {
  const acted = new Map<string, number>(); // when each case was first acted on, ms
  for (const one of known) {
    if (one.state === "shadow" || one.reasons.includes("shadow")) continue;
    const at = Date.parse(one.at);
    acted.set(one.campaign, Math.min(acted.get(one.campaign) ?? Infinity, at));
  }
  const sums = new Map<CaseFinding, number>(caseFindings.map((finding) => [finding, 0]));
  const spend = (one: LiveCampaign): void =>
    void sums.set(one.finding, sums.get(one.finding)! + doubtOf(one));
  for (const one of campaigns) {
    const since = acted.get(one.id);
    if (since !== undefined && now - since < budget.within) spend(one);
  }
  return {
    admits(one) {
      if (acted.has(one.id) || one.vouched) return true;
      if (sums.get(one.finding)! + doubtOf(one) > budget[one.finding]) return false;
      spend(one);
      acted.set(one.id, now);
      return true;
    },
    spent: (finding) => sums.get(finding)!,
  };
}

/** Surest first, so that the budget goes to those of which it takes least. */
export function surestFirst(campaigns: readonly LiveCampaign[]): LiveCampaign[] {
  const doubts = new Map(campaigns.map((one) => [one, doubtOf(one)]));
  return campaigns.toSorted(
    (a, b) => doubts.get(a)! - doubts.get(b)! || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
}

/** How far a case may be none, 0 to 1: what harms honest people is to be in one at all, whatever it is called. */
function doubtOf({ state, vouched, score, members }: LiveCampaign): number {
  if (state === "dismissed") return 1;
  if (vouched) return 0;
  const known = members.flatMap((one) => (one.score === null || one.edge ? [] : [one.score]));
  if (known.length === 0) return 1 - score;
  return 1 - known.reduce((sum, one) => sum + one, 0) / known.length;
}
