// The named steps of a mapping: small, total functions from a value to a value. What a step does not apply to becomes
// null, which is absent.

import { createHash } from "node:crypto";
import { compile, TreeInterpreter } from "@jmespath-community/jmespath";
import { isBag, parsedJson, parseJson } from "../../core/json-value.ts";
import { isPlainlyMessages } from "../../core/messages.ts";
import { dateOf } from "./date-step.ts";
import type { Step } from "./mapping-schema.ts";

export type Act = (value: unknown) => unknown;

/** Steps that take all values of a field's expressions, not the first that is there. */
export function takesAll(step: Step | undefined): boolean {
  return step === "sum" || step === "hash" || (typeof step === "object" && "join" in step);
}

export function actOf(step: Step): Act {
  if (typeof step === "string") return named[step];
  if ("unit" in step) {
    const ms = { s: 1000, ms: 1, us: 1e-3, ns: 1e-6 }[step.unit];
    return (value) => timeOf(value, ms);
  }
  if ("zone" in step)
    return (value) =>
      typeof value === "string" && !zoned.test(value.trim())
        ? `${value.trim()}${step.zone}`
        : value;
  if ("date" in step) return dateOf(step.date);
  if ("times" in step) return (value) => scaled(value, step.times);
  if ("split" in step)
    return (value) =>
      typeof value === "string" ? value.split(step.split).map((one) => one.trim()) : value;
  if ("join" in step)
    return (value) =>
      Array.isArray(value) ? value.filter(isScalar).map(String).join(step.join) : value;
  if ("indexed" in step) return (value) => indexed(value, step.indexed);
  return selector(step.path);
}

/** Names one after the other, without functions or lists: most expressions are. */
const plainPath = /^(?:[A-Za-z_]\w*|"[^"\\]+")(?:\.(?:[A-Za-z_]\w*|"[^"\\]+"))*$/;
const nameIn = /"([^"]+)"|([A-Za-z_]\w*)/g;

/**
 * An expression made ready; null where it does not apply. Plain paths are followed directly: a span of OpenTelemetry is
 * asked sixty of them, and that is half of the time that it takes to read. They lead into a text that is JSON too, as a
 * table's export writes its objects.
 */
export function selector(text: string): (value: unknown) => unknown {
  if (plainPath.test(text)) {
    const names = [...text.matchAll(nameIn)].map((found) => found[1] ?? found[2]!);
    return (value) => {
      let at = value;
      for (const name of names) {
        if (typeof at === "string") at = jsonText(at);
        if (typeof at !== "object" || at === null || Array.isArray(at) || !Object.hasOwn(at, name))
          return null;
        at = (at as Record<string, unknown>)[name];
      }
      return at ?? null;
    };
  }
  const tree = compile(text);
  return (value) => {
    try {
      return (TreeInterpreter.search(tree, value as never) as unknown) ?? null;
    } catch {
      // a function on a value of another type: the field is absent there
      return null;
    }
  };
}

/** The last one, because several paths lead into the same. */
let lastText = "";
let lastValue: unknown = null;

function jsonText(text: string): unknown {
  if (text === lastText) return lastValue;
  lastText = text;
  lastValue = parsedJson(text) ?? null;
  return lastValue;
}

const named: Readonly<Record<Extract<Step, string>, Act>> = {
  trim: (value) => (typeof value === "string" ? value.trim() : value),
  lower: (value) => (typeof value === "string" ? value.toLowerCase() : value),
  first: (value) => (Array.isArray(value) ? (value[0] as unknown) : value),
  last: (value) => (Array.isArray(value) ? (value.at(-1) as unknown) : value),
  sum(value) {
    if (!Array.isArray(value)) return value;
    const numbers = value.flatMap((one: unknown) => numberOf(one) ?? []);
    return numbers.length > 0 ? numbers.reduce((sum, one) => sum + one, 0) : null;
  },
  json(value) {
    if (typeof value !== "string") return value;
    try {
      return parseJson(value);
    } catch {
      return null;
    }
  },
  parts: (value) => (Array.isArray(value) ? value.map(withParts) : value),
  hash(value) {
    const parts = (Array.isArray(value) ? value : [value]).filter(isScalar).map(String);
    // of the first half of SHA-256: names apart, and no longer than a name
    return parts.length === 0
      ? null
      : createHash("sha256").update(parts.join("\0")).digest("hex").slice(0, 32);
  },
};

/** A message whose content is the text of a list of parts, as one that has them. */
function withParts(message: unknown): unknown {
  if (!isBag(message) || typeof message["content"] !== "string") return message;
  const content = parsedJson(message["content"]);
  const isParts =
    Array.isArray(content) &&
    isPlainlyMessages(content) &&
    content.every((part) => isBag(part) && !("role" in part));
  return isParts ? { ...message, content: content as unknown[] } : message;
}

const zoned = /(?:Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)$/i;

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

/** A number of a time as RFC 3339: numbers alone would be read by their size. */
function timeOf(value: unknown, ms: number): unknown {
  if (
    typeof value !== "number" &&
    !(typeof value === "string" && /^\s*\d+(\.\d+)?\s*$/.test(value))
  )
    return value;
  // a nanosecond is less than a number of this size tells apart: what is whole has to stay so
  const date = new Date(Math.floor(Number(value) * ms + 1e-3));
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

function scaled(value: unknown, times: number): unknown {
  const number = numberOf(value);
  return number === null ? null : number * times;
}

function numberOf(value: unknown): number | null {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : null;
}

/** Entries of such a list: a conversation of a hundred turns has a few hundred. */
const mostEntries = 5000;

function indexed(value: unknown, prefix: string): unknown {
  if (typeof value !== "object" || value === null) return null;
  const list: Record<string, unknown>[] = [];
  const start = `${prefix}.`;
  // most records have none, and are asked for several: no list of entries is made for them
  for (const name in value) {
    if (!name.startsWith(start) || !Object.hasOwn(value, name)) continue;
    const one = (value as Record<string, unknown>)[name];
    const [at, ...path] = name.slice(start.length).split(".");
    const index = Number(at);
    if (!/^\d+$/.test(at!) || index >= mostEntries || path.length === 0) continue;
    let into = (list[index] ??= {});
    for (const part of path.slice(0, -1)) {
      const next = Object.hasOwn(into, part) ? into[part] : undefined;
      into = own(into, part, typeof next === "object" && next !== null ? next : {});
    }
    own(into, path.at(-1)!, one);
  }
  const kept = list.filter((one) => one !== undefined);
  return kept.length > 0 ? kept : null;
}

/** Sets a property that the log names, whatever it is called. */
function own<T>(
  into: Record<string, unknown>,
  name: string,
  value: T,
): T & Record<string, unknown> {
  Object.defineProperty(into, name, {
    value,
    enumerable: true,
    writable: true,
    configurable: true,
  });
  return value as T & Record<string, unknown>;
}
