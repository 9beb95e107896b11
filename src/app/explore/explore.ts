// Questions of an investigator over accounts, traits and hours. In: a question of the closed table. Out: rows, each with the
// account and the case where it has one. Nothing is written, and no statement runs for longer than somebody waits.

import { StillwatchError } from "../../core/errors.ts";
import { cursorOf, idIn } from "../../core/page.ts";
import type { Store } from "../../store/store.ts";
import { kindOf } from "../../traits/kinds.ts";
import { traitLabel } from "../../traits/label.ts";
import { presentTime, type Timed } from "../log-time.ts";
import { columnsOf, type Question, statementOf } from "./statement.ts";
import type { Field } from "./fields.ts";

/** Seconds that a question may take: a person waits for it, and so does all else that asks the embedded engine. */
const longest = 10;
/** Rows that can be paged through: whoever wants more wants a narrower question, or SQL. */
const furthest = 1_000_000;

export type Cell = string | number | boolean | null;
export type Row = Readonly<Record<string, Cell>>;

export interface Answer {
  /** Names of the columns, in their order. */
  readonly columns: readonly string[];
  readonly items: readonly Row[];
  readonly next: string | null;
}

/**
 * @param cursor `next` of the page before
 * @param seconds until it is stopped
 * @throws StillwatchError `explore_field`, `explore_is`, `explore_value`, `explore_slow`, `cursor_unknown`
 */
export async function explore(
  opened: Timed,
  question: Question,
  cursor?: string,
  seconds = longest,
): Promise<Answer> {
  const offset = offsetIn(cursor);
  const { subject, limit } = question;
  const sql = statementOf({ ...question, limit: limit + 1 }, await presentTime(opened), offset);
  const columns = columnsOf(subject);
  const raw = await rowsOf(opened.store, sql, seconds);
  const items = raw.slice(0, limit).map((one) => rowOf(columns, one, subject === "traits"));
  const further = offset + limit;
  return {
    columns: columns.map(({ name }) => name),
    items,
    next: raw.length > limit && further <= furthest ? cursorOf(String(further)) : null,
  };
}

type Raw = Readonly<Record<string, string | number | boolean | null>>;

async function rowsOf(store: Store, sql: string, seconds: number): Promise<Raw[]> {
  try {
    return await store.rows<Raw>(sql, [`max_execution_time = ${seconds}`]);
  } catch (error) {
    if (error instanceof StillwatchError && error.code === "store_slow")
      throw new StillwatchError("explore_slow", { seconds }, error);
    throw error;
  }
}

function rowOf(columns: readonly Field[], raw: Raw, isTrait: boolean): Row {
  const cells = columns.map(({ name, type }): [string, Cell] => {
    const cell = raw[type === "time" ? `${name}_ms` : name] ?? null;
    if (cell === null) return [name, null];
    // 64-bit integers come as text from some engines
    if (type === "time") return [name, new Date(Number(cell)).toISOString()];
    if (type === "number") return [name, Number(cell)];
    return [name, type === "yes-no" ? Boolean(Number(cell)) : cell];
  });
  const row = Object.fromEntries(cells);
  return isTrait ? { ...row, label: labelOf(raw) } : row;
}

function labelOf({ stored, number, told }: Raw): string {
  return traitLabel(
    kindOf(String(stored)),
    BigInt(String(number)),
    told ? String(told) : undefined,
  );
}

function offsetIn(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  const text = idIn(cursor);
  const offset = /^\d{1,7}$/.test(text) ? Number(text) : Number.NaN;
  if (!(offset <= furthest)) throw new StillwatchError("cursor_unknown");
  return offset;
}
