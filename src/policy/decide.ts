// Live campaigns to decisions, pure: what a policy says of each of their accounts now, held against what was decided
// before. In: policy, campaigns, time, seed, known decisions. Out: decisions that are new or changed, and refusals.
// Always: nothing for exempt accounts nor where nobody knows who is, nothing on fewer than two families, nothing beyond the policy's rung, nothing
// that a person took back; and the same question asked again gives nothing new.

import { type Decision, isLive, type LiveCampaign, type LiveMember } from "../core/decision.ts";
import { exemptionOf } from "./exempt.ts";
import { historyOf } from "./decided-before.ts";
import { newDecision } from "./new-decision.ts";
import { ladder, type LadderRung, type Policy, type RungPolicy } from "./policy-schema.ts";
import { effectiveAt } from "./rollout.ts";
import {
  endOf,
  isShadow,
  isTakenBack,
  leastFamilies,
  type Membership,
  reached,
} from "./standing.ts";

export interface DecideContext {
  /** The time of the log, ms. */
  readonly now: number;
  readonly seed: number;
  /** Every decision that was ever taken, in the order in which they were. */
  readonly known: readonly Decision[];
}

/** Why an account for which the evidence suffices does not get a rung. */
export interface PolicyRefusal {
  readonly campaign: string;
  readonly account: string;
  readonly rung: LadderRung;
  /** `no_records`, `families`, `undone`, `exempt_…` */
  readonly code: string;
}

export interface Decided {
  readonly decisions: readonly Decision[];
  readonly refusals: readonly PolicyRefusal[];
}

/** Share of its term that is left when a decision is renewed, so that nothing lapses between two sweeps. */
const renewal = 0.1;

export function decideCampaigns(
  policy: Policy,
  campaigns: readonly LiveCampaign[],
  { now, seed, known }: DecideContext,
): Decided {
  const decisions = new Map<string, Decision>();
  const refusals: PolicyRefusal[] = [];
  const memberships = membershipsOf(campaigns);
  const stateOf = new Map(campaigns.map((one) => [one.id, one.state]));
  const history = historyOf(known);

  // what was decided is held against what is known now
  for (const one of known) {
    if (!isLive(one, now)) continue;
    const why = endOf(one, policy, memberships.get(one.account), stateOf.get(one.campaign));
    if (why === null) continue;
    const reasons = [...one.reasons, why];
    decisions.set(one.id, { ...one, state: "expired", expires: iso(now), reasons });
  }
  const stands = (one: Decision): boolean => isLive(one, now) && !decisions.has(one.id);

  for (const name of ladder) {
    const rung = policy.rungs[name];
    if (rung.mode === "off") continue;
    for (const campaign of campaigns)
      if (reached(rung, campaign, now)) decideRung(name, rung, campaign);
  }
  return { decisions: [...decisions.values()], refusals };

  function decideRung(name: LadderRung, rung: RungPolicy, campaign: LiveCampaign): void {
    const allowed = campaign.members.filter((member) => {
      if (memberships.get(member.account)!.campaign !== campaign) return false;
      if (member.score === null || member.score < rung.posterior) return false;
      const code = refusalOf(name, campaign, member);
      if (code !== null)
        refusals.push({ campaign: campaign.id, account: member.account, rung: name, code });
      return code === null;
    });
    const many = rung.above !== undefined && allowed.length > rung.above.accounts;
    const needs = many ? rung.above!.approvals : rung.approvals;
    const began = history.began(campaign.id, name) ?? now;
    for (const { account, score } of allowed) {
      const before = history.of(account).filter((one) => one.rung === name);
      const current = before.filter(stands).sort(byEnd)[0];
      if (current?.state === "proposed" && current.needs < needs) {
        const reasons = [...current.reasons, "needs_raised"];
        decisions.set(current.id, { ...current, needs, reasons });
        continue;
      }
      if (current && endTime(current) - now > renewal * rung.expires) continue;
      const draw = { seed, campaign: campaign.id, account, rung: name };
      const one = newDecision({
        campaign,
        account,
        rung: name,
        score: score!,
        before: before.length,
        at: now,
        // what is renewed goes on where it ends
        effective: current ? endTime(current) : effectiveAt(rung, began, now, draw),
        term: rung.expires,
        needs,
        shadow: isShadow(policy, name),
        reasons: [current ? "renewed" : "decided", `posterior_${rung.posterior}`],
      });
      decisions.set(one.id, one);
    }
  }

  function refusalOf(name: LadderRung, campaign: LiveCampaign, member: LiveMember): string | null {
    if (!campaign.recorded) return "no_records";
    if (campaign.families.length < Math.max(leastFamilies, policy.rungs[name].families))
      return "families";
    return (
      exemptionOf(policy, member) ??
      (isTakenBack(policy, name, campaign, history.of(member.account)) ? "undone" : null)
    );
  }
}

/** The campaign that each account is in; where several claim it, the one that claims it most. */
function membershipsOf(campaigns: readonly LiveCampaign[]): Map<string, Membership> {
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

/** Latest end first. */
function byEnd(a: Decision, b: Decision): number {
  return endTime(b) - endTime(a);
}

function endTime({ expires }: Decision): number {
  return expires === null ? Infinity : Date.parse(expires);
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
