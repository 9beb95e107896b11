// What a measure is: one figure of a group of accounts, raw, with the direction in which it speaks. How much it says is
// learned (model/findings.ts); a measure only counts. NaN where the logs hold no data for it.

import type { Family } from "../../core/campaign.ts";
import type { AccountFacts } from "../account-facts.ts";
import { type Conduct, voices } from "../conduct/conduct.ts";
import type { Population } from "../conduct/population.ts";
import type { RingFacts } from "../ring-facts.ts";

/** A group as it is measured. */
export interface Group {
  readonly facts: RingFacts;
  readonly members: readonly AccountFacts[];
  /** In the order of members; null for accounts that have sent nothing. */
  readonly conduct: readonly (Conduct | null)[];
  /** Those that have sent something. */
  readonly active: readonly Conduct[];
  readonly population: Population;
}

/** 1 where more of it speaks for, -1 against, 0 where it says nothing; "either" where worlds decide. */
export type Sense = 1 | -1 | 0 | "either";

export interface Measure {
  readonly id: string;
  readonly family: Family;
  /** What it says of one hand behind the members, of machines at work, of answers that are drawn for training. */
  readonly hand: Sense;
  readonly machine: Sense;
  readonly training: Sense;
  readonly of: (group: Group) => number;
}

/** A measure's senses in the order hand, machine, training. */
export function measure(
  id: string,
  family: Family,
  [hand, machine, training]: readonly [Sense, Sense, Sense],
  of: Measure["of"],
): Measure {
  return { id, family, hand, machine, training, of };
}

/** Mean of what is a number; NaN of nothing. */
export function meanOf(values: readonly number[]): number {
  let sum = 0;
  let count = 0;
  for (const value of values)
    if (!Number.isNaN(value)) {
      sum += value;
      count++;
    }
  return count === 0 ? Number.NaN : sum / count;
}

/** Deviation of what is a number; NaN of fewer than two. */
export function deviationOf(values: readonly number[]): number {
  const known = values.filter((value) => !Number.isNaN(value));
  if (known.length < 2) return Number.NaN;
  const mean = meanOf(known);
  return Math.sqrt(known.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (known.length - 1));
}

/** Added to a deviation, so that three members who agree by chance do not say everything. */
const leastDeviation = 0.02;

/**
 * How surely active members are nearer to each other than people are: three may agree by chance, thirty do not. ln(1 +
 * (members - 1) * ln(usual / deviation)), 0 where they differ as people do; as the likelihood of one spread over another
 * grows with each member that is free to differ.
 */
export function surely({ active }: Group, deviation: number, usual: number): number {
  if (active.length < 3 || Number.isNaN(deviation)) return Number.NaN;
  const nearer = Math.max(0, Math.log(usual / (deviation + leastDeviation)));
  return Math.log1p((active.length - 1) * nearer);
}

/** Quantile of what is a number. */
export function quantileOf(values: readonly number[], p: number): number {
  const known = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  return known.length === 0 ? Number.NaN : known[Math.floor(p * (known.length - 1))]!;
}

/** Milliseconds. */
export const dayLength = 86_400_000;

/** Mean share of a member's prompts with a mark of form. */
export const voiceOf = (name: (typeof voices)[number]): Measure["of"] => {
  const bit = voices.indexOf(name);
  return ({ active }) => meanOf(active.map((one) => one.voice[bit]!));
};

/** Mean share of a member's requests with a parameter, in the order of `Conduct.params`. */
export const asked =
  (k: number): Measure["of"] =>
  ({ active }) =>
    meanOf(active.map((one) => one.params[k]!));

/** Mean over the members beyond the population's median, in its spreads; bounded by what can be told. */
export const beyond =
  (of: (one: Conduct) => number): Measure["of"] =>
  ({ active, population }) => {
    const { middle, spread } = population.usual(of);
    return Math.max(-4, Math.min(4, (meanOf(active.map(of)) - middle) / (spread + 0.1)));
  };

/** Counts of all members together. */
export function summed(group: Group, of: (one: Conduct) => readonly number[]): number[] {
  const all: number[] = [];
  for (const one of group.active) of(one).forEach((count, k) => (all[k] = (all[k] ?? 0) + count));
  return all;
}

/** Logarithm of a ratio whose parts may be small. */
export const logRatio = (a: number, b: number, least: number): number =>
  Math.log((a + least) / (b + least));
