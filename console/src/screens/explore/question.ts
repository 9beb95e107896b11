// A question as the address has it and as the server takes it. Pure. Conditions stand in one parameter, as
// `field:comparison:value` with semicolons between them, each value encoded, so that whoever reads the address understands it.

import type { Condition, Question, Value } from "../../../../src/app/explore/statement.ts";
import type { Comparison, FieldType, Subject } from "../../../../src/app/explore/fields.ts";

/** A field as GET /v1/explore/fields tells it. */
export interface ToldField {
  readonly name: string;
  readonly type: FieldType;
  readonly unit: string;
  readonly words: string;
  readonly values?: readonly string[];
  readonly is: readonly Comparison[];
  readonly column: boolean;
}

export interface ToldFields {
  readonly subjects: readonly {
    readonly subject: Subject;
    readonly fields: readonly ToldField[];
  }[];
}

/** A condition as it is written: the value is text until it is asked. */
export interface Draft {
  readonly field: string;
  readonly is: Comparison;
  readonly text: string;
}

/** What holds where the address says nothing. */
export const standard = {
  subject: "accounts",
  where: "",
  by: "",
  order: "desc",
  limit: "100",
  columns: "",
};
export type Asked = Readonly<Record<keyof typeof standard, string>>;

export const comparisonWords: Readonly<Record<Comparison, string>> = {
  eq: "is",
  ne: "is not",
  gt: "more than",
  gte: "at least",
  lt: "less than",
  lte: "at most",
  has: "contains",
  in: "is one of",
};

/** As said of a time. */
export const timeWords: Readonly<Partial<Record<Comparison, string>>> = {
  gt: "after",
  gte: "from",
  lt: "before",
  lte: "up to",
};

export const draftsIn = (where: string): Draft[] =>
  where.split(";").flatMap((part) => {
    const [field, is, ...rest] = part.split(":");
    if (field === undefined || field === "" || is === undefined) return [];
    return [{ field, is: is as Comparison, text: decoded(rest.join(":")) }];
  });

export const whereOf = (drafts: readonly Draft[]): string =>
  drafts.map(({ field, is, text }) => `${field}:${is}:${encodeURIComponent(text)}`).join(";");

/** An address that somebody wrote by hand may hold anything. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Why it cannot be asked, or the condition. */
export function conditionOf(
  { field, is, text }: Draft,
  fields: readonly ToldField[],
): Condition | string {
  const of = fields.find(({ name }) => name === field);
  if (!of) return `${field} cannot be asked for here.`;
  if (!of.is.includes(is)) return `Choose how ${field} is compared: it is not by “${is}”.`;
  if (text.trim() === "") return `Say what ${field} is compared with, or remove the condition.`;
  if (is !== "in") return valued(of, text, (value) => ({ field, is, value }));
  const value = valuesIn(text);
  return value.length > 0 ? { field, is, value } : `Say what ${field} is one of.`;
}

/** A value in quotes, in which a quote stands twice, or one without a comma. */
const listedValue = /\s*(?:"((?:[^"]|"")*)"\s*(?=,|$)|([^,]*))(?:,|$)/gy;

/** "one, another": a value with a comma, or whose blanks count, stands in double quotes. */
export const valuesIn = (text: string): string[] =>
  [...text.matchAll(listedValue)].flatMap(([, quoted, bare = ""]) => {
    if (quoted !== undefined) return [quoted.replaceAll('""', '"')];
    return bare.trim() === "" ? [] : [bare.trim()];
  });

export const valuesText = (values: readonly string[]): string =>
  values
    .map((one) =>
      one === "" || one.trim() !== one || /[",]/.test(one) ? `"${one.replaceAll('"', '""')}"` : one,
    )
    .join(", ");

function valued(
  { name, type }: ToldField,
  text: string,
  made: (value: Value) => Condition,
): Condition | string {
  if (type === "yes-no") return made(text === "yes");
  if (type === "time" && Number.isNaN(Date.parse(text))) return `${name} is compared with a time.`;
  if (type !== "number") return made(text);
  const n = Number(text);
  return Number.isFinite(n) ? made(n) : `${name} is compared with a number.`;
}

/** What a person can still read, and what the server takes. */
export const mostConditions = 20;

/** Why the question that an address asks cannot be asked, each fault with its place. */
export function faultsOf(
  { by }: Pick<Asked, "by">,
  read: readonly (Condition | string)[],
  fields: readonly ToldField[],
): string[] {
  return [
    ...read.flatMap((one, i) => (typeof one === "string" ? [`Condition ${i + 1}: ${one}`] : [])),
    ...(read.length > mostConditions
      ? [`There are ${read.length} conditions. At most ${mostConditions} can be asked at once.`]
      : []),
    ...(by === "" || fields.some(({ name, column }) => column && name === by)
      ? []
      : [`The order: rows cannot be sorted by “${by}” here.`]),
  ];
}

export const limits = ["100", "1000", "10000"] as const;

/** @param where what is asked, read already */
export function questionOf(asked: Asked, where: readonly Condition[]): Question {
  const { subject, by, order, limit } = asked;
  const rows = Number(limit);
  return {
    subject: subject as Subject,
    where,
    ...(by === "" ? {} : { by: { field: by, order: order === "asc" ? "asc" : "desc" } }),
    limit: Number.isInteger(rows) && rows >= 1 && rows <= 10_000 ? rows : 100,
  };
}

/** The address of a question that was kept. */
export function searchOf({ subject, where, by, limit }: Question): Record<string, string> {
  const text = (value: Condition["value"]): string => {
    if (typeof value === "boolean") return value ? "yes" : "no";
    return Array.isArray(value) ? valuesText(value.map(String)) : String(value);
  };
  const all: Asked = {
    subject,
    where: whereOf(where.map(({ field, is, value }) => ({ field, is, text: text(value) }))),
    ...(by ? { by: by.field, order: by.order } : { by: "", order: "desc" }),
    ...{ limit: String(limit), columns: "" },
  };
  return Object.fromEntries(
    Object.entries(all).filter(([name, value]) => value !== standard[name as keyof Asked]),
  );
}
