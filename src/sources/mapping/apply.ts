// A mapping made ready: from one value of a foreign log to records in our form. Runs in the reading threads.

import { isNothing } from "../../core/null-words.ts";
import type { FieldSource, Mapping, OneSource } from "./mapping-schema.ts";
import { otlpRecords } from "./otlp.ts";
import { type Act, actOf, selector, takesAll } from "./steps.ts";

export interface Mapped {
  /** In our form, not yet checked. */
  readonly records: Record<string, unknown>[];
  /** Records of another kind, which the mapping leaves out. */
  readonly others: number;
  /** Why nothing is taken from the value. */
  readonly refused?: string;
}

/** Records within one value: more than a day's file of a gateway that is one value has. */
const mostRecords = 100_000;

/** @returns a function of one parsed value of the log */
export function ready({ records, where, fields }: Mapping): (value: unknown) => Mapped {
  const within = withinOf(records);
  const wanted = where === undefined ? null : selector(where);
  const makers = Object.entries(fields).flatMap(([name, source]) =>
    source === undefined ? [] : [[name, makerOf(source)] as const],
  );
  return (value) => {
    const made: Record<string, unknown>[] = [];
    let others = 0;
    const all = within(value);
    if (all.length > mostRecords)
      return {
        records: [],
        others: 0,
        refused: `the mapping's \`records\` gives ${all.length} records for one value, and ${mostRecords} are the most: write fewer into a line`,
      };
    for (const one of all) {
      if (wanted !== null && isEmpty(wanted(one))) {
        others++;
        continue;
      }
      const record: Record<string, unknown> = {};
      for (const [name, make] of makers) {
        const found = make(one);
        if (found !== undefined) record[name] = found;
      }
      made.push(record);
    }
    return { records: made, others };
  };
}

/** The records within a value. */
export function withinOf(records: Mapping["records"]): (value: unknown) => readonly unknown[] {
  if (records === undefined) return (value) => [value];
  if (records === "otlp-spans") return (value) => otlpRecords(value, "spans");
  if (records === "otlp-logs") return (value) => otlpRecords(value, "logs");
  const select = selector(records);
  return (value) => {
    const found = select(value);
    return Array.isArray(found) ? (found as unknown[]) : found === null ? [] : [found];
  };
}

type Make = (value: unknown) => unknown;

/** One field: the first of its sources that gives something. */
function makerOf(source: FieldSource): Make {
  if (typeof source === "object" && "value" in source) return () => source.value;
  const makers = listOf(source).map((one) =>
    typeof one === "string" ? selector(one) : steppedOf(one),
  );
  return (value) => first(makers, value) ?? undefined;
}

function steppedOf({ from, as }: Exclude<OneSource, string>): Make {
  const expressions = listOf(from).map(selector);
  const steps = as === undefined ? [] : listOf(as);
  const acts: readonly Act[] = steps.map(actOf);
  const all = takesAll(steps[0]);
  return (value) => {
    let found = all ? every(expressions, value) : first(expressions, value);
    for (const act of acts) if (found !== null) found = act(found) ?? null;
    return found;
  };
}

function first(makers: readonly Make[], value: unknown): unknown {
  for (const make of makers) {
    const found = make(value);
    if (!isAbsent(found)) return found;
  }
  return null;
}

/** All that is there: of one expression that gives a list, its entries. */
function every(expressions: readonly Make[], value: unknown): unknown {
  const found = expressions.map((select) => select(value));
  const all = found.length === 1 && Array.isArray(found[0]) ? (found[0] as unknown[]) : found;
  const there = all.filter((one) => !isAbsent(one));
  return there.length > 0 ? there : null;
}

/** A word for nothing lets the next expression speak. */
function isAbsent(value: unknown): boolean {
  return value === null || value === undefined || (typeof value === "string" && isNothing(value));
}

/** As JMESPath has it: false, null and what is empty. */
function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === false || value === "") return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === "object" && Object.keys(value).length === 0;
}

function listOf<T>(value: T | readonly T[]): readonly T[] {
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}
