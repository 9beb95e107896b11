// Reading one record by a table of fields: coercion of what logs really hold (numbers as strings, booleans as
// 0/1, null for absent) and refusals in words. Exchanges and accounts are both defined by such a table, which
// also feeds the CSV and Parquet readers and the documentation.

export type FieldKind =
  | "string"
  | "text"
  | "number"
  | "integer"
  | "boolean"
  | "time"
  | "strings"
  | "object";

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
}

export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: FieldRefusal };

/** Longest identifier that is taken; longer ones are a sign of a shifted column. */
const longestId = 1024;

export function refuse(field: string | null, reason: string): { ok: false; refusal: FieldRefusal } {
  return { ok: false, refusal: { field, reason } };
}

/**
 * Coerces one value to its field's kind. Returns undefined for absent (null, "", undefined),
 * or a string starting with "!" that says why it was refused.
 */
export function coerce(field: Field, raw: unknown): unknown {
  if (raw === null || raw === undefined) return undefined;
  switch (field.kind) {
    case "string":
      if (typeof raw === "string") {
        if (raw.length > longestId) return `!${field.name} is longer than ${longestId} characters`;
        return raw === "" ? undefined : raw;
      }
      if (typeof raw === "number" || typeof raw === "bigint") return String(raw);
      return `!${field.name} must be a string`;
    case "text":
      if (typeof raw === "string") return raw === "" ? undefined : raw;
      if (typeof raw === "object") return JSON.stringify(raw);
      return String(raw as number | boolean);
    case "number":
    case "integer": {
      if (typeof raw === "string" && raw.trim() === "") return undefined;
      const value =
        typeof raw === "number" ? raw : typeof raw === "string" ? Number(raw) : Number.NaN;
      if (!Number.isFinite(value)) return `!${field.name} must be a number`;
      if (field.kind === "number") return value;
      if (value < 0 || value > 4294967295) return `!${field.name} must be between 0 and 4294967295`;
      return Math.trunc(value);
    }
    case "boolean":
      if (typeof raw === "boolean") return raw;
      if (raw === "") return undefined;
      if (raw === 1 || raw === "1" || raw === "true" || raw === "True") return true;
      if (raw === 0 || raw === "0" || raw === "false" || raw === "False") return false;
      return `!${field.name} must be true or false`;
    case "time": {
      if (raw === "") return undefined;
      const ms = parseTime(raw);
      return ms === null
        ? `!${field.name} is not an RFC 3339 time (for instance 2026-04-22T10:15:00Z)`
        : ms;
    }
    case "strings": {
      const list = typeof raw === "string" ? parseList(raw) : raw;
      if (!Array.isArray(list) || list.some((entry) => typeof entry !== "string"))
        return `!${field.name} must be a list of strings`;
      return list;
    }
    case "object": {
      if (typeof raw === "string" && raw.trim() === "") return undefined;
      const value = typeof raw === "string" ? parseJson(raw) : raw;
      if (typeof value !== "object" || value === null || Array.isArray(value))
        return `!${field.name} must be an object`;
      return value;
    }
  }
}

/** Reads a record by its table. Unknown names are reported through `unknown`, never refused. */
export function readRecord(
  table: readonly Field[],
  known: ReadonlySet<string>,
  record: unknown,
  unknown?: (name: string) => void,
): Read<Record<string, unknown>> {
  if (typeof record !== "object" || record === null || Array.isArray(record))
    return refuse(null, "not a JSON object");
  const source = record as Record<string, unknown>;
  const value: Record<string, unknown> = {};
  for (const field of table) {
    const raw = source[field.name];
    const read = raw === undefined ? undefined : coerce(field, raw);
    if (typeof read === "string" && read.charCodeAt(0) === 33 && read !== raw)
      return refuse(field.name, read.slice(1));
    if (read === undefined) {
      if (field.required) return refuse(field.name, `${field.name} is missing`);
    } else value[field.name] = read;
  }
  if (unknown) for (const name in source) if (!known.has(name)) unknown(name);
  return { ok: true, value };
}

const rfc3339 =
  /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:([Zz])|([+-])(\d\d):?(\d\d))?$/;

/** RFC 3339 (a missing zone is read as UTC), or epoch seconds, milliseconds or microseconds. Returns ms, or null. */
export function parseTime(raw: unknown): number | null {
  if (
    typeof raw === "string" &&
    raw.charCodeAt(10) === 84 &&
    raw.charCodeAt(raw.length - 1) === 90
  ) {
    // the common case, "2026-04-22T00:00:00.903Z": Date.parse is exact for it and an order faster than the pattern,
    // but for 30 February and hour 24, which it carries over
    const ms = Date.parse(raw);
    const day = (raw.charCodeAt(8) - 48) * 10 + raw.charCodeAt(9) - 48;
    if (day <= 28 || new Date(ms).getUTCDate() === day)
      if (!Number.isNaN(ms) && !raw.startsWith("24", 11)) return ms;
  }
  if (typeof raw === "number") return fromEpoch(raw);
  if (typeof raw !== "string") return null;
  const m = rfc3339.exec(raw);
  if (!m) return /^-?\d+(\.\d+)?$/.test(raw) ? fromEpoch(Number(raw)) : null;
  const [year, month, day, hour, minute, second] = m.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 60)
    return null;
  const ms = m[7] ? Number(m[7].padEnd(3, "0").slice(0, 3)) : 0;
  const utc = Date.UTC(year, month - 1, day, hour, minute, Math.min(second, 59), ms);
  if (new Date(utc).getUTCDate() !== day) return null; // 31 April
  if (!m[9]) return utc;
  if (Number(m[10]) > 23 || Number(m[11]) > 59) return null;
  const offset = (Number(m[10]) * 60 + Number(m[11])) * 60_000;
  return m[9] === "+" ? utc - offset : utc + offset;
}

function fromEpoch(value: number): number | null {
  if (!Number.isFinite(value)) return null;
  const size = Math.abs(value);
  if (size >= 1e14) return Math.trunc(value / 1000); // microseconds
  if (size >= 1e11) return Math.trunc(value); // milliseconds
  return Math.trunc(value * 1000); // seconds
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function parseList(text: string): unknown {
  return text === "" ? [] : text.startsWith("[") ? parseJson(text) : text.split(",");
}
