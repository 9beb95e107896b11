// A window as counts: in how many of its prompts each feature stands, and of how many accounts. No account counts for
// more than a few prompts of a window: one that sends a thousand in an hour, by night or for a course, would drown
// what many accounts do.

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
  /** Accounts whose prompts have each feature. */
  readonly holders: Uint32Array;
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
const holderTally = new Uint32Array(featureCount);
/** The account that had a feature last, by its place among the window's accounts, from 1. */
const last = new Uint32Array(featureCount);

export function countWindow(log: PromptLog, members: Members, cap: number): WindowCounts {
  const prompts = new Map<number, number[]>();
  for (let i = 0; i < members.length; i++) {
    const account = log.accounts[members[i]!]!;
    const own = prompts.get(account);
    if (own) own.push(i);
    else prompts.set(account, [i]);
  }
  const weights = new Float64Array(members.length);
  const touched = Array.from({ length: shapeSize }, (_, i) => i); // absent shapes count too
  // where one account sends all, its prompts are all that can be counted
  const alone = prompts.size === 1;
  let place = 0;
  for (const own of prompts.values()) {
    const weight = Math.min(1, cap / own.length);
    place++;
    for (const i of own) {
      weights[i] = weight;
      if (alone) place++;
      const end = log.offsets[members[i]! + 1]!;
      for (let at = log.offsets[members[i]!]!; at < end; at++) {
        const feature = log.features[at]!;
        if (tally[feature] === 0 && feature >= shapeSize) touched.push(feature);
        tally[feature]! += weight;
        if (last[feature] !== place) {
          last[feature] = place;
          holderTally[feature]!++;
        }
      }
    }
  }
  const features = Uint32Array.from(touched).sort();
  const counts = Float64Array.from(features, (feature) => tally[feature]!);
  const holders = Uint32Array.from(features, (feature) => holderTally[feature]!);
  for (const feature of features) tally[feature] = holderTally[feature] = last[feature] = 0;
  const mass = weights.reduce((sum, weight) => sum + weight, 0);
  return { log, members, weights, mass, features, counts, holders };
}
