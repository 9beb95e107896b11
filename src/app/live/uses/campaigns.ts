// Campaigns, other cases and honest groups as people look through them: lists without what is long, and each part of one.

import {
  type Case,
  casesOf,
  type DismissedGroup,
  type Exposure,
  type Family,
  type Member,
  type RingRecord,
  type SweepReport,
  type Take,
  type Timeline,
} from "../../../core/campaign.ts";
import type {
  CampaignState,
  CaseHistory,
  CaseMember,
  GivenRuling,
} from "../../../core/case-history.ts";
import type { Decision } from "../../../core/decision.ts";
import { StillwatchError } from "../../../core/errors.ts";
import type { NetworkProviderRecord } from "../../../core/report-records.ts";
import type { CaseFinding, Finding } from "../../../core/findings.ts";
import { type Page, pageOf, type PageOf } from "../../../core/page.ts";
import { trendOf } from "../../../core/trend.ts";
import { loadHistories } from "../../../campaigns/case-history/kept.ts";
import { type Carrying, loadCarrying } from "../../carrying.ts";
import { keepsText } from "../../kept-texts.ts";
import { saidOfCases } from "../../said-of-cases.ts";
import { showCampaign } from "../../swept.ts";
import {
  notToldApart,
  renderReport,
  signalName,
  whatItIs,
} from "../../../evidence/report/index.ts";
import { courseOf, type CourseMark } from "./course.ts";
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

async function listed(
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

/** All that is kept of one case but what has pages of its own: members, drawing, quotes. */
export interface WholeCampaign {
  /** As the last sweep reports it; null where it does not. */
  readonly campaign: Omit<Case, "members" | "graph"> | null;
  readonly history: Omit<CaseHistory, "members"> | null;
  readonly rulings: readonly GivenRuling[];
  readonly sweep: SweepReport["sweep"];
  /** What it is in a sentence, as sure as it is; and what the evidence does not tell apart, "" where it does. Null where the sweep does not report it. */
  readonly said: { readonly headline: string; readonly apart: string } | null;
  /** Who rents out lines that it comes over. */
  readonly providers: readonly NetworkProviderRecord[];
  /** What happened around it, for its timeline: decisions, closed accounts, released models. */
  readonly course: readonly CourseMark[];
  /** What a reader calls its signals, by id. */
  readonly names: Readonly<Record<string, string>>;
  /** Findings that an analyst ticked as carrying the case. */
  readonly carries: Carrying | null;
  /** Whether there is text to read, for who may. */
  readonly keeps_text: boolean;
}

async function whole({ opened }: Use, id: string): Promise<WholeCampaign> {
  const { campaign, history, rulings, report } = await showCampaign(opened, id);
  return {
    campaign: campaign && without(campaign, "members", "graph"),
    history: history && without(history, "members"),
    rulings,
    sweep: report.sweep,
    said: campaign && {
      headline: whatItIs(campaign.finding, [campaign]),
      apart: notToldApart(campaign.probabilities),
    },
    providers: (report.network_providers ?? []).filter(({ cases }) => cases.includes(id)),
    course: await courseOf(opened.store, id, {
      from: campaign?.first_seen ?? "",
      to: campaign?.last_seen ?? "",
    }),
    names: Object.fromEntries(
      [...(campaign?.signals ?? []).map((one) => one.id), ...(campaign?.blind ?? [])].map((one) => [
        one,
        signalName(one),
      ]),
    ),
    carries: await loadCarrying(opened.store, id),
    keeps_text: await keepsText(opened.store),
  };
}

function without<T extends object, K extends keyof T>(
  whole: T,
  ...names: readonly K[]
): Omit<T, K> {
  const rest = { ...whole };
  for (const name of names) delete rest[name];
  return rest;
}

/** A case that the last sweep reports. @throws StillwatchError `unknown_campaign` */
export function caseOf(report: SweepReport, id: string): Case {
  const cases = casesOf(report);
  const found = cases.find((one) => one.id === id);
  if (found) return found;
  const known = cases.map((one) => one.id).join(", ") || "none";
  throw new StillwatchError("unknown_campaign", { id, known });
}

/** Of one that the last sweep does not report, those that it had. */
async function members(
  { opened, report }: Use,
  id: string,
  page: PageOf,
): Promise<Page<Member | CaseMember>> {
  const reportedCase = casesOf(await report()).find((one) => one.id === id);
  const list = reportedCase?.members ?? (await showCampaign(opened, id)).history!.members;
  return pageOf<Member | CaseMember>(list, ({ account }) => account, page);
}

async function group({ report }: Use, ring: string): Promise<RingRecord> {
  const found = await report();
  const all: readonly RingRecord[] = [...casesOf(found), ...found.dismissed];
  const one = all.find((each) => each.ring === ring);
  if (!one) throw new StillwatchError("unknown_group", { id: ring });
  return one;
}

/** Of those that are named, or of all campaigns. */
async function timelines(
  use: Use,
  ids?: readonly string[],
): Promise<readonly { readonly campaign: string; readonly timeline: Timeline }[]> {
  const found = ids === undefined ? await reported(use) : await use.report();
  if (found === null) return [];
  const cases = ids === undefined ? found.campaigns : ids.map((id) => caseOf(found, id));
  return cases.map(({ id, timeline }) => ({ campaign: id, timeline }));
}

export interface ExposureOf {
  readonly campaign: string;
  readonly finding: CaseFinding;
  readonly exposure: Exposure;
}

async function exposure(use: Use, page: PageOf): Promise<Page<ExposureOf>> {
  const found = await reported(use);
  const all = (found === null ? [] : casesOf(found)).map(
    ({ id, finding, exposure: taken }): ExposureOf => ({
      campaign: id,
      finding,
      exposure: taken,
    }),
  );
  return pageOf(all, ({ campaign }) => campaign, page);
}

/** Cases that count as confirmed now, by their evidence or by an analyst. */
async function confirmed({
  opened,
}: Use): Promise<readonly { id: string; finding: CaseFinding; accounts: number }[]> {
  return (await loadHistories(opened.store)).flatMap(
    ({ id, finding, confirmed: since, ruling, state, mergedInto, members: all }) => {
      const isOver = ruling?.ruling === "dismiss" || state === "dismissed" || mergedInto !== null;
      if (isOver || (since === null && ruling?.ruling !== "confirm")) return [];
      return [{ id, finding, accounts: all.filter(({ left }) => left === null).length }];
    },
  );
}

/** The report as one HTML file, with what people said. */
const drawnReport = async ({ opened, report }: Use): Promise<string> =>
  renderReport(await report(), await saidOfCases(opened.store));

const wholeReport = ({ report }: Use): Promise<SweepReport> => report();

export const campaignUses = {
  ...{ confirmed, listed, whole, members, group, timelines, exposure },
  ...{ wholeReport, drawnReport },
};
