// One value to the kind of its field: numbers as strings, booleans as t and 0, null words as absent, lists where a count is
// wanted. What is meant plainly is read; what is not is refused in words that never quote it, for it may be a prompt.

import { createHash } from "node:crypto";
import { addressOf } from "./address.ts";
import { isNothing, isNoText } from "./null-words.ts";
import { parseDay, parseTime } from "./times.ts";

export type FieldKind =
  | "string" // a name or an identifier
  | "text" // what a person or a program wrote, or messages that hold it
  | "body" // of a request, or its messages
  | "address" // of a client, canonical
  | "country" // two letters
  | "number"
  | "integer" // 0 to 4294967295
  | "small" // 1 to 65535
  | "count" // an integer, or a list that is counted
  | "status" // an HTTP status, or a word for one
  | "asn" // a number, AS13335
  | "boolean"
  | "flag" // a boolean, or a number above 0
  | "time"
  | "day" // a time, or a day as its midnight in UTC
  | "strings"
  | "object";

/** Why a value is not taken. */
export class Refused {
  readonly reason: string;
  constructor(reason: string) {
    this.reason = reason;
  }
}

/** Longest identifier that is kept as it is: a longer one is cut, and goes on to tell by a hash of all of it. */
const longestId = 1024;
const largest = 4294967295;

/** The value as the field holds it; undefined for absent. */
export function coerce(kind: FieldKind, raw: unknown): unknown {
  if (raw === null || raw === undefined) return undefined;
  if (kind === "text") return textOf(raw);
  if (typeof raw === "string" && isNothing(raw) && !(kind === "country" && /^na$/i.test(raw)))
    return kind === "strings" && raw === "" ? [] : undefined;
  switch (kind) {
    case "string":
      return nameOf(raw);
    case "address": {
      const address = typeof raw === "string" ? addressOf(raw) : null;
      return address ?? new Refused("is not a whole address");
    }
    case "country":
      return typeof raw === "string" && /^\s*[A-Za-z]{2}\s*$/.test(raw)
        ? raw.trim().toUpperCase()
        : new Refused("must be two letters (ISO 3166)");
    case "number":
      return numberOf(raw) ?? new Refused("must be a number");
    case "integer":
      return within(raw, 0, largest);
    case "small":
      return within(raw, 1, 65535);
    case "count":
      return countOf(raw);
    case "status":
      return statusOf(raw);
    case "asn":
      return within(
        typeof raw === "string" ? raw.replace(/^\s*AS(\d+).*$/is, "$1") : raw,
        0,
        largest,
      );
    case "boolean":
      return booleanOf(raw) ?? new Refused("must be true or false");
    case "flag": {
      const number = numberOf(raw);
      return (
        booleanOf(raw) ?? (number === undefined ? new Refused("must be true or false") : number > 0)
      );
    }
    case "time":
      return (
        parseTime(raw) ??
        refusedTime(raw, "is not an RFC 3339 time (for instance 2026-04-22T10:15:00Z)")
      );
    case "day":
      return (
        parseDay(raw) ??
        refusedTime(raw, "is neither an RFC 3339 time nor a day (for instance 2026-04-22)")
      );
    case "strings":
      return stringsOf(raw);
    case "body":
      return bodyOf(raw);
    case "object":
      return objectOf(raw);
  }
}

/** 3/4/2026: in which order, only the operator knows. */
const twoOrders =
  /^\s*(?:\d{1,2}[/-]\d{1,2}[/-]\d{2,4}|\d{1,2}\.\d{1,2}\.\d{2,4}|\d{4}[/.]\d{1,2}[/.]\d{1,2})(?!\d)/;

function refusedTime(raw: unknown, reason: string): Refused {
  return typeof raw === "string" && twoOrders.test(raw)
    ? new Refused(
        `${reason}; say in which order day and month stand by a mapping (--map): { from: NAME, as: { date: "M/D/Y" } }, or "D/M/Y", "D.M.Y"; docs/sources.md has the steps`,
      )
    : new Refused(reason);
}

/** Lists and objects stay as they are: what they hold is for the reader of bodies to say. */
function textOf(raw: unknown): unknown {
  if (typeof raw === "string") return isNoText(raw) ? undefined : raw;
  if (typeof raw === "object") return isEmpty(raw!) ? undefined : raw;
  return String(raw as number | boolean);
}

function bodyOf(raw: unknown): unknown {
  if (typeof raw === "string") return raw;
  if (typeof raw === "object") return isEmpty(raw!) ? undefined : raw;
  return new Refused("must be a body or a list of messages");
}

function isEmpty(value: object): boolean {
  for (const _ in value) return false;
  return true;
}

/** A long number as a spreadsheet shows and saves it: of many ids one is left, and strangers would be one. */
const roundedId = /^\s*\d(?:[.,]\d+)?E\+\d{1,3}\s*$/i;

function nameOf(raw: unknown): unknown {
  if (typeof raw === "number" || typeof raw === "bigint") return nameOf(String(raw));
  if (Array.isArray(raw) && raw.length === 1 && typeof raw[0] === "string")
    return isNothing(raw[0]) ? undefined : nameOf(raw[0]);
  if (typeof raw === "string")
    return roundedId.test(raw)
      ? new Refused("must be text, not a number that a spreadsheet has rounded (1.23E+17)")
      : bounded(raw);
  return new Refused("must be a string");
}

/** A long one is cut and keeps telling: two of which one letter differs are two. */
function bounded(text: string): string {
  if (text.length <= longestId) return text;
  const hash = createHash("sha256").update(text).digest("hex").slice(0, 24);
  return `${text.slice(0, longestId - 25)}…${hash}`;
}

const plainNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const thousands = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
/** With a decimal comma, or points between thousands, where that can be meant only so: 0,7 and 2.345,00 and 1.234.567. */
const pointed = /^[+-]?(?:\d+,(?:\d{1,2}|\d{4,})|\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,})$/;

function numberOf(raw: unknown): number | undefined {
  if (typeof raw === "bigint") return Number(raw);
  const value =
    typeof raw === "number"
      ? raw
      : typeof raw !== "string"
        ? Number.NaN
        : plainNumber.test(raw.trim())
          ? Number(raw)
          : thousands.test(raw.trim())
            ? Number(raw.replaceAll(",", ""))
            : pointed.test(raw.trim())
              ? Number(raw.replaceAll(".", "").replace(",", "."))
              : Number.NaN;
  return Number.isFinite(value) ? value : undefined;
}

/** Of a whole number: 1234 to whom a point stands between thousands, and 1 to all others. */
const twoWays = /^\s*[+-]?[1-9]\d{0,2}\.\d{3}\s*$/;

function within(raw: unknown, least: number, most: number): unknown {
  if (typeof raw === "string" && twoWays.test(raw))
    return new Refused("must be a number without a point, which can be read two ways");
  const value = numberOf(raw);
  if (value === undefined) return new Refused("must be a number");
  if (typeof raw === "string" && pointed.test(raw.trim()) && !Number.isInteger(value))
    return new Refused("must be a whole number");
  return value < least || value > most
    ? new Refused(`must be between ${least} and ${most}`)
    : Math.trunc(value);
}

function countOf(raw: unknown): unknown {
  const list = typeof raw === "string" && raw.trimStart().startsWith("[") ? parsed(raw) : raw;
  return Array.isArray(list) ? list.length : within(raw, 0, largest);
}

const statusWords: Readonly<Record<string, number>> = {
  ...{ success: 200, succeeded: 200, ok: 200, completed: 200, complete: 200, pass: 200 },
  ...{ error: 500, failure: 500, failed: 500, fail: 500 },
};

/** Such as 200, "200 OK", "success". */
function statusOf(raw: unknown): unknown {
  if (typeof raw === "string") {
    const word = statusWords[raw.trim().toLowerCase()];
    if (word !== undefined) return word;
    const first = /^\s*(\d{3})\b/.exec(raw);
    if (first) return Number(first[1]);
  }
  const value = numberOf(raw);
  return value !== undefined && value >= 100 && value < 600
    ? Math.trunc(value)
    : new Refused("must be an HTTP status");
}

const yes: ReadonlySet<string> = new Set(["1", "true", "t", "yes", "y", "on"]);
const no: ReadonlySet<string> = new Set(["0", "false", "f", "no", "n", "off"]);

function booleanOf(raw: unknown): boolean | undefined {
  if (typeof raw === "boolean") return raw;
  if (raw === 1 || raw === 0) return raw === 1;
  if (typeof raw !== "string") return undefined;
  const word = raw.trim().toLowerCase();
  return yes.has(word) ? true : no.has(word) ? false : undefined;
}

function stringsOf(raw: unknown): unknown {
  const list = typeof raw !== "string" ? raw : raw.startsWith("[") ? parsed(raw) : raw.split(",");
  return Array.isArray(list) && list.every((entry) => typeof entry === "string")
    ? list
    : new Refused("must be a list of strings");
}

function objectOf(raw: unknown): unknown {
  const value = typeof raw === "string" ? parsed(raw) : raw;
  return typeof value !== "object" || value === null || Array.isArray(value)
    ? new Refused("must be an object")
    : value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
