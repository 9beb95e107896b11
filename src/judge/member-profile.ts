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

/** One member, as it is compared. A large ring asks for each some hundred times: lists are typed arrays. */
export interface Profile {
  /** In spreads of the population, NaN for what is not known. */
  readonly figures: Float64Array;
  /** Bins of its words, the share of its prompts that has each, and that times the weight of the bin. */
  readonly bins: Uint16Array;
  readonly shares: Float64Array;
  readonly weighed: Float64Array;
  /** What it uses, by kind of value. */
  readonly values: readonly Used[];
}

/** Values of one kind by their numbers among those of the group, and how much of each: weights add up to 1. */
export interface Used {
  readonly numbers: Uint32Array;
  readonly weights: Float64Array;
}

/** Members of a group, and by kind the values that their numbers stand for. */
export interface Profiles {
  readonly list: readonly Profile[];
  readonly names: readonly (readonly (string | number)[])[];
  /** Of the bins of words. */
  readonly weights: Float64Array;
}

/** Some members together. */
export interface Crowd {
  readonly size: number;
  readonly sum: Float64Array;
  readonly squares: Float64Array;
  readonly known: Float64Array;
  readonly words: Float64Array;
  readonly writers: number;
  /** By kind, of each value by its number. */
  readonly values: readonly Float64Array[];
  readonly users: readonly number[];
}

export function crowdOf(
  { list, names, weights }: Profiles,
  size: number,
  isOne: (i: number) => boolean,
): Crowd {
  const [sum, squares, known] = [0, 0, 0].map(() => new Float64Array(likenessFigures.length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const words = new Float64Array(weights.length);
  let writers = 0;
  const values = names.map(({ length }) => new Float64Array(length));
  const users = names.map(() => 0);
  list.forEach(({ figures, bins, shares, values: uses }, i) => {
    if (!isOne(i)) return;
    figures.forEach((x, k) => {
      if (Number.isNaN(x)) return;
      sum[k]! += x;
      squares[k]! += x * x;
      known[k]!++;
    });
    if (bins.length > 0) writers++;
    for (let j = 0; j < bins.length; j++) words[bins[j]!]! += shares[j]!;
    uses.forEach(({ numbers, weights: much }, kind) => {
      if (numbers.length > 0) users[kind]!++;
      const own = values[kind]!;
      for (let j = 0; j < numbers.length; j++) own[numbers[j]!]! += much[j]!;
    });
  });
  return { size, sum, squares, known, words, writers, values, users };
}

/** How likely a member is among some, up to what is the same for all of them. */
export function says(one: Profile, among: Crowd, whole: Crowd, limits: Limits, isIn = true): Said {
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
  const { bins, shares, weighed } = one;
  if (bins.length > 0 && among.writers > own) {
    let near = 0;
    for (let j = 0; j < bins.length; j++)
      near += weighed[j]! * (among.words[bins[j]!]! - own * shares[j]!);
    words = limits.near * Math.log(near / (among.writers - own) + limits.least_near);
  }
  let values = 0;
  one.values.forEach(({ numbers, weights }, kind) => {
    if (numbers.length === 0) return;
    const users = among.users[kind]! - own;
    const [here, everywhere] = [among.values[kind]!, whole.values[kind]!];
    let sum = 0;
    for (let j = 0; j < numbers.length; j++) {
      const weight = weights[j]!;
      const usual =
        (everywhere[numbers[j]!]! - weight + limits.usual_smoothing) /
        (whole.users[kind]! - 1 + limits.smoothing);
      const got = Math.max(0, here[numbers[j]!]! - own * weight);
      sum += weight * Math.log((got + limits.smoothing * usual) / (users + limits.smoothing));
    }
    values += limits.value * sum;
  });
  return { figures, words, values };
}

const valuesOf: readonly ((
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

/**
 * Profiles of some members of a group.
 * @param which members, all of whom have sent something
 * @param weights of the bins of words
 */
export function profilesOf(
  group: Group,
  which: readonly number[],
  weights: Float64Array,
  limits: Limits,
): Profiles {
  const numbers = valuesOf.map(() => new Map<string | number, number>());
  const numberOf = (kind: number, value: string | number): number => {
    const known = numbers[kind]!;
    const number = known.get(value) ?? known.size;
    if (number === known.size) known.set(value, number);
    return number;
  };
  const list = which.map((i): Profile => {
    const one = group.conduct[i]!;
    const member = group.members[i]!;
    const cards = [member.card, member.device].filter((value) => value !== "0");
    const bins = Uint16Array.from(one.terms.keys());
    const shares = Float64Array.from(one.terms.values(), (count) => count / one.prompts);
    return {
      figures: Float64Array.from(likenessFigures, (figure) => {
        const { middle, spread } = group.population.usual(figure);
        return (figure(one) - middle) / (spread + limits.usual_spread);
      }),
      ...{ bins, shares, weighed: shares.map((share, j) => weights[bins[j]!]! * share) },
      values: valuesOf.map((of, kind) => {
        const used = of(one, cards).filter(([, uses]) => uses > 0);
        const sum = used.reduce((all, [, uses]) => all + uses, 0);
        return {
          numbers: Uint32Array.from(used, ([value]) => numberOf(kind, value)),
          weights: Float64Array.from(used, ([, uses]) => uses / sum),
        };
      }),
    };
  });
  return { list, names: numbers.map((known) => [...known.keys()]), weights };
}
