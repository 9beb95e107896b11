// How things stand, on one page: what is being drawn, by whom, what was done about it, what cannot be seen, and what waits
// for a person. In: the report of the last sweep, histories, decisions, appeals. Out: figures. Pure but for the days.

import { type Case, casesOf, sendersOf, type SweepReport } from "../../core/campaign.ts";
import { type CampaignState, campaignStates, type CaseHistory } from "../../core/case-history.ts";
import { type DataFigure, type DataVerdict, failing } from "../../core/data-check.ts";
import { type Decision, isInForce } from "../../core/decision.ts";
import type { CaseFinding } from "../../core/findings.ts";
import { quantile } from "../../core/stats.ts";
import type { Appeal } from "../appeals.ts";
import type { ExposedDays } from "./exposed-days.ts";
import { type HonestTouched, honestTouched } from "./honest-touched.ts";

const hour = 3_600_000;

/** Cases of one finding. */
export interface Standing {
  readonly cases: number;
  readonly states: Readonly<Record<CampaignState, number>>;
  /** Accounts of those that the last sweep reports and nobody has dismissed, and of them those under a decision in force. */
  readonly accounts: number;
  readonly bound: number;
  /** Exchanges that they were served in all: before a decision held for the account, and after. */
  readonly before: number;
  readonly after: number;
  /** Output tokens, in the same way. */
  readonly before_tokens: number;
  readonly after_tokens: number;
}

export interface Overview {
  /** The last sweep; null before the first. Times are the log's. */
  readonly sweep: {
    readonly from: string;
    readonly to: string;
    /** Until when rings were searched for. */
    readonly searched_to: string;
    readonly exchanges: number;
    /** With exchanges or a record. */
    readonly accounts: number;
    /** With exchanges: those that are judged. */
    readonly senders: number;
  } | null;
  readonly exposure: ExposedDays | null;
  readonly standing: Readonly<Record<CaseFinding, Standing>>;
  readonly honest: HonestTouched;
  readonly blind: readonly { readonly signal: string; readonly why: string }[];
  /** What is not fine of the data; null before the first sweep. */
  readonly data: {
    readonly verdict: DataVerdict;
    readonly faults: readonly Pick<DataFigure, "id" | "verdict" | "says" | "advice">[];
  } | null;
  /** Hours from the first exchange of a case to its confirmation by evidence. */
  readonly confirmed: {
    readonly cases: number;
    readonly median_hours: number | null;
    readonly worst_hours: number | null;
  };
  readonly waiting: {
    readonly decisions: number;
    readonly cases: number;
    readonly appeals: number;
    /** Policies and models of which a second person has to publish the same. */
    readonly proposals: number;
  };
}

/** The overview as the server answers it: with what sends records, which is counted where they come in. */
export interface ToldOverview extends Overview {
  readonly sources: {
    readonly count: number;
    readonly silent: number;
    readonly troubles: readonly { readonly via: string; readonly why: string }[];
    /** When a record last came in, by the clock; null where none did. */
    readonly last: string | null;
  };
}

export interface Known {
  /** Null before the first sweep. */
  readonly report: SweepReport | null;
  readonly exposure: ExposedDays | null;
  readonly histories: readonly CaseHistory[];
  /** Ids of the cases that a person has dismissed. */
  readonly dismissed: ReadonlySet<string>;
  readonly decisions: readonly Decision[];
  readonly appeals: readonly Appeal[];
  /** Policies and models that wait for a second person. */
  readonly proposals: number;
  /** Of the log, ms. */
  readonly now: number;
}

/** A ruling holds from when it is given, whatever the last sweep has reported. */
export function dismissedCases(histories: readonly CaseHistory[]): ReadonlySet<string> {
  return new Set(
    histories.flatMap(({ id, ruling, state }) =>
      ruling?.ruling === "dismiss" || state === "dismissed" ? [id] : [],
    ),
  );
}

export function overviewOf({
  report,
  exposure,
  histories,
  dismissed,
  decisions,
  appeals,
  proposals,
  now,
}: Known): Overview {
  const proposed = decisions.filter(({ state }) => state === "proposed");
  const binding = new Set(decisions.flatMap((one) => (isInForce(one, now) ? [one.account] : [])));
  const cases = report === null ? [] : casesOf(report);
  const standing = (finding: CaseFinding): Standing =>
    standingOf(
      cases.filter((one) => one.finding === finding && !dismissed.has(one.id)),
      histories.filter((one) => one.finding === finding),
      dismissed,
      binding,
    );
  return {
    sweep: report && sweepInShort(report),
    exposure,
    standing: {
      "other-abuse": standing("other-abuse"),
      "concealed-operation": standing("concealed-operation"),
      distillation: standing("distillation"),
    },
    honest: honestTouched(decisions, appeals, histories, now),
    blind: report?.blind ?? [],
    data: dataInShort(report),
    confirmed: hoursToConfirmed(cases, histories),
    waiting: {
      decisions: proposed.length,
      cases: new Set(proposed.map(({ campaign }) => campaign)).size,
      appeals: appeals.filter(({ state }) => state === "open").length,
      proposals,
    },
  };
}

function sweepInShort({ sweep }: SweepReport): Overview["sweep"] {
  const { from, to, searched_to, exchanges, accounts } = sweep;
  return { from, to, searched_to, exchanges, accounts, senders: sendersOf(sweep) };
}

/** A case that became part of another counts there. */
function standingOf(
  cases: readonly Case[],
  histories: readonly CaseHistory[],
  dismissed: ReadonlySet<string>,
  binding: ReadonlySet<string>,
): Standing {
  const states = Object.fromEntries(campaignStates.map((state) => [state, 0])) as Record<
    CampaignState,
    number
  >;
  const own = histories.filter(({ mergedInto }) => mergedInto === null);
  for (const { id, state } of own) states[dismissed.has(id) ? "dismissed" : state]++;
  const sum = (of: (one: Case) => number): number => cases.reduce((all, one) => all + of(one), 0);
  return {
    cases: own.length,
    states,
    accounts: sum((one) => one.accounts),
    bound: sum(({ members }) => members.filter(({ account }) => binding.has(account)).length),
    before: sum(({ exposure }) => exposure.before.exchanges),
    after: sum(({ exposure }) => exposure.after.exchanges),
    before_tokens: sum(({ exposure }) => exposure.before.output_tokens),
    after_tokens: sum(({ exposure }) => exposure.after.output_tokens),
  };
}

function dataInShort(report: SweepReport | null): Overview["data"] {
  if (!report?.data) return null;
  const faults = failing(report.data).map(({ id, verdict, says, advice }) => ({
    ...{ id, verdict, says },
    ...(advice === undefined ? {} : { advice }),
  }));
  return { verdict: report.data.verdict, faults };
}

/** Of cases that the last sweep reports: of others the first exchange is not kept. */
function hoursToConfirmed(
  cases: readonly Case[],
  histories: readonly CaseHistory[],
): Overview["confirmed"] {
  const since = new Map(histories.map(({ id, confirmed }) => [id, confirmed]));
  const hours = cases
    .flatMap(({ id, first_seen }) => {
      const confirmed = since.get(id) ?? null;
      if (confirmed === null || first_seen === "") return [];
      return [Math.max(0, (Date.parse(confirmed) - Date.parse(first_seen)) / hour)];
    })
    .sort((a, b) => a - b);
  return {
    cases: hours.length,
    median_hours: hours.length === 0 ? null : quantile(hours, 0.5),
    worst_hours: hours.at(-1) ?? null,
  };
}
