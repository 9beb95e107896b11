// The exchanges behind a case, or behind a part of it: of one account, of who has a trait, of some hours. When, how much, of
// which area, by which client; never a prompt (texts.ts).

import { type Area, areas, type Mark, marks } from "../../../core/area.ts";
import { StillwatchError } from "../../../core/errors.ts";
import { cursorOf, idIn, type Page, type PageOf } from "../../../core/page.ts";
import { literal } from "../../../store/sql.ts";
import { fewestItemWords, itemValue } from "../../../traits/items.ts";
import { sent } from "../../../traits/principals.ts";
import { kindOf } from "../../../traits/kinds.ts";
import { membersOf } from "./case-members.ts";
import { caseOrGroup } from "./case-or-group.ts";
import type { Use } from "./use.ts";

/** What of a case is looked at; all of it where nothing is said. */
export interface Selection {
  readonly account?: string | undefined;
  /** "kind:value", as the graph names it. */
  readonly trait?: string | undefined;
  /** Unix ms, the end not included. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

export interface ShownExchange {
  /** The row's own, decimal. */
  readonly id: string;
  readonly time: string;
  readonly account: string;
  readonly model: string;
  readonly status: number;
  readonly area: Area;
  readonly marks: readonly Mark[];
  readonly words: number;
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly reasoning_tokens: number;
  /** Its place in the conversation, from 1; 0 where unknown. */
  readonly turn: number;
  readonly country: string;
  /** Masked; null where the log has none. */
  readonly network: string | null;
  readonly client: string | null;
  /** Another account had sent the same prompt before. */
  readonly again: boolean;
}

export interface SelectionSum {
  readonly accounts: number;
  readonly exchanges: number;
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly areas: readonly { readonly area: Area; readonly exchanges: number }[];
  readonly models: readonly { readonly model: string; readonly exchanges: number }[];
  /** Exchanges by hour of the day (UTC), 24 numbers. */
  readonly hours: readonly number[];
  readonly timeline: {
    readonly start: number; // Unix ms
    readonly step_seconds: number;
    readonly exchanges: readonly number[];
    readonly accounts: readonly number[];
  };
}

/** Bars of a timeline, at the most. */
const mostSteps = 240;

interface Row extends Omit<ShownExchange, "area" | "marks" | "again"> {
  readonly area: number;
  readonly marks: number;
  readonly again: number;
}

/**
 * The newest first.
 * @throws StillwatchError `unknown_campaign`, `cursor_unknown`, `unknown_trait`
 */
export async function caseExchanges(
  { opened: { store }, report }: Use,
  id: string,
  { limit, cursor, ...selection }: Selection & PageOf,
): Promise<Page<ShownExchange>> {
  caseOrGroup(await report(), id);
  const after = cursor === undefined ? "" : `AND (e.time, e.id) < ${afterIn(cursor)}`;
  // which they are is told by two narrow columns: the others are read of these alone
  const newest = `SELECT e.time, e.id FROM ${exchangesOf(id, selection)} AS e WHERE true ${after}
    ORDER BY e.time DESC, e.id DESC LIMIT ${limit + 1}`;
  const rows = await store.rows<Row & { readonly ms: string }>(`
    SELECT toString(e.id) AS id, toString(toUnixTimestamp64Milli(e.time)) AS ms,
      a.name AS account, toString(e.model) AS model, e.status AS status, e.area AS area, e.marks AS marks, e.words AS words,
      e.input_tokens AS input_tokens, e.output_tokens AS output_tokens, e.reasoning_tokens AS reasoning_tokens,
      e.turn AS turn, toString(e.country) AS country, nullIf(n.label, '') AS network, nullIf(h.label, '') AS client, e.again AS again
    FROM (SELECT * FROM ${exchangesOf(id, selection)} WHERE (time, id) IN (${newest})) AS e
    INNER JOIN (${membersOf(id)}) AS a ON a.account = e.account
    LEFT JOIN (SELECT value, max(label) AS label FROM label WHERE kind = 'network' GROUP BY value) AS n ON n.value = e.network
    LEFT JOIN (SELECT value, max(label) AS label FROM label WHERE kind = 'harness' GROUP BY value) AS h ON h.value = e.harness
    ORDER BY e.time DESC, e.id DESC`);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items: items.map(({ ms, area, marks: mask, again, ...row }) => ({
      ...row,
      time: new Date(Number(ms)).toISOString(),
      area: areas[area] ?? "other",
      marks: marks.filter((_mark, bit) => (mask & (1 << bit)) !== 0),
      again: again !== 0,
    })),
    next: rows.length > limit && last ? cursorOf(`${last.ms} ${last.id}`) : null,
  };
}

function afterIn(cursor: string): string {
  const found = /^(\d{1,15}) (\d{1,20})$/.exec(idIn(cursor));
  if (!found || !is64(found[2]!)) throw new StillwatchError("cursor_unknown");
  return `(fromUnixTimestamp64Milli(toInt64(${found[1]}), 'UTC'), toUInt64('${found[2]}'))`;
}

/** What a selection amounts to. @throws StillwatchError `unknown_campaign`, `unknown_trait` */
export async function caseSelection(
  { opened: { store }, report }: Use,
  id: string,
  selection: Selection,
): Promise<SelectionSum> {
  const found = caseOrGroup(await report(), id);
  const from = exchangesOf(id, selection);
  const start = Date.parse(found.first_seen);
  const end = Date.parse(found.last_seen) + 1;
  const step = stepFor((end - start) / 1000);
  const [sum] = await store.rows<{
    accounts: number;
    exchanges: number;
    input: string;
    out: string;
  }>(
    `SELECT toUInt32(uniqExact(account)) AS accounts, toUInt32(count()) AS exchanges,
      toString(sum(input_tokens)) AS input, toString(sum(output_tokens)) AS out FROM ${from} AS e`,
  );
  const grouped = await store.rows<{ area: number; model: string; hour: number; n: number }>(
    `SELECT area, toString(model) AS model, toUInt8(toHour(time)) AS hour, toUInt32(count()) AS n FROM ${from} AS e GROUP BY area, model, hour`,
  );
  const steps = await store.rows<{ step: number; exchanges: number; accounts: number }>(
    `SELECT toUInt32(intDiv(toUnixTimestamp64Milli(time) - ${start}, ${step * 1000})) AS step, toUInt32(count()) AS exchanges,
      toUInt32(uniqExact(account)) AS accounts FROM ${from} AS e WHERE toUnixTimestamp64Milli(time) >= ${start} GROUP BY step ORDER BY step`,
  );
  const length = Math.max(1, Math.ceil((end - start) / 1000 / step));
  const bars = { exchanges: filled(length), accounts: filled(length) };
  for (const one of steps) {
    if (one.step >= length) continue;
    bars.exchanges[one.step] = one.exchanges;
    bars.accounts[one.step] = one.accounts;
  }
  const hours = filled(24);
  for (const { hour, n } of grouped) hours[hour]! += n;
  return {
    accounts: sum!.accounts,
    exchanges: sum!.exchanges,
    input_tokens: Number(sum!.input),
    output_tokens: Number(sum!.out),
    areas: added(grouped, ({ area }) => areas[area] ?? "other").map(([area, exchanges]) => ({
      area,
      exchanges,
    })),
    models: added(grouped, ({ model }) => model).map(([model, exchanges]) => ({
      model,
      exchanges,
    })),
    ...{ hours, timeline: { start, step_seconds: step, ...bars } },
  };
}

const filled = (length: number): number[] => Array.from({ length }, () => 0);

function added<K extends string, R extends { readonly n: number }>(
  rows: readonly R[],
  keyOf: (row: R) => K,
): [K, number][] {
  const sums = new Map<K, number>();
  for (const row of rows) sums.set(keyOf(row), (sums.get(keyOf(row)) ?? 0) + row.n);
  return [...sums].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

/** Seconds of a bar: round ones, that people count in. */
function stepFor(seconds: number): number {
  const rounds = [300, 900, 3_600, 10_800, 21_600, 43_200, 86_400];
  return rounds.find((one) => seconds / one <= mostSteps) ?? Math.ceil(seconds / mostSteps);
}

/** Whether decimal digits are a hash of 64 bits: more are no row's, and a fault of the engine. */
export const is64 = (digits: string): boolean => BigInt(digits) < 2n ** 64n;

/** The exchanges of a case that a selection means, as a table. */
export function exchangesOf(id: string, { account, trait, from, to }: Selection): string {
  const wanted = [
    ...(from === undefined ? [] : [`toUnixTimestamp64Milli(time) >= ${Math.floor(from)}`]),
    ...(to === undefined ? [] : [`toUnixTimestamp64Milli(time) < ${Math.floor(to)}`]),
    ...(trait === undefined ? [] : [carries(trait)]),
  ];
  return `(SELECT * FROM ${sent(`(${membersOf(id, account)})`)}${wanted.length === 0 ? "" : ` WHERE ${wanted.join(" AND ")}`})`;
}

/** Of a trait that exchanges have: those that do; of one of the account's: all of who has it. */
function carries(trait: string): string {
  const found = /^(.+):(\d{1,20})$/.exec(trait);
  if (!found || !is64(found[2]!)) throw new StillwatchError("unknown_trait", { id: trait });
  const [, kind, digits] = found as unknown as [string, string, string];
  const value = `toUInt64('${digits}')`;
  const { from, sql } = kindOf(kind);
  if (from === "exchange") return `(${sql}) = ${value}`;
  if (from === "refrain") return `has(refrains, ${value})`;
  if (from === "frame") return `has(frames, ${value})`;
  if (from === "item") return `words >= ${fewestItemWords} AND ${itemValue} = ${value}`;
  return `account IN (SELECT account FROM account_trait WHERE kind = ${literal(kind)} AND value = ${value})`;
}
