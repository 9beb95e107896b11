// Whether the members of a group behave as two kinds: other figures, other words, other programs, lines and cards. In: a
// group. Out: the division into two that tells most about its members, and how much it tells, in nats a member. Each
// member is told by the others of its part and never by itself, and belonging to the smaller part has its price, so that
// a group of one kind gains nothing by being divided, however it is.
// Method: classification by maximum likelihood (Celeux and Govaert 1992), with likelihoods that leave the member out.

import type { Model } from "../model/schema.ts";
import { likenessFigures } from "./member-likeness.ts";
import {
  type Crowd,
  crowdOf,
  minus,
  type Profiles,
  profilesOf,
  type Said,
  says,
  total,
  type Used,
} from "./member-profile.ts";
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

/** The best division; null where no part of it is large enough. */
export function twoKinds(group: Group, limits: Limits): TwoKinds | null {
  const active = [...group.conduct.keys()].filter((i) => group.conduct[i] !== null);
  if (active.length < 2 * limits.fewest) return null;
  const profiles = profilesOf(group, active, subject(group).weights, limits);
  const whole = crowdOf(profiles, active.length, () => true);
  const alone = profiles.list.map((one) => says(one, whole, whole, limits));
  let best: { part: boolean[]; gains: Said[]; sum: number } | null = null;
  for (const start of starts(profiles, limits)) {
    const found = settle(profiles, start, whole, alone, limits);
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

/** Members go to the part that tells more of them, until none moves. */
function settle(
  profiles: Profiles,
  start: readonly boolean[],
  whole: Crowd,
  alone: readonly Said[],
  limits: Limits,
): { part: boolean[]; gains: Said[]; sum: number } | null {
  let part = [...start];
  for (let round = 0; round < limits.rounds; round++) {
    const sizes = [true, false].map((side) => part.filter((one) => one === side).length);
    if (Math.min(...sizes) < limits.fewest) return null;
    const [first, second] = [true, false].map((side) =>
      crowdOf(profiles, sizes[side ? 0 : 1]!, (i) => part[i] === side),
    ) as [Crowd, Crowd];
    const price = sizes.map((size) => Math.log(size / part.length));
    const gains = profiles.list.map((one, i) =>
      [first, second].map((crowd, side) =>
        minus(says(one, crowd, whole, limits, part[i] === (side === 0)), alone[i]!),
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

/** Divisions to begin with: by the commonest values, by words and by each figure that falls apart. */
function starts({ list: profiles, names }: Profiles, limits: Limits): boolean[][] {
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
  names.forEach((named, kind) => {
    const users = new Map<string | number, number>();
    const main = profiles.map(({ values }) => mostUsed(values[kind]!, named));
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

/** Of what is used as much as the most, the least value; null of nothing. */
function mostUsed(
  { numbers, weights }: Used,
  named: readonly (string | number)[],
): string | number | null {
  let [most, much]: [string | number | null, number] = [null, 0];
  numbers.forEach((number, j) => {
    const [value, weight] = [named[number]!, weights[j]!];
    if (most === null || weight > much || (weight === much && value < most))
      [most, much] = [value, weight];
  });
  return most;
}
