// What was done over time, and how well it held when people looked: by week and in all. In: what is kept of decisions,
// appeals and cases. Out: counts, so that whoever reads a share sees of how many. Pure.

import { type Rung, rungs } from "../../core/campaign.ts";
import type { CaseEvent, CaseHistory } from "../../core/case-history.ts";
import type { Decision } from "../../core/decision.ts";
import { quantile } from "../../core/stats.ts";
import { byEarlyTest } from "../../policy/standing.ts";
import { overturnReasons } from "../../core/overturn-reasons.ts";
import type { Appeal } from "../appeals.ts";
import { everBound } from "../overview/bound.ts";
import { isoWeek } from "./weeks.ts";

/** By what a decision came about: the policy after a sweep, its test of new accounts, or a person. */
export type Way = "policy" | "new_accounts" | "person";

/** Reason of a decision that a person made. */
const byPerson = "by_person";

export interface Figures {
  /** Decisions that bound somebody, or have their turn later on, by rung and by way. `observe` binds nobody and is counted. */
  readonly made: Readonly<Record<Rung, number>>;
  readonly ways: Readonly<Record<Way, number>>;
  /** Decisions of a policy in shadow. */
  readonly shadow: number;
  /** Refused, withdrawn or over before they bound anybody. What waits for a yes is counted nowhere yet. */
  readonly came_to_nothing: number;
  /**
   * Accusations that a person judged: cases by the ruling that holds, appeals that were closed. Of the appeals those that were
   * overturned for a reason that says nothing of the account (goodwill, an account taken over) are left out.
   */
  readonly judged: {
    readonly confirmed: number;
    readonly dismissed: number;
    readonly upheld: number;
    readonly overturned: number;
    /** (confirmed + upheld) of all four; null where there are none. */
    readonly precision: number | null;
  };
  /** Appeals that were closed, and of these all that were overturned. */
  readonly appeals: {
    readonly closed: number;
    readonly overturned: number;
    readonly rate: number | null;
  };
  /** Decisions taken then that ever bound their account, and how many of these were taken back since. */
  readonly undone: {
    readonly bound: number;
    readonly undone: number;
    readonly rate: number | null;
  };
  /** Hours from the first exchange of a case to its first decision that was not in shadow. */
  readonly first_decision: Hours;
  /** Hours from a decision that waited to the approval that made it bind: from the log's time to the clock's. */
  readonly approval: Hours;
}

export interface Hours {
  readonly of: number;
  /** Null where there is none. */
  readonly median: number | null;
}

export interface Move {
  readonly at: string;
  readonly event: "succession" | "failover" | "pivot";
  readonly campaign: string;
  readonly cause: string;
}

export interface Enforcement {
  readonly total: Figures;
  /** Those in which there is anything, the oldest first; by ISO 8601, of UTC. */
  readonly weeks: readonly ({ readonly week: string } & Figures)[];
  /** Where abuse went on after something was done about it, the newest first. */
  readonly moves: readonly Move[];
}

export interface Done {
  readonly decisions: readonly Decision[];
  readonly appeals: readonly Appeal[];
  readonly histories: readonly CaseHistory[];
  /** First exchange of each case that the last sweep reports, RFC 3339. */
  readonly began: ReadonlyMap<string, string>;
  /** Of the log, ms. */
  readonly now: number;
}

/** Inclusive, RFC 3339; without one of them it is open. */
export interface Span {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/**
 * Decisions count in the week in which they were taken, rulings and appeals in the one in which a person judged, a case's
 * first decision that was not in vain in the one of that decision.
 */
export function enforcementOf(done: Done, span: Span = {}): Enforcement {
  const facts = factsOf(done).filter(({ at }) => isWithin(at, span));
  const byWeek = Map.groupBy(facts, ({ at }) => isoWeek(at));
  return {
    total: figuresOf(facts),
    weeks: [...byWeek]
      .map(([week, own]) => ({ week, ...figuresOf(own) }))
      .sort((a, b) => (a.week < b.week ? -1 : 1)),
    moves: movesOf(done.histories).filter(({ at }) => isWithin(at, span)),
  };
}

type Fact = { readonly at: string } & (
  | {
      readonly what: "decision";
      readonly one: Decision;
      readonly bound: boolean;
      readonly came: Came;
    }
  | { readonly what: "ruling"; readonly confirmed: boolean }
  | { readonly what: "appeal"; readonly upheld: boolean; readonly tells: boolean }
  | { readonly what: "first_decision" | "approval"; readonly hours: number }
);

/** What a decision came to; "nothing": refused, withdrawn or over before it bound anybody. */
type Came = "shadow" | "made" | "waits" | "nothing";

function outcomeOf(one: Decision, bound: boolean): Came {
  if (one.reasons.includes("shadow")) return "shadow";
  if (bound || one.state === "active" || one.rung === "observe") return "made";
  return one.state === "proposed" ? "waits" : "nothing";
}

function factsOf({ decisions, appeals, histories, began, now }: Done): Fact[] {
  const firsts = new Map<string, string>();
  const facts: Fact[] = [];
  for (const one of decisions) {
    const bound = everBound(one, now);
    const came = outcomeOf(one, bound);
    facts.push({ at: one.at, what: "decision", one, bound, came });
    if (came === "shadow" || came === "nothing") continue;
    const first = firsts.get(one.campaign);
    if (first === undefined || one.at < first) firsts.set(one.campaign, one.at);
    const yes = one.needs > 0 ? one.approvals[one.needs - 1] : undefined;
    if (yes) facts.push({ at: yes.at, what: "approval", hours: hoursBetween(one.at, yes.at) });
  }
  for (const [campaign, at] of firsts) {
    const from = began.get(campaign);
    if (from) facts.push({ at, what: "first_decision", hours: hoursBetween(from, at) });
  }
  for (const { ruling } of histories)
    if (ruling)
      facts.push({ at: ruling.at, what: "ruling", confirmed: ruling.ruling === "confirm" });
  for (const { state, closed } of appeals)
    if (closed) {
      const tells = closed.reason === null || overturnReasons[closed.reason] !== null;
      facts.push({ at: closed.at, what: "appeal", upheld: state === "upheld", tells });
    }
  return facts;
}

function figuresOf(facts: readonly Fact[]): Figures {
  const made = Object.fromEntries(rungs.map((rung) => [rung, 0])) as Record<Rung, number>;
  const by: Record<Way, number> = { policy: 0, new_accounts: 0, person: 0 };
  const judged = { confirmed: 0, dismissed: 0, upheld: 0, overturned: 0 };
  let [shadow, nothing, bound, undone, closed, overturned] = [0, 0, 0, 0, 0, 0];
  const hours = { first_decision: [] as number[], approval: [] as number[] };
  for (const fact of facts)
    if (fact.what === "decision") {
      if (fact.came === "shadow") shadow++;
      else if (fact.came === "nothing") nothing++;
      else if (fact.came === "made") {
        made[fact.one.rung]++;
        by[wayOf(fact.one)]++;
      }
      if (!fact.bound) continue;
      bound++;
      if (fact.one.undone !== null) undone++;
    } else if (fact.what === "ruling") judged[fact.confirmed ? "confirmed" : "dismissed"]++;
    else if (fact.what === "appeal") {
      closed++;
      if (!fact.upheld) overturned++;
      if (fact.tells) judged[fact.upheld ? "upheld" : "overturned"]++;
    } else hours[fact.what].push(fact.hours);
  const { confirmed, dismissed, upheld } = judged;
  return {
    ...{ made, ways: by, shadow, came_to_nothing: nothing },
    judged: {
      ...judged,
      precision: share(confirmed + upheld, confirmed + upheld + dismissed + judged.overturned),
    },
    appeals: { closed, overturned, rate: share(overturned, closed) },
    undone: { bound, undone, rate: share(undone, bound) },
    first_decision: median(hours.first_decision),
    approval: median(hours.approval),
  };
}

function wayOf(one: Decision): Way {
  if (one.reasons.includes(byPerson)) return "person";
  return byEarlyTest(one) ? "new_accounts" : "policy";
}

function movesOf(histories: readonly CaseHistory[]): Move[] {
  const isMove = (event: CaseEvent["event"]): event is Move["event"] =>
    event === "succession" || event === "failover" || event === "pivot";
  return histories
    .flatMap(({ id, events }) =>
      events.flatMap(({ at, event, cause }) =>
        isMove(event) ? [{ at, event, campaign: id, cause }] : [],
      ),
    )
    .sort((a, b) => (a.at === b.at ? (a.campaign < b.campaign ? -1 : 1) : a.at < b.at ? 1 : -1));
}

function isWithin(at: string, { from, to }: Span): boolean {
  const ms = Date.parse(at);
  return (
    (from === undefined || ms >= Date.parse(from)) && (to === undefined || ms <= Date.parse(to))
  );
}

const hoursBetween = (from: string, to: string): number =>
  Math.max(0, (Date.parse(to) - Date.parse(from)) / 3_600_000);

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

function median(hours: readonly number[]): Hours {
  const sorted = hours.toSorted((a, b) => a - b);
  return { of: sorted.length, median: sorted.length === 0 ? null : quantile(sorted, 0.5) };
}
