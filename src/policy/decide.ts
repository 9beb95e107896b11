// Live campaigns to decisions, pure: what a policy says of each of their accounts now, held against what was decided
// before. In: policy, campaigns, time, seed, known decisions. Out: decisions that are new or changed, and refusals.
// Always: nothing for exempt accounts nor where nobody knows who is, nothing beyond the policy's rung for unknown ones, nothing on fewer than two families, nothing beyond
// the policy's rung or its error budget, nothing that a person took back; and the same question asked again gives nothing
// new.

import { type Decision, isLive, type LiveCampaign, type MemberRecord } from "../core/decision.ts";
import { basisOf, changesOf, endedChanged } from "./basis.ts";
import { errorBudget, surestFirst } from "./error-budget.ts";
import { historyOf, stillNeeded } from "./decided-before.ts";
import { eligible, membershipsOf } from "./eligible.ts";
import { newDecision } from "./new-decision.ts";
import { ladder, type LadderRung, type Policy, type RungPolicy } from "./policy-schema.ts";
import { effectiveAt } from "./rollout.ts";
import { endOfHand } from "./by-hand/end-of-hand.ts";
import { endedUnanswered, isUnanswered } from "./ended-proposals.ts";
import { allows, allowsPart, endOf, isShadow, reached } from "./standing.ts";

export interface DecideContext {
  /** The time of the log, ms. */
  readonly now: number;
  readonly seed: number;
  /** Every decision that was ever taken, in the order in which they were. */
  readonly known: readonly Decision[];
  /** Those that the error budget counts, where they are others: of a preview, which decides as if nothing was decided. */
  readonly acted?: readonly Decision[];
  /** Of accounts that a person acted on and that are in no case now. */
  readonly records?: ReadonlyMap<string, MemberRecord>;
}

/** Why an account for which the evidence suffices does not get a rung. */
export interface PolicyRefusal {
  readonly campaign: string;
  readonly account: string;
  readonly rung: LadderRung;
  /** `no_records`, `unknown_account`, `edge`, `part`, `families`, `undone`, `budget`, `exempt_…` */
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
  { now, seed, known, acted = known, records = new Map() }: DecideContext,
): Decided {
  const decisions = new Map<string, Decision>();
  const refusals: PolicyRefusal[] = [];
  const memberships = membershipsOf(campaigns);
  const byId = new Map(campaigns.map((one) => [one.id, one]));
  const history = historyOf(known);
  const budget = errorBudget(policy, campaigns, { now, known: acted });
  const inOrder = surestFirst(campaigns);

  // what was decided is held against what is known now
  for (const one of known) {
    if (!isLive(one, now)) {
      if (isUnanswered(one)) {
        const reasons = [...one.reasons, endedUnanswered];
        decisions.set(one.id, { ...one, reasons });
      }
      continue;
    }
    const membership = memberships.get(one.account);
    const own = byId.get(one.campaign);
    const why = one.by
      ? endOfHand(one, policy, { membership, own, record: records.get(one.account) }, now)
      : endOf(one, policy, membership, own?.state, now);
    const ended = why === null ? changedCase(one) : [why];
    if (ended.length === 0) continue;
    const reasons = [...one.reasons, ...ended];
    decisions.set(one.id, { ...one, state: "expired", expires: iso(now), reasons });
  }
  const stands = (one: Decision): boolean => isLive(one, now) && !decisions.has(one.id);

  for (const name of ladder) {
    const rung = policy.rungs[name];
    if (rung.mode === "off") continue;
    for (const campaign of inOrder)
      if (allows(policy, campaign.finding, name, false) && reached(rung, campaign, now))
        if (campaign.part && !allowsPart(policy, name)) refuseParts(name, campaign);
        else decideRung(name, rung, campaign);
  }
  return { decisions: [...decisions.values()], refusals };

  /** What waits for a person is no longer what was looked at: it ends, and what fits now is proposed anew. */
  function changedCase(one: Decision): string[] {
    const now = memberships.get(one.account);
    if (one.state !== "proposed") return [];
    // of the policy's own, `endOf` says so
    if (!now) return one.by ? ["ended_released"] : [];
    const basis = basisOf(policy, one.rung as LadderRung, now.campaign, now.member);
    const changes = changesOf(one, { campaign: now.campaign.id, basis });
    return changes.length === 0
      ? []
      : [...changes.map(({ what }) => `changed_${what}`), endedChanged];
  }

  /** Who is used in part is not the one who did it. */
  function refuseParts(name: LadderRung, campaign: LiveCampaign): void {
    for (const { account } of campaign.members)
      refusals.push({ campaign: campaign.id, account, rung: name, code: "part" });
  }

  function decideRung(name: LadderRung, rung: RungPolicy, campaign: LiveCampaign): void {
    const { allowed, refused, needs } = eligible(policy, name, campaign, memberships, history, now);
    for (const [account, code] of refused)
      refusals.push({ campaign: campaign.id, account, rung: name, code });
    const shadow = isShadow(policy, campaign.finding, name);
    if (allowed.length > 0 && !budget.admits(campaign)) {
      for (const { account } of allowed)
        refusals.push({ campaign: campaign.id, account, rung: name, code: "budget" });
      return;
    }
    const began = history.began(campaign.id, name) ?? now;
    for (const member of allowed) {
      const { account, score } = member;
      const before = history.of(account).filter((one) => one.rung === name);
      const current = before.filter(stands).sort(byEnd)[0];
      if (current?.state === "proposed" && current.needs < needs) {
        const reasons = [...current.reasons, "needs_raised"];
        decisions.set(current.id, { ...current, needs, reasons });
        continue;
      }
      // what a person decided has a term of its own, and is not doubled within it
      const term = current?.by ? endTime(current) - Date.parse(current.effective) : rung.expires;
      if (current && endTime(current) - now > renewal * term) continue;
      const draw = { seed, campaign: campaign.id, account, rung: name };
      const replaced = endsChanged(before.at(-1)) ? before.at(-1)! : null;
      const one = newDecision({
        campaign,
        member,
        rung: name,
        score,
        basis: basisOf(policy, name, campaign, member),
        before: before.length,
        at: now,
        // what is renewed goes on where it ends
        effective: current ? endTime(current) : effectiveAt(rung, began, now, draw),
        term: rung.expires,
        needs: Math.max(needs, stillNeeded(before.findLast(({ by }) => !by))),
        shadow,
        reasons: [
          current && !current.by ? "renewed" : "decided",
          ...(replaced ? ["case_changed"] : []),
          ...(member.unknown ? ["unknown_account"] : []),
          `posterior_${rung.posterior}`,
        ],
      });
      decisions.set(one.id, one);
    }
  }

  /** Whether it ended at this look because its case changed. */
  function endsChanged(one: Decision | undefined): boolean {
    return one !== undefined && decisions.get(one.id)?.reasons.at(-1) === endedChanged;
  }
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
