// From component scores to a p-value, by the reference's own windows alone: nothing here knows what a harvest is.

export interface Scale {
  readonly mean: number;
  readonly deviation: number;
}

/**
 * Least deviation of a component, in nats. One pair of prompts that share what the reference never had is worth some
 * six: a component that hardly moved in the reference must not alarm at the first pair.
 */
const leastDeviation = 2;

export function scaleOf(values: readonly number[]): Scale {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return { mean, deviation: Math.max(leastDeviation, Math.sqrt(square)) };
}

/**
 * Combined score: by how many honest deviations the components exceed their honest means, on average. What lies
 * below its mean counts nothing: a window may be unlike the others in one thing and duller in the rest.
 */
export function combine(components: readonly number[], scales: readonly Scale[]): number {
  const z = components.map((value, k) => (value - scales[k]!.mean) / scales[k]!.deviation);
  return z.reduce((sum, one) => sum + Math.max(0, one), 0) / z.length;
}

/** p-value by rank among the reference's windows: exact as far as windows can be exchanged for one another. */
export function rankP(score: number, sorted: Float64Array): number {
  let above = 0;
  for (let i = sorted.length - 1; i >= 0 && sorted[i]! >= score; i--) above++;
  return (1 + above) / (sorted.length + 1);
}

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
