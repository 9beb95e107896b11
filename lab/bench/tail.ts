// The tail of a null of disjoint windows, as the peer of the drift bench uses it: peaks over a threshold.

import { rankP } from "../../src/drift/null.ts";

/** The upper part of the reference's scores: where it begins, how many windows lie there, how far beyond in all. */
export interface Tail {
  readonly from: number;
  readonly count: number;
  readonly windows: number;
  readonly excess: number;
}

/** Share of the reference's windows whose scores make its tail, and the least and greatest number of them. */
const tailShare = 1 / 3;
const leastTail = 5;
const mostTail = 60;

/**
 * @param sorted scores of the reference's windows, ascending; more than `leastTail` of them
 * @param least mean excess, in units of the score, below which it is not believed: windows that are all alike
 */
export function fitTail(sorted: Float64Array, least: number): Tail {
  const windows = sorted.length;
  const count = Math.min(mostTail, Math.max(leastTail, Math.round(windows * tailShare)));
  const from = sorted[windows - count - 1]!;
  const excess = sorted.subarray(windows - count).reduce((sum, score) => sum + score - from, 0);
  return { from, count, windows, excess: Math.max(excess, least * count) };
}

/**
 * p-value by the tail: peaks over a threshold, taken to fall off exponentially, with the uncertainty of the fall
 * that few windows leave (the ratio of a new excess to the mean of `count` others has an F distribution).
 * Source: Pickands, "Statistical inference using extreme order statistics" (1975), with shape 0.
 */
export function tailP(score: number, sorted: Float64Array, tail: Tail): number {
  if (score <= tail.from) return rankP(score, sorted);
  const share = (tail.count + 1) / (tail.windows + 1);
  return share * (1 + (score - tail.from) / tail.excess) ** -tail.count;
}
