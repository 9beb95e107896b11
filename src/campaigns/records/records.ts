// Judged rings to the records of campaigns.json.

import { type Area, areas } from "../../core/area.ts";
import {
  type Case,
  type DismissedGroup,
  type Exposure,
  isUndecided,
  type Member,
  type RingRecord,
  type Timeline,
} from "../../core/campaign.ts";
import type { AnalystRuling, CaseHistory } from "../../core/case-history.ts";
import { type CaseFinding, findingNames, nearestTwo } from "../../core/findings.ts";
import { isAlone, type JudgedRing, ofEndUser } from "../../judge/index.ts";
import { percent } from "../../core/format.ts";
import { leastOf, mostOf, rounded } from "../../core/stats.ts";
import type { Model } from "../../model/schema.ts";
import type { TraitKind } from "../../traits/kinds.ts";
import { type Incidence, standing } from "../../rings/index.ts";
import { explainAlone, foundAlone } from "../explanations/alone.ts";
import type { Operated } from "../case-history/operators.ts";
import { innocentExplanations } from "../explanations/innocent.ts";
import { keysOf } from "./keys-of.ts";
import { foundInPart, headlineInPart } from "../explanations/in-part.ts";
import { headline, headlineAlone } from "../explanations/headline.ts";
import { atEdge, memberScore, ringScore, roundedAll, type Standing } from "./member-score.ts";
import { ownersOf } from "./owners.ts";
import { bothSides } from "./reasons.ts";
import { sharedTraits } from "./shared-traits.ts";

/** Points of a timeline at the most: hours are gathered until they fit. */
const mostPoints = 240;

export interface RecordContext {
  readonly model: Model;
  readonly incidence: Incidence;
  readonly labelOf: (trait: number) => string;
  readonly historyOf: (id: string) => CaseHistory;
  readonly exposureOf: (ring: JudgedRing) => Exposure;
  readonly operatorOf: (id: string) => Operated | undefined;
  /** End users of each account that is judged by them. */
  readonly endUsers: ReadonlyMap<string, number>;
}

function ringRecord(
  ring: JudgedRing,
  id: string,
  is: Standing,
  context: RecordContext,
): RingRecord {
  const { incidence, labelOf, model } = context;
  const members = ring.facts.members;
  const active = members.filter((one) => one.exchanges > 0);
  const { traits } = sharedTraits(incidence, ring, labelOf);
  const kindOf = (trait: number): TraitKind => incidence.kinds[incidence.kind[trait]!]!;
  return {
    ring: id,
    accounts: members.length,
    exchanges: sum(members.map((one) => one.exchanges)),
    tokens: sum(members.map((one) => one.inputTokens + one.outputTokens)),
    first_seen: isoOf(leastOf(active.map((one) => one.first))),
    last_seen: isoOf(mostOf(active.map((one) => one.last))),
    finding: is.finding,
    probabilities: roundedAll(ring.probabilities),
    score: ringScore(ring, is),
    q_value: rounded(ring.q),
    families: ring.judgement.families,
    signals: [...ring.judgement.readings].sort(
      (a, b) => Math.abs(b.weight) - Math.abs(a.weight) || (a.id < b.id ? -1 : 1),
    ),
    reasons: bothSides(is.finding, ring.judgement.readings),
    traits,
    innocent_explanations: isAlone(ring)
      ? explainAlone(ring, model)
      : innocentExplanations(ring, kindOf, model),
    ...(isAlone(ring)
      ? foundAlone
      : ring.part
        ? foundInPart(ring.part)
        : standing(ring.facts.ring.methods)),
    looks_like: isAlone(ring)
      ? headlineAlone(ring, model)
      : ring.part
        ? headlineInPart(ring, model)
        : headline(ring, model),
  };
}

/** The record of a campaign, or of another case. */
export function caseRecord(
  ring: JudgedRing,
  ids: { ring: string; campaign: string },
  is: Standing<CaseFinding>,
  context: RecordContext,
): Case {
  const members = ring.facts.members;
  const record = ringRecord(ring, ids.ring, is, context);
  return {
    id: ids.campaign,
    ...record,
    finding: is.finding,
    ...(ring.part ? { in_part: members.length } : {}),
    detected: context.historyOf(ids.campaign).detected,
    state: context.historyOf(ids.campaign).state,
    events: context.historyOf(ids.campaign).events,
    areas: areaShares(ring),
    models: shares(merge(members.map((one) => one.models))),
    countries: shares(ring.facts.countries),
    operator: context.operatorOf(ids.campaign)?.operator ?? null,
    operator_ties: context.operatorOf(ids.campaign)?.ties ?? [],
    exposure: context.exposureOf(ring),
    blind: ring.judgement.blind.map((one) => `${one.signal}: ${one.why}`),
    timeline: timeline(ring),
    graph: sharedTraits(context.incidence, ring, context.labelOf).graph,
    members: memberRecords(ring, is),
    ...ownersOf(members, context.endUsers),
  };
}

/** @param campaign what it would be the ring of; null where the evidence alone makes it none */
export function dismissedRecord(
  ring: JudgedRing,
  ids: { ring: string; campaign: string | null },
  is: Standing<DismissedGroup["finding"]>,
  context: RecordContext,
): DismissedGroup {
  const record = ringRecord(ring, ids.ring, is, context);
  return {
    ...record,
    finding: is.finding,
    ...(is.ruled ? { ruled: true } : {}),
    why: whyDismissed(
      { ...record, finding: is.finding },
      ids.campaign,
      ids.campaign === null ? null : context.historyOf(ids.campaign).ruling,
    ),
    members: memberRecords(ring, is),
  };
}

/** A person's word comes before what the evidence says: it is why the ring is no campaign. */
export function whyDismissed(
  {
    finding,
    probabilities,
    innocent_explanations,
  }: Pick<DismissedGroup, "finding" | "probabilities" | "innocent_explanations">,
  campaign: string | null,
  ruling: AnalystRuling | null,
): string {
  if (campaign !== null && ruling?.ruling === "dismiss")
    return `${ruling.actor} dismissed ${campaign}: ${ruling.reason}`;
  // nobody is cleared by an explanation that the evidence speaks against
  if (isUndecided({ finding, probabilities }))
    return `not sure enough to accuse anybody: ${nearestTwo(probabilities)
      .map(([one, p]) => `${findingNames[one]} ${percent(p)}`)
      .join(", ")}`;
  const why = innocent_explanations.find((one) => one.holds);
  return why ? `${why.id}: ${why.text}` : "the evidence does not suffice";
}

export function memberRecords(ring: JudgedRing, is: Standing): Member[] {
  const most = Math.max(mostOf(ring.facts.ring.strength), 1e-9);
  return ring.facts.members
    .map((one, i) => ({
      account: one.name,
      ...ofEndUser(one),
      exchanges: one.exchanges,
      strength: rounded(ring.facts.ring.strength[i]! / most),
      score: memberScore(ring, i, is),
      ...(atEdge(ring, i, is) ? { edge: true as const } : {}),
      ...(ring.part ? { part: rounded(ring.part.shares[i]!) } : {}),
      ...keysOf(ring, i),
    }))
    .sort((a, b) => b.exchanges - a.exchanges || (a.account < b.account ? -1 : 1));
}

function timeline(ring: JudgedRing): Timeline {
  const { hourly, hourlyActive, firstHour } = ring.facts;
  const step = Math.max(1, Math.ceil(hourly.length / mostPoints));
  const exchanges: number[] = [];
  const accounts: number[] = [];
  for (let at = 0; at < hourly.length; at += step) {
    exchanges.push(sum(Array.from(hourly.subarray(at, at + step))));
    accounts.push(mostOf(hourlyActive.subarray(at, at + step)));
  }
  const start = hourly.length === 0 ? "" : isoOf(firstHour * 1000);
  return { start, step_seconds: step * 3600, exchanges, accounts };
}

function areaShares(ring: JudgedRing): Partial<Record<Area, number>> {
  const counts = areas.map((_, code) => sum(ring.facts.members.map((one) => one.areas[code]!)));
  return shares(Object.fromEntries(areas.map((area, code) => [area, counts[code]!])));
}

function shares<K extends string>(counts: Readonly<Record<K, number>>): Record<K, number> {
  const entries = (Object.entries(counts) as [K, number][])
    .filter(([, count]) => count > 0)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const all = sum(entries.map(([, count]) => count));
  return Object.fromEntries(entries.map(([key, count]) => [key, rounded(count / all)])) as Record<
    K,
    number
  >;
}

function merge(maps: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const out: Record<string, number> = {};
  for (const map of maps)
    for (const [key, value] of Object.entries(map)) out[key] = (out[key] ?? 0) + value;
  return out;
}

function sum(list: readonly number[]): number {
  let all = 0;
  for (const one of list) all += one;
  return all;
}

export function isoOf(ms: number): string {
  return Number.isFinite(ms) ? new Date(ms).toISOString() : "";
}
