// Everybody, as the background of a group: how most accounts behave, and how many use each line, client and system
// prompt. Drawn from all accounts, in rings or not: two thirds of honest scripts stand in some ring, so those outside
// are no fair sample.

import type { Store } from "../../store/open.ts";
import { used } from "../../traits/principals.ts";
import { RowReader } from "../../store/row-binary.ts";
import type { AccountFacts } from "../account-facts.ts";
import type { Conduct } from "./conduct.ts";
import type { ConductLoader } from "./load-conduct.ts";
import { binWeights, languageOf, nearness, type Subject } from "./subject.ts";

export interface Population {
  readonly accounts: number;
  /** Of the sample, those that have sent something. */
  readonly conduct: readonly Conduct[];
  readonly facts: readonly AccountFacts[];
  /**
   * How near prompts are to each other among accounts that mostly write in a language, or among all where too few do
   * (null: in several): words that all its speakers use are no subject.
   */
  readonly subject: (language: number | null) => Subject;
  /** Median and spread (from quartiles) of a figure over the sample; NaN where nobody has it. */
  readonly usual: (of: (one: Conduct) => number) => {
    readonly middle: number;
    readonly spread: number;
  };
  /** Accounts that use an address, network, client or system prompt; 1 for what one has. */
  readonly users: Readonly<
    Record<"address" | "network" | "harness" | "system", ReadonlyMap<number, number>>
  >;
  /** Shares of the sample in which something changed on a day. */
  readonly changes: ReadonlyMap<string, number>;
  /** Sign-up times, ascending, ms. */
  readonly created: readonly number[];
  /** Shares of accounts without payment, on each plan, verified, of each e-mail shape. */
  readonly unpaid: number;
  readonly verified: number;
  readonly shapes: ReadonlyMap<string, number>;
}

/** Accounts of the sample: a median of so many is known to two parts in a hundred. */
const sampled = 4000;

export async function loadPopulation(
  store: Store,
  facts: readonly AccountFacts[],
  loader: ConductLoader,
): Promise<Population> {
  const step = Math.max(1, Math.ceil(facts.length / sampled));
  const chosen = [...facts.keys()].filter((a) => a % step === 0);
  await loader.read(chosen);
  const conduct = chosen.flatMap((a) => loader.known(a) ?? []);
  const users = {
    address: new Map(),
    network: new Map(),
    harness: new Map(),
    system: new Map(),
  } as Record<"address" | "network" | "harness" | "system", Map<number, number>>;
  for (const kind of Object.keys(users) as (keyof typeof users)[]) {
    const r = new RowReader(
      await store.binary(`SELECT value, toUInt32(uniqExact(account)) AS n FROM ${used("use")}
        WHERE kind = '${kind}' GROUP BY value HAVING n > 1`),
    );
    while (!r.done) {
      const lo = r.u32();
      users[kind].set(lo + (r.u32() & 0x1fffff) * 4294967296, r.u32());
    }
  }
  return populationOf(
    conduct,
    chosen.map((a) => facts[a]!),
    facts,
    users,
  );
}

export function populationOf(
  conduct: readonly Conduct[],
  facts: readonly AccountFacts[],
  everyone: readonly AccountFacts[],
  users: Population["users"],
): Population {
  const usual = new Map<(one: Conduct) => number, { middle: number; spread: number }>();
  const recorded = facts.filter((one) => one.recorded);
  const share = (of: (one: AccountFacts) => boolean): number =>
    recorded.length === 0 ? Number.NaN : recorded.filter(of).length / recorded.length;
  const shapes = new Map<string, number>();
  const shaped = facts.filter((one) => one.shape !== "");
  for (const one of shaped) shapes.set(one.shape, (shapes.get(one.shape) ?? 0) + 1 / shaped.length);
  return {
    accounts: everyone.length,
    conduct,
    facts,
    subject: subjects(conduct),
    users,
    usual(of) {
      let found = usual.get(of);
      if (!found) usual.set(of, (found = quartiles(conduct.map(of))));
      return found;
    },
    changes: changeShares(conduct),
    created: everyone
      .flatMap((one) => (one.created === null ? [] : [one.created]))
      .sort((a, b) => a - b),
    unpaid: share((one) => one.card === "0"),
    verified: share((one) => one.verified),
    shapes,
  };
}

/** Accounts of one language from which its words can be weighed. */
const enoughOfLanguage = 40;

function subjects(conduct: readonly Conduct[]): Population["subject"] {
  const of = (accounts: readonly Conduct[]): Subject => {
    const weights = binWeights(accounts);
    const { between, within } = nearness(accounts, weights);
    return { weights, between, within };
  };
  const all = of(conduct);
  const known = new Map<number, Subject>();
  return (language) => {
    if (language === null) return all;
    let found = known.get(language);
    if (!found) {
      const own = conduct.filter((one) => languageOf(one.languages) === language);
      known.set(language, (found = own.length < enoughOfLanguage ? all : of(own)));
    }
    return found;
  };
}

function changeShares(conduct: readonly Conduct[]): Map<string, number> {
  const able = conduct.filter((one) => one.days > 2);
  const shares = new Map<string, number>();
  for (const one of able)
    for (const change of one.changes)
      shares.set(change, (shares.get(change) ?? 0) + 1 / able.length);
  return shares;
}

function quartiles(values: readonly number[]): { middle: number; spread: number } {
  const known = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  if (known.length < 8) return { middle: Number.NaN, spread: Number.NaN };
  const at = (p: number): number => known[Math.floor(p * (known.length - 1))]!;
  // of a normal distribution the quartiles lie 1.35 deviations apart
  return { middle: at(0.5), spread: (at(0.75) - at(0.25)) / 1.35 };
}
