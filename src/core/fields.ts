// Reading one record by a table of fields. A field that is required and cannot be read refuses the record, in words; one
// that is optional is dropped and told, and never costs the record. Exchanges and accounts are both defined by such a
// table, which also feeds the CSV and Parquet readers and the documentation.

import { coerce, type FieldKind, Refused } from "./coerce.ts";

export interface Field {
  readonly name: string;
  readonly kind: FieldKind;
  readonly required?: true;
  readonly note: string;
}

/** A refusal of a record: a value, not an exception, because bad lines are expected. */
export interface FieldRefusal {
  readonly field: string | null;
  readonly reason: string;
  /** It looks like a record of the other kind; where that one goes depends on how it came. */
  readonly like?: "exchange" | "account";
}

export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: FieldRefusal };

/** Who is told of what was left out of a record that was read. */
export interface Left {
  /** A name that is not in the table. */
  unknown?(name: string): void;
  /** An optional field that could not be read, and why. */
  dropped?(name: string, reason: string): void;
}

export function refuse(
  field: string | null,
  reason: string,
  like?: FieldRefusal["like"],
): { ok: false; refusal: FieldRefusal } {
  return { ok: false, refusal: { field, reason, ...(like && { like }) } };
}

const listed =
  "a list of records in the place of one: write one object a line, or one list of them ([{…}], not [[{…}]])";

function isListOfRecords(record: unknown): boolean {
  const first: unknown = Array.isArray(record) ? record[0] : undefined;
  return typeof first === "object" && first !== null;
}

/** Reads a record by its table. */
export function readRecord(
  table: readonly Field[],
  known: ReadonlySet<string>,
  record: unknown,
  left: Left = {},
): Read<Record<string, unknown>> {
  if (typeof record !== "object" || record === null || Array.isArray(record))
    return refuse(null, isListOfRecords(record) ? listed : "not a JSON object");
  const source = record as Record<string, unknown>;
  const value: Record<string, unknown> = {};
  for (const field of table) {
    const raw = source[field.name];
    const read = raw === undefined ? undefined : coerce(field.kind, raw);
    if (read instanceof Refused) {
      if (field.required) return refuse(field.name, `${field.name} ${read.reason}`);
      left.dropped?.(field.name, read.reason);
    } else if (read !== undefined) value[field.name] = read;
    else if (field.required) return refuse(field.name, `${field.name} is missing`);
  }
  if (left.unknown) for (const name in source) if (!known.has(name)) left.unknown(name);
  return { ok: true, value };
}
