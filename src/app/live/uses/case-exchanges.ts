// The exchanges behind a case, or behind a part of it: of one account, of who has a trait, of some hours. When, how much, of
// which area, by which client; never a prompt (texts.ts).

import { type Area, areas, type Mark, marks } from "../../../core/area.ts";
import type { SweepReport } from "../../../core/campaign.ts";
import { StillwatchError } from "../../../core/errors.ts";
import { cursorOf, idIn, type Page, type PageOf } from "../../../core/page.ts";
import { timeOf } from "../../../store/horizon.ts";
import { literal } from "../../../store/sql.ts";
import type { Store } from "../../../store/store.ts";
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
  const after = cursor === undefined ? null : afterIn(cursor);
  const newest = await newestOf(store, id, selection, after, limit + 1);
  const rows = newest.length === 0 ? [] : await shown(store, id, selection, newest);
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

/** An exchange by its time, Unix ms, and its id, decimal. */
interface At {
  readonly ms: string;
  readonly id: string;
}

/** Ms within which most pages are full: only if one is not, what lies before is read. */
const firstLook = 86_400_000;

/** The newest of a selection, after one of them where it is named, by two narrow columns. */
async function newestOf(
  store: Store,
  id: string,
  selection: Selection,
  after: At | null,
  limit: number,
): Promise<At[]> {
  const [log] = await store.rows<{ ms: string }>(
    "SELECT toString(toUnixTimestamp64Milli(max(time))) AS ms FROM exchange",
  );
  const ends = [
    Number(log!.ms) + 1,
    selection.to,
    after === null ? undefined : Number(after.ms) + 1,
  ];
  const to = Math.min(...ends.flatMap((one) => one ?? []));
  for (const from of [to - firstLook, selection.from]) {
    if (selection.from !== undefined && from! < selection.from) continue;
    const rows = await store.rows<At>(`
      SELECT toString(toUnixTimestamp64Milli(e.time)) AS ms, toString(e.id) AS id
      FROM ${exchangesOf(id, { ...selection, from, to })} AS e
      ${after === null ? "" : `WHERE (e.time, e.id) < (${momentOf(Number(after.ms))}, toUInt64('${after.id}'))`}
      ORDER BY e.time DESC, e.id DESC LIMIT ${limit}`);
    if (rows.length === limit || from === selection.from) return rows;
  }
  return [];
}

/** These exchanges with what is shown of each. */
async function shown(
  store: Store,
  id: string,
  selection: Selection,
  newest: readonly At[],
): Promise<(Row & { readonly ms: string })[]> {
  const within = { from: Number(newest.at(-1)!.ms), to: Number(newest[0]!.ms) + 1 };
  return store.rows(`
    SELECT toString(e.id) AS id, toString(toUnixTimestamp64Milli(e.time)) AS ms,
      a.name AS account, toString(e.model) AS model, e.status AS status, e.area AS area, e.marks AS marks, e.words AS words,
      e.input_tokens AS input_tokens, e.output_tokens AS output_tokens, e.reasoning_tokens AS reasoning_tokens,
      e.turn AS turn, toString(e.country) AS country, nullIf(n.label, '') AS network, nullIf(h.label, '') AS client, e.again AS again
    FROM (SELECT * FROM ${exchangesOf(id, { ...selection, ...within })}
      WHERE (toUnixTimestamp64Milli(time), id) IN (${newest.map((one) => `(${one.ms}, ${one.id})`).join(", ")})) AS e
    INNER JOIN (${membersOf(id)}) AS a ON a.account = e.account
    LEFT JOIN (SELECT value, max(label) AS label FROM label WHERE kind = 'network' GROUP BY value) AS n ON n.value = e.network
    LEFT JOIN (SELECT value, max(label) AS label FROM label WHERE kind = 'harness' GROUP BY value) AS h ON h.value = e.harness
    ORDER BY e.time DESC, e.id DESC`);
}

function afterIn(cursor: string): At {
  const found = /^(\d{1,15}) (\d{1,20})$/.exec(idIn(cursor));
  if (!found || !is64(found[2]!)) throw new StillwatchError("cursor_unknown");
  return { ms: found[1]!, id: found[2]! };
}

/** Whether decimal digits are a hash of 64 bits: more are no row's, and a fault of the engine. */
export const is64 = (digits: string): boolean => BigInt(digits) < 2n ** 64n;

/**
 * A selection as far as the last sweep saw it: what came in since belongs to no case yet, and sums that people compare are of
 * one moment, that of the figures of the case.
 */
export function asSwept({ sweep }: SweepReport, selection: Selection): Selection {
  const end = Date.parse(sweep.to) + 1;
  return { ...selection, to: Math.min(selection.to ?? end, end) };
}

/** What the engine's times reach to, Unix ms: the log has none beyond. */
const latest = 9_999_999_999_999;
const momentOf = (ms: number): string => timeOf(Math.floor(Math.max(0, Math.min(latest, ms))));

/** The exchanges of a case that a selection means, as a table. */
export function exchangesOf(id: string, { account, trait, from, to }: Selection): string {
  const wanted = [
    ...(from === undefined ? [] : [`time >= ${momentOf(from)}`]),
    ...(to === undefined ? [] : [`time < ${momentOf(to)}`]),
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
