// How the values of one file become records: out of an envelope, by a mapping, and under which name an account goes. Plain
// data on the main thread, a function in the reading threads.

import type { TextBodies } from "../core/body-fields.ts";
import { coerce } from "../core/coerce.ts";
import type { Exchange } from "../core/exchange.ts";
import { isServiceName } from "../core/service-names.ts";
import type { Envelope } from "./mapping/envelope.ts";
import { opener } from "./mapping/envelope.ts";
import type { Mapping } from "./mapping/mapping-schema.ts";
import { ready } from "./mapping/apply.ts";

/** Fields of an exchange that can stand for the account. */
export const principals = ["account", "key", "end_user"] as const;
export type Principal = (typeof principals)[number];

export interface Reading {
  readonly envelope: Envelope | null;
  /** Null for records in our own form. */
  readonly mapping: Mapping | null;
  /** Whose access is judged. */
  readonly principal: Principal;
  /** Whether names of accounts are trimmed and told apart without case. */
  readonly foldIds: boolean;
}

export const plainReading: Reading = {
  envelope: null,
  mapping: null,
  principal: "account",
  foldIds: false,
};

/** Which texts of the records may be bodies. */
export function textBodiesOf(reading: Reading | null | undefined): TextBodies {
  const mapping = reading?.mapping ?? null;
  if (mapping?.kind !== "exchange") return "none";
  return mapping.bodies ?? "perhaps";
}

export type ReadValue = (value: unknown) => {
  readonly records: readonly unknown[];
  others: number;
  /** Why something of the value was not taken. */
  readonly refused?: string;
};

/** Compiled ones, by what they are made of: a file's chunks all have the same. */
const compiled = new Map<string, ReadValue>();

export function readerOf(reading: Reading): ReadValue {
  const key = JSON.stringify(reading);
  let made = compiled.get(key);
  if (made === undefined) compiled.set(key, (made = compile(reading)));
  return made;
}

const notUnpacked =
  "what is packed in it cannot be unpacked: base64 of a JSON document is wanted, as it is or in gzip";

function compile({ envelope, mapping, principal, foldIds }: Reading): ReadValue {
  const open = envelope && opener(envelope);
  const map = mapping && ready(mapping);
  const isNamed = principal !== "account" || foldIds;
  return (value) => {
    const inside = open ? open(value) : [value];
    if (inside === null) return { records: [], others: 0, refused: notUnpacked };
    // an envelope without a record is a note of the program that wrote the log
    if (open && inside.length === 0) return { records: [], others: 1 };
    const records: unknown[] = [];
    let others = 0;
    let refused: string | undefined;
    for (const one of inside) {
      const mapped = map?.(one);
      if (mapped === undefined) records.push(one);
      else {
        for (const record of mapped.records) records.push(record);
        others += mapped.others;
        refused ??= mapped.refused;
      }
    }
    return {
      records: isNamed ? records.map(named) : records,
      others,
      ...(refused !== undefined && { refused }),
    };
  };

  /** An exchange needs an account; where it has none, whom it names stands there. */
  function named(record: unknown): unknown {
    if (typeof record !== "object" || record === null) return record;
    const one = record as Record<string, unknown>;
    const account =
      typeof coerce("string", one.account) === "string" ? one.account : (one[principal] ?? null);
    return { ...one, account: foldIds && typeof account === "string" ? folded(account) : account };
  }
}

function folded(name: string): string {
  return name.trim().toLowerCase();
}

/**
 * Under whose name an exchange goes that was read, bodies and all: the end user's or the key's that it names. One that names
 * none, or nobody, is its account's: it is judged as that account, or a ring would hide by naming none.
 */
export function judgedAs(exchange: Exchange, { principal, foldIds }: Reading): string {
  const name = principal === "account" ? undefined : exchange[principal];
  if (name === undefined || isServiceName(name)) return exchange.account;
  return foldIds ? folded(name) : name;
}
