// Whether the members of a group behave as two kinds: other figures, other words, other programs, lines and cards. In: a
// group. Out: the division into two that tells most about its members, and how much it tells, in nats a member. Each
// member is told by the others of its part and never by itself, and belonging to the smaller part has its price, so that
// a group of one kind gains nothing by being divided, however it is.
// Method: classification by maximum likelihood (Celeux and Govaert 1992), with likelihoods that leave the member out.

import { bounded } from "../core/stats.ts";
import type { Model } from "../model/schema.ts";
import type { Conduct } from "./conduct/conduct.ts";
import { likenessFigures } from "./member-likeness.ts";
import type { Group } from "./measures/measure.ts";
import { subject } from "./measures/subject-of.ts";

type Limits = Model["stages"]["split"]["kinds"];

export interface TwoKinds {
  /** Whether each member is of the larger kind; null for members that have sent nothing. */
  readonly isFirst: readonly (boolean | null)[];
  /** What the division tells, nats a member, of the kind of which it tells less: by figures, words and values. */
  readonly figures: number;
  readonly words: number;
  readonly values: number;
}

/** One member, as it is compared. */
interface Profile {
  /** In spreads of the population, NaN for what is not known. */
  readonly figures: Float64Array;
  /** Bins of its words with the share of its prompts that has each. */
  readonly words: readonly (readonly [bin: number, share: number])[];
  /** By kind of value, what it uses and how much of it; weights of a kind add up to 1. */
  readonly values: readonly (readonly (readonly [value: string | number, weight: number])[])[];
}

/** The best division; null where no part of it is large enough. */
export function twoKinds(group: Group, limits: Limits): TwoKinds | null {
  const active = [...group.conduct.keys()].filter((i) => group.conduct[i] !== null);
  if (active.length < 2 * limits.fewest) return null;
  const profiles = active.map((i) => profileOf(group, i));
  const { weights } = subject(group);
  const whole = crowdOf(profiles, active.length, () => true, weights);
  const alone = profiles.map((one) => says(one, whole, whole, weights, limits));
  let best: { part: boolean[]; gains: Said[]; sum: number } | null = null;
  for (const start of starts(profiles, limits)) {
    const found = settle(profiles, start, whole, alone, weights, limits);
    if (found !== null && (best === null || found.sum > best.sum + 1e-9)) best = found;
  }
  if (best === null) return null;
  const { part, gains } = best;
  const count = part.filter(Boolean).length;
  const isFirst = part.map((one) => one === count * 2 >= part.length);
  const of = (figure: keyof Said): number =>
    Math.min(
      ...[true, false].map((side) => {
        const own = gains.filter((_, i) => part[i] === side);
        return own.reduce((sum, one) => sum + one[figure], 0) / own.length;
      }),
    );
  const out: (boolean | null)[] = group.conduct.map(() => null);
  active.forEach((i, a) => (out[i] = isFirst[a]!));
  return { isFirst: out, figures: of("figures"), words: of("words"), values: of("values") };
}

/** Whether a division tells enough: of each member, of the smaller kind as a whole, and not by lines and programs alone. */
export function divides(two: TwoKinds | null, limits: Limits): two is TwoKinds {
  if (two === null) return false;
  const gain = two.figures + two.words + two.values;
  const fewest = two.isFirst.filter((one) => one === false).length;
  return gain >= limits.gain && two.figures >= limits.figures && gain * fewest >= limits.whole;
}

interface Said {
  figures: number;
  words: number;
  values: number;
}
const total = (one: Said): number => one.figures + one.words + one.values;

/** Members go to the part that tells more of them, until none moves. */
function settle(
  profiles: readonly Profile[],
  start: readonly boolean[],
  whole: Crowd,
  alone: readonly Said[],
  weights: Float64Array,
  limits: Limits,
): { part: boolean[]; gains: Said[]; sum: number } | null {
  let part = [...start];
  for (let round = 0; round < limits.rounds; round++) {
    const sizes = [true, false].map((side) => part.filter((one) => one === side).length);
    if (Math.min(...sizes) < limits.fewest) return null;
    const [first, second] = [true, false].map((side) =>
      crowdOf(profiles, sizes[side ? 0 : 1]!, (i) => part[i] === side, weights),
    ) as [Crowd, Crowd];
    const price = sizes.map((size) => Math.log(size / profiles.length));
    const gains = profiles.map((one, i) =>
      [first, second].map((crowd, side) =>
        minus(says(one, crowd, whole, weights, limits, part[i] === (side === 0)), alone[i]!),
      ),
    );
    const next = gains.map(([a, b]) => total(a!) + price[0]! >= total(b!) + price[1]!);
    const isSettled = next.every((one, i) => one === part[i]);
    if (isSettled || round === limits.rounds - 1) {
      const own = gains.map((both, i) => both[part[i]! ? 0 : 1]!);
      const sum = own.reduce((all, one, i) => all + total(one) + price[part[i]! ? 0 : 1]!, 0);
      return { part, gains: own, sum };
    }
    part = next;
  }
  return null;
}

const minus = (a: Said, b: Said): Said => ({
  figures: a.figures - b.figures,
  words: a.words - b.words,
  values: a.values - b.values,
});

/** Some members together. */
interface Crowd {
  readonly size: number;
  readonly sum: Float64Array;
  readonly squares: Float64Array;
  readonly known: Float64Array;
  readonly words: Float64Array;
  readonly writers: number;
  readonly values: readonly ReadonlyMap<string | number, number>[];
  readonly users: readonly number[];
}

function crowdOf(
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
function says(
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
    figures += limits.share * bounded(-(((x - mean) / wide) ** 2) / 2 - Math.log(wide), [-3, 3]);
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
        ((whole.values[kind]!.get(value) ?? 0) - weight + limits.smoothing / 10) /
        (whole.users[kind]! - 1 + limits.smoothing);
      const got = Math.max(0, (among.values[kind]!.get(value) ?? 0) - own * weight);
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

function profileOf(group: Group, i: number): Profile {
  const one = group.conduct[i]!;
  const member = group.members[i]!;
  const cards = [member.card, member.device].filter((value) => value !== "0");
  return {
    figures: Float64Array.from(likenessFigures, (figure) => {
      const { middle, spread } = group.population.usual(figure);
      return (figure(one) - middle) / (spread + 0.1);
    }),
    words: [...one.terms].map(([bin, count]) => [bin, count / one.prompts] as const),
    values: valuesOf.map((of) => {
      const list = of(one, cards).filter(([, uses]) => uses > 0);
      const sum = list.reduce((all, [, uses]) => all + uses, 0);
      return list.map(([value, uses]) => [value, uses / sum] as const);
    }),
  };
}

/** Divisions to begin with: by the commonest values, by words and by each figure that falls apart. */
function starts(profiles: readonly Profile[], limits: Limits): boolean[][] {
  const out: boolean[][] = [];
  const seen = new Set<string>();
  const add = (part: boolean[]): void => {
    const count = part.filter(Boolean).length;
    if (count < limits.fewest || part.length - count < limits.fewest) return;
    const key = part.map((one) => (one === part[0] ? "1" : "0")).join("");
    if (seen.has(key)) return;
    seen.add(key);
    out.push(part);
  };
  valuesOf.forEach((_, kind) => {
    const users = new Map<string | number, number>();
    const main = profiles.map(({ values }) => {
      const list = values[kind]!;
      return list.length === 0
        ? null
        : list.reduce((a, b) => (b[1] > a[1] || (b[1] === a[1] && b[0] < a[0]) ? b : a))[0];
    });
    for (const value of main) if (value !== null) users.set(value, (users.get(value) ?? 0) + 1);
    const common = [...users].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 3);
    for (const [value] of common) add(main.map((one) => one === value));
  });
  likenessFigures.forEach((_, k) => {
    const list = profiles.map(({ figures }) => figures[k]!);
    const known = list.filter((x) => !Number.isNaN(x)).sort((a, b) => a - b);
    if (known.length < 2 * limits.fewest) return;
    // where the widest gap lies among the middle ones
    let [at, widest] = [known[known.length >> 1]!, 0];
    for (let i = limits.fewest; i <= known.length - limits.fewest; i++)
      if (known[i]! - known[i - 1]! > widest) [at, widest] = [known[i]!, known[i]! - known[i - 1]!];
    add(list.map((x) => x >= at));
  });
  return out;
}
