// Which format the records of a log have, told by their fields: ours, one that a mapping is shipped for, either of them in
// an envelope, one that is known and of no use, or none that is known. In: the first values of a log. Pure.

import { accountFields } from "../../core/account.ts";
import { exchangeFields } from "../../core/exchange.ts";
import type { AnyMapping, Mapping, RefusedFormat } from "./mapping-schema.ts";
import { type Envelope, envelopes, opener } from "./envelope.ts";
import { selector } from "./steps.ts";

export type Told =
  | { readonly as: "native"; readonly envelope: Envelope | null }
  | { readonly as: "mapped"; readonly mapping: Mapping; readonly envelope: Envelope | null }
  | { readonly as: "refused"; readonly format: RefusedFormat }
  | { readonly as: "unknown"; readonly fields: readonly string[]; readonly like: Mapping | null };

export type Kind = "exchange" | "account";

/** Of the values that were looked at: more than half have to be of a format, or of what it stands among. */
const enough = 0.5;
/** Names that a refusal shows. */
const mostNames = 30;

/** @param samples parsed values; the first some dozens are enough */
export function tellSource(
  samples: readonly unknown[],
  kind: Kind,
  mappings: Iterable<AnyMapping>,
): Told {
  const objects = samples.filter(isObject);
  // what is no JSON, or no object, is refused line by line with its own reason
  if (objects.length === 0) return { as: "native", envelope: null };
  const plain = known(objects, kind, mappings);
  if (plain) return { ...plain, ...(plain.as === "refused" ? {} : { envelope: null }) } as Told;
  for (const envelope of envelopes) {
    const open = opener(envelope);
    const inside = objects.map((one) => open(one) ?? []);
    if (inside.filter((list) => list.length > 0).length <= enough * objects.length) continue;
    const found = known(inside.flat().filter(isObject), kind, mappings);
    if (found?.as === "refused") return found;
    if (found) return { ...found, envelope };
  }
  // a record of ours with a required field amiss is told so by its line
  if (objects.some((one) => nativeNames[kind].some((name) => name in one)))
    return { as: "native", envelope: null };
  return {
    as: "unknown",
    fields: namesOf(objects),
    like: nearest(objects, kind, mappings),
  };
}

type Known =
  | { readonly as: "native" }
  | { readonly as: "mapped"; readonly mapping: Mapping }
  | { readonly as: "refused"; readonly format: RefusedFormat };

function known(
  objects: readonly Loose[],
  kind: Kind,
  mappings: Iterable<AnyMapping>,
): Known | null {
  if (objects.length === 0) return null;
  const most = enough * objects.length;
  if (objects.filter((one) => isNative(one, kind)).length > most) return { as: "native" };
  let best: { mapping: AnyMapping; sure: number } | null = null;
  for (const mapping of mappings) {
    if (mapping.detect === undefined) continue;
    if (mapping.kind !== "refused" && mapping.kind !== kind) continue;
    const asked = mapping.detect.map(selector);
    const matching = objects.filter((one) => asked.every((select) => isThere(select(one))));
    // of two that hold for as many records, the one that asks for more
    const sure = matching.length * 100 + asked.length;
    const isIt = matching.length > most || (matching.length > 0 && isAmong(mapping, objects));
    if (isIt && sure > (best?.sure ?? 0)) best = { mapping, sure };
  }
  if (best === null) return null;
  return best.mapping.kind === "refused"
    ? { as: "refused", format: best.mapping }
    : { as: "mapped", mapping: best.mapping };
}

/** Whether all of a log is what a format stands among. */
function isAmong(mapping: AnyMapping, objects: readonly Loose[]): boolean {
  if (mapping.kind === "refused" || mapping.among === undefined) return false;
  const holds = selector(mapping.among);
  return objects.filter((one) => isThere(holds(one))).length > enough * objects.length;
}

const names: Readonly<Record<Kind, ReadonlySet<string>>> = {
  exchange: new Set(exchangeFields.map(({ name }) => name)),
  account: new Set(accountFields.map(({ name }) => name)),
};
const nativeNames: Readonly<Record<Kind, readonly string[]>> = {
  exchange: ["account", "time"],
  account: ["account"],
};
const required = ["id", "account", "time"];

/** Its required fields are there, and one more that others have not; or nothing but what is ours. */
function isNative(one: Loose, kind: Kind): boolean {
  const keys = Object.keys(one);
  if (!nativeNames[kind].every((name) => keys.includes(name))) return false;
  return keys.every((name) => names[kind].has(name)) || hasMore(one, kind);
}

/** Whether a record holds a field of ours besides those that records of any kind have. */
export function hasMore(one: object, kind: Kind): boolean {
  return Object.keys(one).some((name) => names[kind].has(name) && !required.includes(name));
}

type Loose = Record<string, unknown>;

function isObject(value: unknown): value is Loose {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isThere(value: unknown): boolean {
  return value !== null && value !== undefined && value !== false;
}

function namesOf(objects: readonly Loose[]): string[] {
  const all = new Set<string>();
  for (const one of objects)
    for (const [name, value] of Object.entries(one)) {
      const inner = isObject(value) ? Object.keys(value).map((key) => `${name}.${key}`) : [name];
      for (const path of inner) if (/^[\w.:/@-]{1,64}$/.test(path)) all.add(path);
    }
  return [...all].slice(0, mostNames);
}

/** The mapping whose fields are there most, of those of which a few are. */
function nearest(
  objects: readonly Loose[],
  kind: Kind,
  mappings: Iterable<AnyMapping>,
): Mapping | null {
  let best: { mapping: Mapping; found: number } | null = null;
  for (const mapping of mappings) {
    if (mapping.kind !== kind || mapping.detect === undefined) continue;
    const asked = mapping.detect.map(selector);
    const found =
      asked.filter((select) => objects.some((one) => isThere(select(one)))).length / asked.length;
    if (found >= 0.5 && found > (best?.found ?? 0)) best = { mapping, found };
  }
  return best?.mapping ?? null;
}
