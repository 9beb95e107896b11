// A question to one SQL statement. Fields come from the closed table, values as literals of the field's type, and nothing else
// of what was asked stands in it. Pure.

import { StillwatchError } from "../../core/errors.ts";
import { parseDay } from "../../core/times.ts";
import { literal } from "../../store/sql.ts";
import { type Comparison, comparisonsOf, type Field, fieldsOf, type Subject } from "./fields.ts";
import { tableOf } from "./subjects.ts";

export type Value = string | number | boolean;

export interface Condition {
  readonly field: string;
  readonly is: Comparison;
  /** A list for `in`, one value else. */
  readonly value: Value | readonly Value[];
}

export interface Question {
  readonly subject: Subject;
  readonly where: readonly Condition[];
  readonly by?: { readonly field: string; readonly order: "asc" | "desc" } | undefined;
  readonly limit: number;
}

/** What an answer has of each row, in this order. */
export const columnsOf = (subject: Subject): readonly Field[] =>
  fieldsOf[subject].filter(({ onlyWhere }) => !onlyWhere);

/** A page ends the same way each time: what is equal is told apart by these. */
const ties: Readonly<Record<Subject, readonly string[]>> = {
  accounts: ["account"],
  traits: ["trait"],
  hours: ["hour", "value", "model"],
};

/** What is asked for first where nothing else is said: what there is most of. */
const usual: Readonly<Record<Subject, string>> = {
  accounts: "exchanges",
  traits: "members",
  hours: "hour",
};

/**
 * @param now of the log, ms
 * @param offset rows to pass over
 * @throws StillwatchError `explore_field`, `explore_is`, `explore_value`
 */
export function statementOf(
  { subject, where, by, limit }: Question,
  now: number,
  offset: number,
): string {
  const order = fieldOf(subject, by?.field ?? usual[subject]);
  if (order.onlyWhere) throw new StillwatchError("explore_field", { field: order.name, subject });
  const direction = (by?.order ?? "desc") === "asc" ? "ASC" : "DESC";
  const sorted = `ORDER BY ${[`${order.name} ${direction} NULLS LAST`, ...ties[subject]].join(", ")}`;
  const page = `${sorted} LIMIT ${Math.trunc(limit)} OFFSET ${Math.trunc(offset)}`;
  const conditions = (ofAccount: boolean): string[] =>
    where
      .filter((one) => (fieldOf(subject, one.field).ofAccount ?? false) === ofAccount)
      .map((one) => conditionOf(subject, one));
  const columns = columnsOf(subject).map(columnSql);
  if (subject === "hours") {
    const isInner = order.ofAccount !== true;
    const narrowed = { accounts: conditions(true), hours: conditions(false) };
    const table = tableOf(subject, now, { ...narrowed, page: isInner ? page : "" });
    return `SELECT ${columns.join(", ")} FROM (${table}) ${isInner ? sorted : page}`;
  }
  const wanted = conditions(false);
  const more = subject === "traits" ? ["stored", "told", "toString(value) AS number"] : [];
  return `SELECT ${[...columns, ...more].join(", ")} FROM (${tableOf(subject, now)})${wanted.length === 0 ? "" : ` WHERE ${wanted.join(" AND ")}`} ${page}`;
}

/** Times as RFC 3339 in the answer; the rest is what JSON has. */
function columnSql({ name, sql, type }: Field): string {
  if (type === "time")
    return `if(isNull(${sql}), NULL, toUnixTimestamp64Milli(toDateTime64(assumeNotNull(${sql}), 3, 'UTC'))) AS ${name}_ms`;
  return type === "yes-no" ? `toUInt8(${sql}) AS ${name}` : `${sql} AS ${name}`;
}

function fieldOf(subject: Subject, name: string): Field {
  const field = fieldsOf[subject].find((one) => one.name === name);
  if (!field) throw new StillwatchError("explore_field", { field: name, subject });
  return field;
}

function conditionOf(subject: Subject, { field: name, is, value }: Condition): string {
  const field = fieldOf(subject, name);
  const possible = field.onlyWhere ? (["eq"] as const) : comparisonsOf[field.type];
  if (!(possible as readonly Comparison[]).includes(is))
    throw new StillwatchError("explore_is", { field: name, is, possible: possible.join(", ") });
  if ((is === "in") !== Array.isArray(value)) throw refused(field, value);
  if (field.onlyWhere) return traitCondition(field, value);
  const { sql } = field;
  // to have nothing is to be other than anything
  const known = `isNotNull(${sql})`;
  if (is === "in")
    return `${sql} IN (${(value as readonly Value[]).map((one) => bound(field, one)).join(", ")})`;
  const one = bound(field, value as Value);
  if (is === "has")
    return `${known} AND positionCaseInsensitiveUTF8(assumeNotNull(${sql}), ${one}) > 0`;
  if (is === "ne") return `(isNull(${sql}) OR ${sql} != ${one})`;
  return `${known} AND ${sql} ${signs[is]} ${one}`;
}

const signs = { eq: "=", gt: ">", gte: ">=", lt: "<", lte: "<=" } as const;

/** A value as a literal of the field's type, whatever was sent. */
function bound(field: Field, value: Value): string {
  const { type } = field;
  if (type === "text" && typeof value === "string") return literal(value);
  if (type === "number" && typeof value === "number" && Number.isFinite(value))
    return `toFloat64(${literal(String(value))})`;
  if (type === "yes-no" && typeof value === "boolean") return value ? "1" : "0";
  if (type === "time" && typeof value === "string") {
    const ms = parseDay(value);
    if (ms !== null) return `fromUnixTimestamp64Milli(toInt64(${literal(String(ms))}), 'UTC')`;
  }
  throw refused(field, value);
}

/** `kind:value`, as answers about traits name it. */
function traitCondition(field: Field, value: Condition["value"]): string {
  const [, kind, number] = /^(.{1,200}):(\d{1,20})$/s.exec(String(value)) ?? [];
  if (kind === undefined || BigInt(number!) >= 1n << 64n) throw refused(field, value);
  return `${field.sql} IN (SELECT account FROM account_trait WHERE kind = ${literal(kind)} AND value = toUInt64(${literal(number!)}))`;
}

const wanted = {
  text: "a text",
  number: "a number",
  time: "a time such as 2026-04-22T13:00:00Z, or a day",
  "yes-no": "true or false",
} as const;

function refused({ name, type, onlyWhere }: Field, value: Condition["value"]): StillwatchError {
  const one = onlyWhere ? "a trait such as card:17" : wanted[type];
  return new StillwatchError("explore_value", {
    field: name,
    wanted: Array.isArray(value) ? `${one}, and a list of such for \`in\` alone` : one,
  });
}
