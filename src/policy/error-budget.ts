// The error budget: how many cases may be acted on wrongly within a time, by finding, for all its sweeps together. What
// was acted on spends by the doubt that is left, by one whole where a person dismissed it; what a person confirmed spends
// nothing. Where the budget is used up, further cases are listed and wait for a person. No threshold moves: whoever else
// is there can hold a case back, and never convict one. Pure.
// Source of the idea: control of errors over a sequence of decisions, as online FDR (Javanmard and Montanari 2018), with
// expected counts in the place of rejections, because a posterior is at hand.

import type { Decision, LiveCampaign } from "../core/decision.ts";
import { type CaseFinding, caseFindings } from "../core/findings.ts";
import type { LadderRung, Policy } from "./policy-schema.ts";
import { byEarlyTest, isShadow } from "./standing.ts";

export interface ErrorBudget {
  /** Whether a case may be acted on; if so, it is from now on among those that are. */
  admits(campaign: LiveCampaign): boolean;
  /** Wrong cases to be expected among those that are acted on, by finding. */
  spent(finding: CaseFinding): number;
}

/** Posteriors are kept to four digits: no case is surer than this. */
const leastDoubt = 1e-4;

/** @param known every decision that was ever taken */
export function errorBudget(
  policy: Policy,
  campaigns: readonly LiveCampaign[],
  { now, known }: { readonly now: number; readonly known: readonly Decision[] },
): ErrorBudget {
  const budget = policy.error_budget;
  const acted = new Map<string, number>(); // when each case was first acted on, ms
  const undone = new Map<string, Set<string>>(); // accounts that a person let go again
  const byId = new Map(campaigns.map((one) => [one.id, one]));
  for (const one of known) {
    const finding = byId.get(one.campaign)?.finding;
    // the test of new accounts acts for a case that was admitted; it admits none. Nor does a person who acts by hand
    if (finding === undefined || byEarlyTest(one) || one.by) continue;
    // what was written down in shadow spends in shadow, what binds where it binds
    const inShadow = one.state === "shadow" || one.reasons.includes("shadow");
    if (inShadow !== isShadow(policy, finding, one.rung as LadderRung)) continue;
    acted.set(one.campaign, Math.min(acted.get(one.campaign) ?? Infinity, Date.parse(one.at)));
    if (one.state !== "undone") continue;
    const let_ = undone.get(one.campaign) ?? new Set();
    undone.set(one.campaign, let_.add(one.account));
  }
  const doubt = (one: LiveCampaign): number => doubtOf(one, undone.get(one.id));
  const sums = new Map<CaseFinding, number>(caseFindings.map((finding) => [finding, 0]));
  const spend = (one: LiveCampaign): void =>
    void sums.set(one.finding, sums.get(one.finding)! + doubt(one));
  for (const one of campaigns) {
    const first = acted.get(one.id);
    if (first === undefined) continue;
    // a person's no counts from when it was said, by whichever clock is behind
    const said = one.dismissed === undefined ? first : Math.min(now, Date.parse(one.dismissed));
    if (now - Math.max(first, said) < budget.within) spend(one);
  }
  return {
    admits(one) {
      if (acted.has(one.id) || one.vouched) return true;
      if (sums.get(one.finding)! + doubt(one) > budget[one.finding]) return false;
      spend(one);
      acted.set(one.id, now);
      return true;
    },
    spent: (finding) => sums.get(finding)!,
  };
}

/** Surest first, so that the budget goes to those of which it takes least. */
export function surestFirst(campaigns: readonly LiveCampaign[]): LiveCampaign[] {
  const doubts = new Map(campaigns.map((one) => [one, doubtOf(one, undefined)]));
  return campaigns.toSorted(
    (a, b) => doubts.get(a)! - doubts.get(b)! || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
}

/** How far a case may be none, 0 to 1: what harms honest people is to be in one at all, whatever it is called. */
function doubtOf(one: LiveCampaign, undone: ReadonlySet<string> | undefined): number {
  if (one.state === "dismissed") return 1;
  if (one.vouched) return 0;
  const known = one.members.flatMap(({ account, score, edge }) =>
    undone?.has(account) ? [0] : score === null || edge ? [] : [score],
  );
  if (known.length === 0) return Math.max(leastDoubt, 1 - one.score);
  return Math.max(leastDoubt, 1 - known.reduce((sum, score) => sum + score, 0) / known.length);
}
