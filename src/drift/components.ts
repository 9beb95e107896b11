// The scores of a window: for each group of features, how much came that the reference does not lead to expect,
// over all prompts, and how much the single most surprising feature did.

import { featureCount, type Group, shapeSize } from "./prompt-features.ts";
import type { WindowCounts } from "./window-counts.ts";

/** What is known of honest windows. */
export interface Against {
  readonly windows: number;
  /** Sum of the windows' masses. */
  readonly mass: number;
  /** Per feature: sum of its counts, and sum of their squares, each over its window's mass. */
  readonly sums: Float32Array;
  readonly squares: Float32Array;
}

/** Surprise, in nats, that a feature must exceed to count: below it chance rules. */
const floor = 2;
/**
 * Accounts whose prompts a feature of a hashed group must stand in to count. What one account alone brings is its own:
 * everybody who joined has words of his own, and an app's prompt repeats in all that one key sends.
 */
export const leastHolders = 2;
/** Prompts that a feature is taken to have had in the reference beyond those seen. */
const prior = 0.5;

/**
 * Surprise at a feature's count in a window of `mass`, in nats: the Poisson deviance from what the reference leads to
 * expect, divided by the feature's own unsteadiness over the reference's windows (its dispersion, at least 1).
 * @param sum and `square` of the feature over `windows` windows of `total` mass
 */
export function surprise(
  count: number,
  mass: number,
  sum: number,
  square: number,
  total: number,
  windows: number,
): number {
  const expected = (mass * (sum + prior)) / total;
  const dispersion = sum > 0 ? ((total / sum) * square - sum) / windows : 1;
  const deviance = (count > 0 ? count * Math.log(count / expected) : 0) - (count - expected);
  // the expectation is itself known from so many windows only
  return deviance / (Math.max(1, dispersion) * (1 + 1 / windows));
}

/** Surprise of each feature of the window at hand, a unit of its count; emptied after use. */
const perUnit = new Float64Array(featureCount);

/**
 * Two scores a group. First, how much is new over all prompts: the sum, over the window's prompts, of what the most
 * surprising feature of each exceeds chance by, a feature's surprise being shared by the prompts that have it (so that
 * two long texts that are nearly the same count once, not once a word). Of the shape, whose features are few, the
 * sum over features. Second, the single most surprising feature.
 */
export function componentsOf(
  window: WindowCounts,
  against: Against,
  groups: readonly Group[],
): number[] {
  const { features, counts, holders, mass } = window;
  const { windows, mass: total } = against;
  const out: number[] = [];
  let i = 0;
  for (const { from, to } of groups) {
    const shape = from < shapeSize;
    let sum = 0;
    let greatest = 0;
    while (i < features.length && features[i]! < from) i++;
    const first = i;
    for (; i < features.length && features[i]! < to; i++) {
      const count = counts[i]!;
      if (!shape && holders[i]! < leastHolders) continue;
      const feature = features[i]!;
      const known = against.sums[feature]!;
      // of the hashed groups, what is missing is not counted
      if (!shape && count * total <= known * mass) continue;
      const nats = surprise(count, mass, known, against.squares[feature]!, total, windows);
      if (nats > greatest) greatest = nats;
      if (nats <= floor) continue;
      if (shape) sum += nats - floor;
      else perUnit[feature] = (nats - floor) / count;
    }
    if (!shape) sum = overPrompts(window, from, to);
    for (let at = first; at < i; at++) perUnit[features[at]!] = 0;
    out.push(sum, greatest);
  }
  return out;
}

function overPrompts({ log, members, weights }: WindowCounts, from: number, to: number): number {
  let sum = 0;
  for (let i = 0; i < members.length; i++) {
    let most = 0;
    const end = log.offsets[members[i]! + 1]!;
    for (let at = log.offsets[members[i]!]!; at < end; at++) {
      const feature = log.features[at]!;
      if (feature >= from && feature < to && perUnit[feature]! > most) most = perUnit[feature]!;
    }
    sum += most * weights[i]!;
  }
  return sum;
}
