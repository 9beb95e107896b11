// What a policy would do, before it does: which accounts under which rung, of which kind as far as their records tell,
// and how many honest people to expect among them. Pure. Each account counts once, at the harshest rung it would get.

import { rungs } from "../core/campaign.ts";
import { type CaseFinding, caseFindings } from "../core/findings.ts";
import type { Decision, LiveCampaign, LiveMember, MemberRecord } from "../core/decision.ts";
import { decideCampaigns, type DecideContext } from "./decide.ts";
import { type Exemption, exemptionOf } from "./exempt.ts";
import { ladder, type LadderRung, type Policy } from "./policy-schema.ts";

/** Kinds of accounts by their records, most telling first. An account is the first that fits. */
export const recordClasses = [
  "agreement",
  "verified organisation",
  "organisation, not verified",
  "verified person",
  "no record",
  "new account", // younger than a month
  "other",
] as const;
export type RecordClass = (typeof recordClasses)[number];

/** Age up to which an account is new, ms. */
const young = 30 * 86_400_000;

export interface Touched {
  readonly accounts: number;
  /** Σ (1 − posterior of the account). */
  readonly expected_honest: number;
}

export interface RungPreview extends Touched {
  readonly rung: LadderRung;
  /** Those among them that wait for approval; the others are bound without a person. */
  readonly proposed: number;
  readonly campaigns: readonly string[];
  /** By what their cases are found to be. */
  readonly findings: Readonly<Partial<Record<CaseFinding, Touched>>>;
  readonly classes: Readonly<Partial<Record<RecordClass, Touched>>>;
  readonly plans: Readonly<Record<string, number>>; // "" for none
}

export interface Preview extends Touched {
  readonly mode: Policy["mode"];
  /** Mildest first; rungs that nobody would get are there with nobody. */
  readonly rungs: readonly RungPreview[];
  /** Accounts for which the evidence suffices and that would be dismissed, by the reason. */
  readonly refused: Readonly<Record<string, number>>;
  /** Those among them that a name of the policy exempts, by that name. */
  readonly exempt: readonly (Exemption & { readonly accounts: number })[];
  /** Against what is decided now: accounts that would get a rung for the first time, and lose their last. */
  readonly change: { readonly more: number; readonly fewer: number };
}

export function preview(
  policy: Policy,
  live: readonly LiveCampaign[],
  { now, seed, known }: DecideContext,
): Preview {
  // as if nothing was decided, but what people took back stays so
  const taken = known.filter(({ state }) => state === "undone");
  const { decisions, refusals } = decideCampaigns(policy, live, {
    ...{ now, seed, known: taken, acted: known },
  });
  const members = new Map<string, LiveMember>(
    live.flatMap((one) => one.members.map((member) => [member.account, member] as const)),
  );
  const findingOf = new Map(live.map(({ id, finding }) => [id, finding]));
  const harshest = new Map<string, Decision>();
  const bound = new Set<string>();
  for (const one of decisions) {
    const other = harshest.get(one.account);
    if (!other || rungs.indexOf(one.rung) > rungs.indexOf(other.rung))
      harshest.set(one.account, one);
    if (one.state !== "proposed") bound.add(one.account);
  }
  const all = [...harshest.values()];
  const before = new Set(known.flatMap(({ state, account }) => (binds(state) ? [account] : [])));
  const refused = new Map<string, Set<string>>();
  for (const { code, account } of refusals)
    if (!harshest.has(account)) refused.set(code, (refused.get(code) ?? new Set()).add(account));
  return {
    mode: policy.mode,
    ...touched(all),
    rungs: ladder.map((rung) => ofRung(rung)),
    refused: Object.fromEntries(
      [...refused].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, { size }]) => [code, size]),
    ),
    exempt: exemptAmong(
      [...refused].flatMap(([code, accounts]) => (code.startsWith("exempt_") ? [...accounts] : [])),
    ),
    change: {
      more: [...bound].filter((account) => !before.has(account)).length,
      fewer: [...before].filter((account) => !bound.has(account)).length,
    },
  };

  function exemptAmong(accounts: readonly string[]): Preview["exempt"] {
    const by = new Map<string, Exemption & { accounts: number }>();
    for (const account of accounts) {
      const found = exemptionOf(policy, members.get(account)!, now);
      if (found?.by == null) continue;
      const place = `${found.by.list} ${found.by.name}`;
      by.set(place, { ...found, accounts: (by.get(place)?.accounts ?? 0) + 1 });
    }
    return [...by].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
  }

  function ofRung(rung: LadderRung): RungPreview {
    const own = all.filter((one) => one.rung === rung);
    const byClass = recordClasses.flatMap((name) => {
      const some = own.filter((one) => classOf(members.get(one.account)!, now) === name);
      return some.length > 0 ? [[name, touched(some)] as const] : [];
    });
    const plans = new Map<string, number>();
    for (const { account } of own) {
      const { plan } = members.get(account)!;
      plans.set(plan, (plans.get(plan) ?? 0) + 1);
    }
    return {
      rung,
      ...touched(own),
      proposed: own.filter(({ state }) => state === "proposed").length,
      campaigns: [...new Set(own.map(({ campaign }) => campaign))],
      findings: Object.fromEntries(
        caseFindings.toReversed().flatMap((finding) => {
          const some = own.filter(({ campaign }) => findingOf.get(campaign) === finding);
          return some.length > 0 ? [[finding, touched(some)] as const] : [];
        }),
      ),
      classes: Object.fromEntries(byClass),
      plans: Object.fromEntries([...plans].sort(([a], [b]) => (a < b ? -1 : 1))),
    };
  }
}

function binds(state: Decision["state"]): boolean {
  return state === "active" || state === "shadow";
}

function touched(decisions: readonly Decision[]): Touched {
  return {
    accounts: decisions.length,
    expected_honest: decisions.reduce((sum, { score }) => sum + (1 - score), 0),
  };
}

export function classOf(member: MemberRecord, now: number): RecordClass {
  if (member.programme !== "") return "agreement";
  if (member.org !== "")
    return member.verified ? "verified organisation" : "organisation, not verified";
  if (member.verified) return "verified person";
  if (member.unknown) return "no record";
  return member.created !== null && now - member.created < young ? "new account" : "other";
}
