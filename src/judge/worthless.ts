// Data that are there and worth nothing, as the check of the data says: they are judged as if there were none. Addresses
// that are a proxy's tie nobody, clear nobody and tell nobody apart. Records that name no account of the logs need nothing
// here: no member has one, and what rests on them is blind by itself.

import type { CheckedData } from "../core/data-check.ts";
import type { Model } from "../model/schema.ts";
import { traitKinds } from "../traits/kinds.ts";
import type { Group } from "./measures/measure.ts";
import type { RingSignal } from "./ring-signal.ts";
import { accountSignals } from "./signals/of-accounts/index.ts";
import { ringSignals } from "./signals/of-rings/index.ts";

export type Worthless = ReadonlyMap<CheckedData, string>;

export const nothingWorthless: Worthless = new Map();

const noAddresses = (worthless: Worthless): boolean => worthless.has("addresses");

/** Signals of rings that have data to speak by. */
export function tellingSignals(worthless: Worthless): readonly RingSignal[] {
  return noAddresses(worthless)
    ? ringSignals.filter(({ needs }) => !needs.includes("addresses"))
    : ringSignals;
}

/** A group of whose members nobody knows over which lines they come. */
export function withoutPlaces(group: Group, worthless: Worthless): Group {
  if (!noAddresses(worthless)) return group;
  const conduct = group.conduct.map(
    (one) => one && { ...one, addresses: [] as const, networks: [] as const },
  );
  return { ...group, conduct };
}

/** Kinds of traits that tie nobody: the addresses of exchanges. Those of sign-ups come from the records. */
export function idleKinds(worthless: Worthless): readonly string[] {
  return noAddresses(worthless)
    ? traitKinds.flatMap(({ id, family, from }) =>
        family === "network" && from === "exchange" ? [id] : [],
      )
    : [];
}

/** The model without what it says by such data, of accounts alone and of customers behind one network. */
export function withoutWorthless(model: Model, worthless: Worthless): Model {
  if (!noAddresses(worthless)) return model;
  const silent = new Set(
    accountSignals.flatMap(({ id, needs }) => (needs.includes("addresses") ? [id] : [])),
  );
  const signals = Object.entries(model.alone.signals).map(([id, signal]) => [
    id,
    silent.has(id) ? { ...signal, factor: [0, 0] as const } : signal,
  ]);
  return {
    ...model,
    alone: { ...model.alone, signals: Object.fromEntries(signals) },
    // no share of a network reaches it
    self_identification: { ...model.self_identification, customer_network: Infinity },
  };
}
