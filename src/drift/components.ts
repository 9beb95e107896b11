// The eight component scores of a window: for each group of features, how much came more often than in the
// reference (the sum over features of what exceeds chance) and how much the single most surprising feature did.

import { featureCount, type Group, shapeSize } from "./prompt-features.ts";
import type { WindowCounts } from "./window-counts.ts";

export interface Against {
  readonly sums: Float64Array;
  readonly squares: Float64Array;
  readonly windows: number;
}

/** Surprise, in nats, that a feature must exceed to count in its group's sum: below it chance rules. */
const floor = 2;
/** Prompts that a feature is taken to have had in the reference beyond those seen. */
const prior = 0.5;

/**
 * Surprise of seeing a feature in `count` prompts of a window, in nats: the Poisson deviance from what the
 * reference lets expect, divided by the feature's own unsteadiness over the reference's windows.
 */
export function surprise(count: number, sum: number, square: number, windows: number): number {
  const expected = (sum + prior) / windows;
  const mean = sum / windows;
  const unsteady = mean > 0 ? (square / windows - mean * mean) / mean : 1;
  const spread = Math.max(1, unsteady) * (1 + 1 / windows);
  return ((count > 0 ? count * Math.log(count / expected) : 0) - (count - expected)) / spread;
}

/** Surprise of each feature of the window at hand, per prompt that has it; emptied after use. */
const perPrompt = new Float32Array(featureCount);

/**
 * Two scores a group. First, how much is new over all prompts: the sum, over the window's prompts, of what the most
 * surprising feature of each exceeds chance by, a feature's surprise being shared by the prompts that have it. Second,
 * the single most surprising feature.
 * @param inside the window is one of the reference's own and is taken out of it first
 */
export function componentsOf(
  window: WindowCounts,
  against: Against,
  groups: readonly Group[],
  inside: boolean,
): number[] {
  const { sums, squares } = against;
  const windows = against.windows - (inside ? 1 : 0);
  const { features, counts, log, members } = window;
  const out: number[] = [];
  let i = 0;
  for (const { from, to } of groups) {
    let sum = 0;
    let greatest = 0;
    while (i < features.length && features[i]! < from) i++;
    const first = i;
    for (; i < features.length && features[i]! < to; i++) {
      const feature = features[i]!;
      const count = counts[i]!;
      // of the hashed groups, one prompt alone shows nothing, and what is missing is not counted
      if (count < 2 && feature >= shapeSize) continue;
      const total = sums[feature]! - (inside ? count : 0);
      if (feature >= shapeSize && count * windows <= total) continue;
      const square = squares[feature]! - (inside ? count * count : 0);
      const nats = surprise(count, total, square, windows);
      if (nats > floor) {
        if (from === 0) sum += nats - floor;
        else perPrompt[feature] = (nats - floor) / count;
      }
      if (nats > greatest) greatest = nats;
    }
    if (from > 0) {
      for (const prompt of members) {
        let most = 0;
        const end = log.offsets[prompt + 1]!;
        for (let at = log.offsets[prompt]!; at < end; at++) {
          const feature = log.features[at]!;
          if (feature >= from && feature < to && perPrompt[feature]! > most)
            most = perPrompt[feature]!;
        }
        sum += most;
      }
      for (let at = first; at < i; at++) perPrompt[features[at]!] = 0;
    }
    out.push(sum, greatest);
  }
  return out;
}
