// Live campaigns to decisions, pure: what a policy says of each of their accounts now, held against what was decided
// before. In: policy, campaigns, time, seed, known decisions. Out: decisions that are new or changed, and refusals.
// Always: nothing for exempt accounts, nothing on fewer than two families, nothing beyond the policy's rung, nothing
// that a person took back; and the same question asked again gives nothing new.

import { createHash } from "node:crypto";
import { type Decision, isLive, type LiveCampaign, type LiveMember } from "../core/decision.ts";
import { exemptionOf } from "./exempt.ts";
import { ladder, type LadderRung, type Policy, type RungPolicy } from "./policy-schema.ts";
import { effectiveAt } from "./rollout.ts";

export interface DecideContext {
  /** The time of the log, ms. */
  readonly now: number;
  readonly seed: number;
  /** Every decision that was ever taken, in the order in which they were. */
  readonly known: readonly Decision[];
}

/** Why an account for which the evidence suffices does not get a rung. */
export interface Refusal {
  readonly campaign: string;
  readonly account: string;
  readonly rung: LadderRung;
  readonly code: string;
}

export interface Decided {
  readonly decisions: readonly Decision[];
  readonly refusals: readonly Refusal[];
}

/** No account is acted on by one family of evidence, whatever a policy says. */
const leastFamilies = 2;
/** Share of its term that is left when a decision is renewed, so that nothing lapses between two sweeps. */
const renewal = 0.1;
/** Posteriors are kept to four digits: above this, odds say nothing. */
const surest = 0.9999;

interface Membership {
  readonly campaign: LiveCampaign;
  readonly member: LiveMember;
}

export function decide(
  policy: Policy,
  campaigns: readonly LiveCampaign[],
  { now, seed, known }: DecideContext,
): Decided {
  const decisions = new Map<string, Decision>();
  const refusals: Refusal[] = [];
  const memberships = membershipsOf(campaigns);
  const stateOf = new Map(campaigns.map((one) => [one.id, one.state]));
  const before = historyOf(known);

  // what was decided is held against what is known now
  for (const one of known) {
    if (!isLive(one, now)) continue;
    const why = endOf(one, policy, memberships.get(one.account), stateOf);
    if (why !== null) decisions.set(one.id, ended(one, why, now));
  }
  const standing = (one: Decision): boolean => isLive(one, now) && !decisions.has(one.id);

  for (const rung of ladder) {
    const own = policy.rungs[rung];
    if (own.mode === "off") continue;
    const shadow = policy.mode === "shadow" || own.mode === "shadow";
    for (const campaign of campaigns) {
      if (!reached(own, campaign, now)) continue;
      const wanted = campaign.members.filter(
        (member) =>
          memberships.get(member.account)!.campaign === campaign &&
          member.score !== null &&
          member.score >= own.posterior,
      );
      const refuse = (account: string, code: string): void => {
        refusals.push({ campaign: campaign.id, account, rung, code });
      };
      if (campaign.families.length < Math.max(leastFamilies, own.families)) {
        for (const { account } of wanted) refuse(account, "families");
        continue;
      }
      const allowed = wanted.filter((member) => {
        const code =
          exemptionOf(policy, member) ??
          (takenBack(policy, rung, campaign, before.byAccount.get(member.account))
            ? "undone"
            : null);
        if (code !== null) refuse(member.account, code);
        return code === null;
      });
      const needs =
        own.above && allowed.length > own.above.accounts ? own.above.approvals : own.approvals;
      const began = before.began.get(`${campaign.id} ${rung}`) ?? now;
      for (const member of allowed) {
        const mine = (before.byAccount.get(member.account) ?? []).filter(
          (one) => one.rung === rung,
        );
        const current = mine
          .filter(standing)
          .sort((a, b) => Date.parse(b.expires ?? "9999") - Date.parse(a.expires ?? "9999"))[0];
        if (current && current.state === "proposed" && current.needs < needs) {
          const reasons = [...current.reasons, "needs_raised"];
          decisions.set(current.id, { ...current, needs, reasons });
          continue;
        }
        const until = current ? Date.parse(current.expires ?? "9999") : null;
        if (until !== null && until - now > renewal * own.expires) continue;
        const id = idOf(member.account, rung, mine.length);
        const effective =
          until ??
          effectiveAt(own, began, now, {
            seed,
            campaign: campaign.id,
            account: member.account,
            rung,
          });
        decisions.set(id, {
          id,
          campaign: campaign.id,
          account: member.account,
          rung,
          state: shadow ? "shadow" : needs > 0 ? "proposed" : "active",
          at: iso(now),
          effective: iso(effective),
          expires: iso(effective + own.expires),
          reasons: reasonsOf(own, campaign, until !== null),
          score: member.score!,
          needs,
          approvals: [],
          undone: null,
        });
      }
    }
  }
  return { decisions: [...decisions.values()], refusals };
}

/** The campaign that each account is in; where several claim it, the one that claims it most. */
function membershipsOf(campaigns: readonly LiveCampaign[]): Map<string, Membership> {
  const of = new Map<string, Membership>();
  for (const campaign of campaigns) {
    if (campaign.state === "cleared") continue;
    for (const member of campaign.members) {
      const other = of.get(member.account);
      if (!other || (member.score ?? -1) > (other.member.score ?? -1))
        of.set(member.account, { campaign, member });
    }
  }
  return of;
}

interface History {
  readonly byAccount: ReadonlyMap<string, readonly Decision[]>;
  /** When the first decision of each campaign at each rung was taken, ms. */
  readonly began: ReadonlyMap<string, number>;
}

function historyOf(known: readonly Decision[]): History {
  const byAccount = new Map<string, Decision[]>();
  const began = new Map<string, number>();
  for (const one of known) {
    const list = byAccount.get(one.account);
    if (list) list.push(one);
    else byAccount.set(one.account, [one]);
    if (one.state === "undone" || one.state === "shadow") continue;
    const name = `${one.campaign} ${one.rung}`;
    began.set(name, Math.min(began.get(name) ?? Infinity, Date.parse(one.at)));
  }
  return { byAccount, began };
}

/** Whether a campaign as a whole has come to a rung, its families left aside. */
function reached(rung: RungPolicy, campaign: LiveCampaign, now: number): boolean {
  if (campaign.state === "cleared" || campaign.score < rung.posterior) return false;
  if (campaign.members.length < rung.accounts) return false;
  if (campaign.vouched) return true;
  if (campaign.confirmed === null) return rung.campaign === "suspected";
  return now - Date.parse(campaign.confirmed) >= rung.age;
}

/** Why a decision ends now, or null when it stands. */
function endOf(
  one: Decision,
  policy: Policy,
  membership: Membership | undefined,
  stateOf: ReadonlyMap<string, LiveCampaign["state"]>,
): string | null {
  const rung = policy.rungs[one.rung as LadderRung];
  if (rung.mode === "off") return "ended_rung_off";
  const shadow = policy.mode === "shadow" || rung.mode === "shadow";
  if (shadow !== (one.state === "shadow"))
    return shadow ? "ended_shadow_mode" : "ended_shadow_over";
  if (!membership) {
    const state = stateOf.get(one.campaign);
    if (state === undefined) return null;
    return state === "cleared" ? "ended_campaign_cleared" : "ended_released";
  }
  const exemption = exemptionOf(policy, membership.member);
  if (exemption !== null) return `ended_${exemption}`;
  if (membership.campaign.families.length < leastFamilies) return "ended_evidence_fell";
  const { score } = membership.member;
  return score !== null && odds(score) * policy.hold < odds(rung.posterior)
    ? "ended_evidence_fell"
    : null;
}

function takenBack(
  policy: Policy,
  rung: LadderRung,
  campaign: LiveCampaign,
  history: readonly Decision[] | undefined,
): boolean {
  return (history ?? []).some(
    ({ undone, state, rung: taken }) =>
      state === "undone" &&
      undone !== null &&
      ladder.indexOf(taken as LadderRung) <= ladder.indexOf(rung) &&
      (undone.posterior >= surest ||
        odds(campaign.score) < policy.undone_factor * odds(undone.posterior)),
  );
}

function odds(posterior: number): number {
  const p = Math.min(posterior, surest);
  return p / (1 - p);
}

function ended(one: Decision, why: string, now: number): Decision {
  return { ...one, state: "expired", expires: iso(now), reasons: [...one.reasons, why] };
}

function reasonsOf(rung: RungPolicy, campaign: LiveCampaign, renewed: boolean): string[] {
  return [
    renewed ? "renewed" : "decided",
    campaign.vouched
      ? "confirmed_by_analyst"
      : campaign.confirmed === null
        ? "suspected"
        : "confirmed_by_evidence",
    `posterior_${rung.posterior}`,
    ...campaign.families.map((family) => `family_${family}`),
  ];
}

/** The n-th decision about an account at a rung has one id, whenever and how often it is worked out. */
function idOf(account: string, rung: LadderRung, n: number): string {
  const text = JSON.stringify([account, rung, n]);
  return `d-${createHash("sha256").update(text).digest("hex").slice(0, 12)}`;
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
