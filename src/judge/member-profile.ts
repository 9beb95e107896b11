// Members as they can be told from each other: figures of conduct, words, and what they use. In: members of a group. Out:
// how likely one is among some of them, in nats, up to what is the same for all: the member itself is left out, so that
// nobody is told by itself.

import { bounded } from "../core/stats.ts";
import type { Model } from "../model/schema.ts";
import type { Conduct } from "./conduct/conduct.ts";
import { likenessFigures } from "./member-likeness.ts";
import type { Group } from "./measures/measure.ts";

type Limits = Model["stages"]["split"]["kinds"];

/** What is told of a member, by figures, words and values. */
export interface Said {
  figures: number;
  words: number;
  values: number;
}
export const total = (one: Said): number => one.figures + one.words + one.values;

export const minus = (a: Said, b: Said): Said => ({
  figures: a.figures - b.figures,
  words: a.words - b.words,
  values: a.values - b.values,
});

/** One member, as it is compared. */
export interface Profile {
  /** In spreads of the population, NaN for what is not known. */
  readonly figures: Float64Array;
  /** Bins of its words with the share of its prompts that has each. */
  readonly words: readonly (readonly [bin: number, share: number])[];
  /** By kind of value, what it uses and how much of it; weights of a kind add up to 1. */
  readonly values: readonly (readonly (readonly [value: string | number, weight: number])[])[];
}

/** Some members together. */
export interface Crowd {
  readonly size: number;
  readonly sum: Float64Array;
  readonly squares: Float64Array;
  readonly known: Float64Array;
  readonly words: Float64Array;
  readonly writers: number;
  readonly values: readonly ReadonlyMap<string | number, number>[];
  readonly users: readonly number[];
}

export function crowdOf(
  profiles: readonly Profile[],
  size: number,
  isOne: (i: number) => boolean,
  weights: Float64Array,
): Crowd {
  const [sum, squares, known] = [0, 0, 0].map(() => new Float64Array(likenessFigures.length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const words = new Float64Array(weights.length);
  let writers = 0;
  const values = valuesOf.map(() => new Map<string | number, number>());
  const users = valuesOf.map(() => 0);
  profiles.forEach((one, i) => {
    if (!isOne(i)) return;
    one.figures.forEach((x, k) => {
      if (Number.isNaN(x)) return;
      sum[k]! += x;
      squares[k]! += x * x;
      known[k]!++;
    });
    if (one.words.length > 0) writers++;
    for (const [bin, share] of one.words) words[bin]! += share;
    one.values.forEach((list, kind) => {
      if (list.length > 0) users[kind]!++;
      for (const [value, weight] of list)
        values[kind]!.set(value, (values[kind]!.get(value) ?? 0) + weight);
    });
  });
  return { size, sum, squares, known, words, writers, values, users };
}

/** How likely a member is among some, up to what is the same for all of them. */
export function says(
  one: Profile,
  among: Crowd,
  whole: Crowd,
  weights: Float64Array,
  limits: Limits,
  isIn = true,
): Said {
  const own = isIn ? 1 : 0;
  let figures = 0;
  one.figures.forEach((x, k) => {
    if (Number.isNaN(x)) return;
    const n = among.known[k]! - own;
    if (n < 2) return;
    const mean = (among.sum[k]! - own * x) / n;
    const variance = Math.max(0, (among.squares[k]! - own * x * x) / n - mean ** 2);
    const wide = Math.sqrt(variance) + limits.least_spread;
    figures +=
      limits.share *
      bounded(-(((x - mean) / wide) ** 2) / 2 - Math.log(wide), [-limits.most, limits.most]);
  });
  let words = 0;
  if (one.words.length > 0 && among.writers > own) {
    let near = 0;
    for (const [bin, share] of one.words)
      near += weights[bin]! * share * (among.words[bin]! - own * share);
    words = limits.near * Math.log(near / (among.writers - own) + limits.least_near);
  }
  let values = 0;
  one.values.forEach((list, kind) => {
    if (list.length === 0) return;
    const users = among.users[kind]! - own;
    let sum = 0;
    for (const [value, weight] of list) {
      const usual =
        ((whole.values[kind]!.get(value) ?? 0) - weight + limits.usual_smoothing) /
        (whole.users[kind]! - 1 + limits.smoothing);
      const got = Math.max(0, (among.values[kind]!.get(value) ?? 0) - own * weight);
      sum += weight * Math.log((got + limits.smoothing * usual) / (users + limits.smoothing));
    }
    values += limits.value * sum;
  });
  return { figures, words, values };
}

export const valuesOf: readonly ((
  one: Conduct,
  card: readonly string[],
) => readonly (readonly [string | number, number])[])[] = [
  (one) => one.harnesses,
  (one) => one.systemPrompts,
  (one) => one.addresses,
  (one) => one.networks,
  (one) => one.areas.map((n, k): [number, number] => [k, n]),
  (one) => one.languages.map((n, k): [number, number] => [k, n]),
  (one) => [...one.models],
  (_, cards) => cards.map((card): [string, number] => [card, 1]),
];

export function profileOf(group: Group, i: number, limits: Limits): Profile {
  const one = group.conduct[i]!;
  const member = group.members[i]!;
  const cards = [member.card, member.device].filter((value) => value !== "0");
  return {
    figures: Float64Array.from(likenessFigures, (figure) => {
      const { middle, spread } = group.population.usual(figure);
      return (figure(one) - middle) / (spread + limits.usual_spread);
    }),
    words: [...one.terms].map(([bin, count]) => [bin, count / one.prompts] as const),
    values: valuesOf.map((of) => {
      const list = of(one, cards).filter(([, uses]) => uses > 0);
      const sum = list.reduce((all, [, uses]) => all + uses, 0);
      return list.map(([value, uses]) => [value, uses / sum] as const);
    }),
  };
}
