// What acting by hand would do, account by account, and the decisions that it comes to. The preview and the act are made
// of the same plan, so that what is done is what was looked at. Pure.

import { type Rung, rungs } from "../../core/campaign.ts";
import { type Decision, isLive, type LiveCampaign } from "../../core/decision.ts";
import type { Cleared } from "../../core/overturn-reasons.ts";
import { type History, historyOf, stillNeeded } from "../decided-before.ts";
import { membershipsOf } from "../eligible.ts";
import type { Policy } from "../policy-schema.ts";
import { classOf, type RecordClass } from "../preview.ts";
import type { Somebody } from "../../core/who.ts";
import { concernedBy, handledBy, type HandNeeds, handNeeds } from "./hand-needs.ts";
import { handRefusal } from "./hand-refusal.ts";

/** What it would come to for an account; the first three change something. */
export const handOutcomes = [
  "new", // nothing binds it now
  "harsher", // it is under something milder
  "longer", // it is under this or something harsher, which ends before
  "as_harsh", // it is under this or something harsher for as long: nothing is decided
  "refused",
] as const;
export type HandOutcome = (typeof handOutcomes)[number];

export interface HandRow {
  readonly account: string;
  readonly outcome: HandOutcome;
  /** Of a refusal. */
  readonly code: string | null;
  /** Probability that it is in no honest group; null where none is known. */
  readonly score: number | null;
  /** The harshest that binds it now. */
  readonly under: { readonly rung: Rung; readonly until: string | null } | null;
  /** By its record; null where it is no member. */
  readonly class: RecordClass | null;
  readonly plan: string; // "" for none
  /** People who have to say yes, whoever acts among them. */
  readonly needs: number;
  /** A person took something back from it before. */
  readonly taken_back: boolean;
  /** A person found on an appeal that its owner is no harvester; null where none did. */
  readonly cleared: Cleared | null;
}

export interface HandAsked {
  readonly campaign: LiveCampaign;
  readonly campaigns: readonly LiveCampaign[];
  /** Null for all members. */
  readonly accounts: readonly string[] | null;
  /** Of accounts that are no members: why they cannot be acted on. */
  readonly outsiders: ReadonlyMap<string, string>;
  /** By account. */
  readonly cleared: ReadonlyMap<string, Cleared>;
  readonly rung: Rung;
  readonly term: number; // ms
}

/** Ms for which nothing says otherwise: what is only noted down ends like the harshest rung. */
export function longestTerm(policy: Policy, rung: Rung): number {
  if (rung !== "observe") return policy.rungs[rung].expires;
  return Math.max(...Object.values(policy.rungs).map(({ expires }) => expires));
}

export interface HandContext {
  /** The time of the log, ms. */
  readonly now: number;
  readonly known: readonly Decision[];
  /** Who acts. */
  readonly person: Somebody;
}

export interface HandPlan {
  /** Ordered by account. */
  readonly rows: readonly HandRow[];
  /** Of all that change together; a row may need more. */
  readonly needed: HandNeeds;
}

export function planByHand(
  policy: Policy,
  asked: HandAsked,
  { now, known, person }: HandContext,
): HandPlan {
  const { campaign, campaigns, accounts, outsiders, cleared, rung, term } = asked;
  const memberships = membershipsOf(campaigns);
  const members = new Map(campaign.members.map((one) => [one.account, one]));
  const history = historyOf(known);
  const names = inOrder(accounts ?? [...members.keys()]);
  const rows = names.map((account): HandRow => {
    const member = members.get(account);
    const of = history.of(account);
    const live = of.filter((one) => one.state === "active" && isLive(one, now));
    const inForce = live.filter((one) => Date.parse(one.effective) <= now);
    const harshest = inForce.toSorted((a, b) => rank(b) - rank(a))[0];
    const claim = memberships.get(account)?.campaign;
    const code =
      member === undefined
        ? (outsiders.get(account) ?? "not_member")
        : claim !== undefined && claim !== campaign
          ? "other_case"
          : (handRefusal(policy, rung, campaign, member, now) ??
            (of.some((one) => waits(one, rung, now)) ? "waits" : null));
    return {
      ...{ account, code, needs: 0 },
      outcome: code === null ? outcomeOf(inForce, harshest) : "refused",
      score: member?.score ?? null,
      under: harshest ? { rung: harshest.rung, until: harshest.expires } : null,
      class: member ? classOf(member, now) : null,
      plan: member?.plan ?? "",
      taken_back: of.some(({ state }) => state === "undone"),
      cleared: cleared.get(account) ?? null,
    };
  });
  const concerned = concernedBy(known, campaign.id, rung, now);
  const own = handledBy(policy, known, campaign.id, person, now);
  for (const one of rows)
    if (changes(one)) {
      concerned.add(one.account);
      own.add(one.account);
    }
  const needed = handNeeds(policy, rung, { concerned: concerned.size, own: own.size });
  const withNeeds = rows.map((row) => {
    if (!changes(row)) return row;
    const needs = Math.max(needed.needs, stillNeeded(lastAt(history, row.account, rung)));
    return { ...row, needs };
  });
  return { rows: withNeeds, needed };

  function outcomeOf(inForce: readonly Decision[], harshest: Decision | undefined): HandOutcome {
    if (harshest === undefined) return "new";
    const least = rungs.indexOf(rung);
    if (rank(harshest) < least) return "harsher";
    return inForce.some((one) => rank(one) >= least && endOf(one) >= now + term)
      ? "as_harsh"
      : "longer";
  }
}

/** Accounts in the order of a plan, each once. */
export const inOrder = (accounts: readonly string[]): string[] => [...new Set(accounts)].sort();

/** Whether something is decided about the account. */
export function changes({ outcome }: HandRow): boolean {
  return outcome !== "as_harsh" && outcome !== "refused";
}

const rank = ({ rung }: Decision): number => rungs.indexOf(rung);
const endOf = ({ expires }: Decision): number =>
  expires === null ? Infinity : Date.parse(expires);
const waits = (one: Decision, rung: Rung, now: number): boolean =>
  one.state === "proposed" && one.rung === rung && isLive(one, now);

function lastAt(history: History, account: string, rung: Rung): Decision | undefined {
  return history.of(account).findLast((one) => one.rung === rung);
}
