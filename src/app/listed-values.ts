// What a policy lists of domains, networks, client programs and templates, as a store knows it: keyed values, and the readable
// labels of networks and programs. In: a list's names and the store's key. Out: a condition in SQL that finds the values,
// and which names a value is of. Nothing is written.

import { existsSync } from "node:fs";
import type { Listed } from "../core/decision.ts";
import { networkRange } from "../policy/network-range.ts";
import { templateId } from "../policy/template-id.ts";
import type { SketchKey } from "../sketch/key.ts";
import { Hasher } from "../sources/hashing.ts";
import { maskAgent, readAddress } from "../sources/mask.ts";
import { keyMissing, ownKey } from "../store/key-id.ts";
import { literal } from "../store/sql.ts";
import type { Store } from "../store/store.ts";

export interface Value {
  readonly kind: string;
  readonly value: string; // decimal
  /** Its readable label; "" where it has none. */
  readonly label: string;
}

export interface Sought {
  /** Of rows with `kind` and `value`, and `label` where it is of the table of labels. */
  readonly where: string;
  readonly labelled: boolean;
  /** The names that a value is of. */
  readonly namesOf: (one: Value) => readonly string[];
}

/** A store that was never filled has no key, and nothing that could be exempt. */
export function keyOf(store: Store): SketchKey | null {
  const path = store.file("key");
  return existsSync(path) ? ownKey(path, () => keyMissing(store, null)) : null;
}

const decimal = (key: SketchKey, kind: string, text: string): string => {
  const { lo, hi } = new Hasher(key).once(kind, text);
  return String((BigInt(hi) << 32n) | BigInt(lo));
};

/** Characters of a condition, about: it stands in a statement twice, whose length is bounded. */
const longest = 40_000;
/** Characters that a name adds to a condition besides its own. */
const besides = 130;

/** In portions, because a statement's length is bounded; none where nothing can be found. */
export async function soughtBy(
  store: Store,
  key: SketchKey,
  list: Listed["list"],
  names: readonly string[],
): Promise<Sought[]> {
  const all: Sought[] = [];
  for (let from = 0; from < names.length;) {
    const some: string[] = [];
    for (let size = 0; from < names.length && size < longest; from++) {
      some.push(names[from]!);
      size += costOf(list, names[from]!);
    }
    const sought = await portionBy(store, key, list, some);
    if (sought !== null) all.push(sought);
  }
  return all;
}

function costOf(list: Listed["list"], name: string): number {
  const range = list === "networks" ? networkRange(name) : "";
  const counted =
    typeof range !== "string" && range.of === "addresses" ? range.addresses.length : 0;
  // 22: a value with its comma
  return Buffer.byteLength(name) + besides + counted * 22;
}

async function portionBy(
  store: Store,
  key: SketchKey,
  list: Listed["list"],
  names: readonly string[],
): Promise<Sought | null> {
  if (list === "domains") return domainsBy(key, names);
  if (list === "networks") return networksBy(key, names);
  if (list === "clients") return clientsBy(store, key, names);
  return templatesBy(names);
}

function domainsBy(key: SketchKey, names: readonly string[]): Sought {
  const by = grouped(names, (name) => [decimal(key, "domain", name.trim().toLowerCase())]);
  return {
    where: `kind = 'domain' AND value IN (${[...by.keys()].join(", ")})`,
    labelled: true,
    namesOf: ({ value }) => by.get(value) ?? [],
  };
}

function networksBy(key: SketchKey, names: readonly string[]): Sought | null {
  const read = names.flatMap((name) => {
    const range = networkRange(name);
    return typeof range === "string" ? [] : [{ name, range }];
  });
  const ranges = read.flatMap(({ name, range }) =>
    range.of === "networks" ? [{ name, range }] : [],
  );
  const addresses = new Map<string, string[]>();
  for (const { name, range } of read)
    if (range.of === "addresses")
      for (const text of range.addresses) {
        const value = decimal(key, "address", readAddress(text)?.text ?? text);
        addresses.set(value, [...(addresses.get(value) ?? []), name]);
      }
  // what is one network has its label; only wider ones are looked into
  const [whole, wide] = [true, false].map((is) =>
    ranges.flatMap(({ range: { range } }) =>
      /:.*\/48$|\..*\/24$/.test(range) === is ? [range] : [],
    ),
  ) as [string[], string[]];
  const labels = whole.flatMap((range) => {
    const read = readAddress(range.slice(0, range.indexOf("/")));
    return read ? [literal(read.networkLabel)] : [];
  });
  // labels of other kinds are no addresses, and the engine may look at them first
  const network = "if(kind = 'network', splitByChar('/', label)[1], '0.0.0.0')";
  const within = wide.map((range) => `isIPAddressInRange(${network}, ${literal(range)})`);
  const where = [
    ...(labels.length === 0 ? [] : [`kind = 'network' AND label IN (${labels.join(", ")})`]),
    ...(within.length === 0 ? [] : [`kind = 'network' AND (${within.join(" OR ")})`]),
    ...(addresses.size === 0
      ? []
      : [`kind = 'address' AND value IN (${[...addresses.keys()].join(", ")})`]),
  ];
  if (where.length === 0) return null;
  return {
    where: where.map((one) => `(${one})`).join(" OR "),
    labelled: true,
    namesOf: ({ kind, value, label }) =>
      kind === "address"
        ? (addresses.get(value) ?? [])
        : ranges.flatMap(({ name, range }) => (range.holds(label) ? [name] : [])),
  };
}

/** Programs are told by the label of client and request shape: it is the user agent, unless that is long or odd. */
async function clientsBy(
  store: Store,
  key: SketchKey,
  names: readonly string[],
): Promise<Sought | null> {
  const plain = names.filter((name) => maskAgent(name) === name);
  // an agent that its label does not hold whole is found by its own value, in the exchanges that are still kept
  const long = grouped(
    names.filter((name) => maskAgent(name) !== name),
    (name) => [decimal(key, "agent", name)],
  );
  const harnesses = new Map<string, readonly string[]>();
  const agents = `agent IN (${[...long.keys()].join(", ")})`;
  if (long.size > 0)
    for (const { harness, agent } of await store.rows<{ harness: string; agent: string }>(
      `SELECT DISTINCT toString(harness) AS harness, toString(agent) AS agent FROM exchange WHERE ${agents}`,
    ))
      harnesses.set(harness, long.get(agent) ?? []);
  const products = plain.filter((name) => !name.includes("/"));
  const any = [
    ...(plain.length === 0 ? [] : [`label IN (${plain.map(literal).join(", ")})`]),
    ...(products.length === 0
      ? []
      : [
          `(position(label, '/') > 0 AND splitByChar('/', label)[1] IN (${products.map(literal).join(", ")}))`,
        ]),
    ...(harnesses.size === 0 ? [] : [`value IN (SELECT harness FROM exchange WHERE ${agents})`]),
  ];
  if (any.length === 0) return null;
  return {
    where: `kind = 'harness' AND (${any.join(" OR ")})`,
    labelled: true,
    namesOf: ({ value, label }) => [
      ...plain.filter(
        (name) => name === label || (!name.includes("/") && label.startsWith(`${name}/`)),
      ),
      ...(harnesses.get(value) ?? []),
    ],
  };
}

function templatesBy(names: readonly string[]): Sought | null {
  const ids = names.flatMap((name) => {
    const id = templateId(name);
    return id === null ? [] : [{ name, ...id }];
  });
  if (ids.length === 0) return null;
  return {
    where: ids
      .map(
        ({ kinds, digits }) =>
          `(kind IN (${kinds.map(literal).join(", ")}) AND value >= ${filledUp(digits, "0")} AND value <= ${filledUp(digits, "f")})`,
      )
      .join(" OR "),
    labelled: false,
    namesOf: ({ kind, value }) => {
      const all = BigInt(value).toString(16).padStart(16, "0");
      return ids.flatMap(({ name, kinds, digits }) =>
        kinds.includes(kind) && all.startsWith(digits) ? [name] : [],
      );
    },
  };
}

const filledUp = (digits: string, last: string): string =>
  String(BigInt(`0x${digits.padEnd(16, last)}`));

function grouped(
  names: readonly string[],
  valuesOf: (name: string) => readonly string[],
): Map<string, string[]> {
  const by = new Map<string, string[]>();
  for (const name of names)
    for (const value of valuesOf(name)) by.set(value, [...(by.get(value) ?? []), name]);
  return by;
}
