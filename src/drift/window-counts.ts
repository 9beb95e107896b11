// A window as counts: in how many of its prompts each feature stands. No account counts for more than a few prompts
// of a window: one that sends a thousand in an hour, by night or for a course, would drown what many accounts do.

import { featureCount, shapeSize } from "./prompt-features.ts";
import type { Members, PromptLog } from "./prompt-log.ts";

export interface WindowCounts {
  readonly log: PromptLog;
  readonly members: Members;
  /** What each member counts for: 1, or less where its account has many. */
  readonly weights: Float64Array;
  /** Sum of the weights. */
  readonly mass: number;
  /** Features in ascending order, all of the shape's among them, and the weight of the prompts that have each. */
  readonly features: Uint32Array;
  readonly counts: Float64Array;
}

/** Prompts of one account that count in full, in a window in which accounts send few. */
const leastCap = 3;

/**
 * Prompts of a window for which one account may count: the usual number an account has in it, if that is more than
 * three. Where the logs tell no accounts apart, all count.
 */
export function accountCap(log: PromptLog, windows: readonly Members[]): number {
  const usual = windows
    .map((members) => members.length / new Set(Array.from(members, (i) => log.accounts[i]!)).size)
    .sort((a, b) => a - b);
  return Math.max(leastCap, usual[Math.floor(usual.length / 2)] ?? 0);
}

const tally = new Float64Array(featureCount);

export function countWindow(log: PromptLog, members: Members, cap: number): WindowCounts {
  const prompts = new Map<number, number>();
  for (const prompt of members) {
    const account = log.accounts[prompt]!;
    prompts.set(account, (prompts.get(account) ?? 0) + 1);
  }
  const weights = Float64Array.from(members, (prompt) =>
    Math.min(1, cap / prompts.get(log.accounts[prompt]!)!),
  );
  const touched = Array.from({ length: shapeSize }, (_, i) => i); // absent shapes count too
  for (let i = 0; i < members.length; i++) {
    const weight = weights[i]!;
    const end = log.offsets[members[i]! + 1]!;
    for (let at = log.offsets[members[i]!]!; at < end; at++) {
      const feature = log.features[at]!;
      if (tally[feature] === 0 && feature >= shapeSize) touched.push(feature);
      tally[feature]! += weight;
    }
  }
  const features = Uint32Array.from(touched).sort();
  const counts = new Float64Array(features.length);
  for (let i = 0; i < features.length; i++) {
    counts[i] = tally[features[i]!]!;
    tally[features[i]!] = 0;
  }
  const mass = weights.reduce((sum, weight) => sum + weight, 0);
  return { log, members, weights, mass, features, counts };
}
