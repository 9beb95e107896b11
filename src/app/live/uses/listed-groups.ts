// Cases of any finding, and groups that were let be, as one list: without what is long.

import {
  type Case,
  casesOf,
  type DismissedGroup,
  type Family,
  type RingRecord,
  type Take,
} from "../../../core/campaign.ts";
import type { CampaignState, CaseHistory } from "../../../core/case-history.ts";
import type { Decision } from "../../../core/decision.ts";
import type { Finding } from "../../../core/findings.ts";
import { type Page, pageOf, type PageOf } from "../../../core/page.ts";
import { trendOf } from "../../../core/trend.ts";
import { loadHistories } from "../../../campaigns/case-history/kept.ts";
import { decisionsNow, reported } from "./known.ts";
import type { Use } from "./use.ts";

/** A case or group in a list. */
export interface ListedGroup extends Pick<
  RingRecord,
  | "finding"
  | "accounts"
  | "exchanges"
  | "tokens"
  | "first_seen"
  | "last_seen"
  | "score"
  | "q_value"
  | "families"
  | "looks_like"
> {
  /** Of a case; null for an honest group. */
  readonly id: string | null;
  /** Null for a case that the last sweep does not report. */
  readonly ring: string | null;
  readonly state: CampaignState | null;
  readonly detected: string | null;
  readonly operator: string | null;
  /** An analyst's word that holds now. */
  readonly ruling: "confirm" | "dismiss" | null;
  readonly taken: Take | null;
  /** Of an honest group: the explanation that holds. */
  readonly why: string | null;
  /** Shares of its exchanges by capability area; null where nothing is reported of them. */
  readonly areas: Case["areas"] | null;
  /** Exchanges in equal steps of its timeline; null where there is none. */
  readonly trend: readonly number[] | null;
  /** Decisions about its accounts that wait for approval. */
  readonly waiting: number;
}

export interface GroupFilter extends PageOf {
  readonly finding?: Finding | undefined;
  readonly state?: CampaignState | undefined;
}

export async function listed(
  use: Use,
  { finding, state, ...page }: GroupFilter,
): Promise<Page<ListedGroup>> {
  const found = await reported(use);
  if (found === null) return { items: [], next: null };
  const histories = await loadHistories(use.opened.store);
  const rulings = new Map(histories.map((one) => [one.id, one.ruling]));
  const waiting = waitingBy(await decisionsNow(use));
  const more = (id: string): Pick<ListedGroup, "ruling" | "waiting"> => ({
    ruling: rulings.get(id)?.ruling ?? null,
    waiting: waiting.get(id) ?? 0,
  });
  const cases = casesOf(found);
  const shown = new Set(cases.map(({ id }) => id));
  const all = [
    ...cases.map((one) => ofCase(one, more(one.id))),
    // dismissed, or over: whoever wants to take a ruling back has to find it
    ...histories
      .filter((one) => !shown.has(one.id) && one.mergedInto === null)
      .map((one) => ofHistory(one, more(one.id))),
    ...found.dismissed.map(ofDismissed),
  ].filter(
    (one) =>
      (finding === undefined || one.finding === finding) &&
      (state === undefined || one.state === state),
  );
  return pageOf(all, (one) => one.id ?? one.ring ?? "", page);
}

function waitingBy(decisions: readonly Decision[]): Map<string, number> {
  const waiting = new Map<string, number>();
  for (const { state, campaign } of decisions)
    if (state === "proposed") waiting.set(campaign, (waiting.get(campaign) ?? 0) + 1);
  return waiting;
}

type Acted = Pick<ListedGroup, "ruling" | "waiting">;

function ofCase(one: Case, acted: Acted): ListedGroup {
  // a ruling holds from when it is given, not from the next sweep on
  const state = acted.ruling === "dismiss" ? "dismissed" : one.state;
  const { id, detected, operator, areas } = one;
  return {
    ...{ ...inShort(one), ...acted, id, state, detected, operator, areas },
    ...{ taken: takenBy(one), why: null, trend: trendOf(one.timeline) },
  };
}

/** A case that the last sweep does not report: as it last stood. */
function ofHistory(one: CaseHistory, acted: Acted): ListedGroup {
  const { id, finding, detected, lastSeen, score, q, families, exchanges = 0 } = one;
  return {
    ...{ ...acted, id, ring: null, finding, detected, score, exchanges, tokens: 0 },
    state: acted.ruling === "dismiss" ? "dismissed" : one.state,
    accounts: one.members.filter(({ left }) => left === null).length,
    ...{ first_seen: "", last_seen: lastSeen, q_value: q, families: families as Family[] },
    ...{ looks_like: "", operator: null, taken: null, why: null, areas: null, trend: null },
  };
}

function ofDismissed(one: DismissedGroup): ListedGroup {
  const none = { id: null, state: null, detected: null, operator: null, taken: null };
  const { why, ruled } = one;
  return {
    ...{ ...inShort(one), ...none, areas: null, trend: null, waiting: 0 },
    ...{ ruling: ruled ? "dismiss" : null, why },
  };
}

function inShort({
  ring,
  finding,
  accounts,
  exchanges,
  tokens,
  first_seen,
  last_seen,
  score,
  q_value,
  families,
  looks_like,
}: RingRecord): Omit<
  ListedGroup,
  keyof Acted | ("id" | "state" | "detected" | "operator" | "taken" | "why" | "areas" | "trend")
> {
  return {
    ...{ ring, finding, accounts, exchanges, tokens, first_seen, last_seen },
    ...{ score, q_value, families, looks_like },
  };
}

function takenBy({ exposure }: Case): Take {
  const { exchanges, tasks, input_tokens, output_tokens, distinct_items } = exposure;
  return { exchanges, tasks, input_tokens, output_tokens, distinct_items };
}
