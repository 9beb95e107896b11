// From scores to a p-value, by the reference alone: nothing here knows what a harvest is.
// An honest score strays for two reasons: which accounts happen to be in a window, known well from windows drawn out of
// the reference's accounts again and again; and what times differ in, known only as far as there are windows of other
// times. The two variances are kept apart, and the second is as uncertain as its few windows are.

export interface Scale {
  readonly mean: number;
  readonly deviation: number;
}

/**
 * Least deviation of a component, in nats. One pair of prompts that share what the reference never had is worth some
 * six: a component that hardly moved in the reference must not alarm at the first pair.
 */
const leastDeviation = 2;

export function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}

export function varianceOf(values: ArrayLike<number>): number {
  const mean = meanOf(values);
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i]! - mean) ** 2;
  return sum / (values.length - 1);
}

export function scaleOf(values: readonly number[]): Scale {
  return {
    mean: meanOf(values),
    deviation: Math.max(leastDeviation, Math.sqrt(varianceOf(values))),
  };
}

/**
 * Most deviations that a component of the shape counts for: which areas and lengths come most moves with the mix of
 * customers, by up to 15 deviations in an honest second week (simulated, real prompts), so that it never rings alone.
 */
const mostShape = 3;
/** Components of the shape, which stand first. */
const shapeComponents = 2;

/**
 * Combined score: by how many honest deviations the components exceed their honest means, on average. What lies
 * below its mean counts nothing: a window may be unlike the others in one thing and duller in the rest.
 */
export function combine(components: readonly number[], scales: readonly Scale[]): number {
  const z = components.map((value, k) => (value - scales[k]!.mean) / scales[k]!.deviation);
  const counted = z.map((one, k) =>
    Math.max(0, k < shapeComponents ? Math.min(mostShape, one) : one),
  );
  return meanOf(counted);
}

/** p-value by rank among the reference's windows: exact as far as windows can be exchanged for one another. */
export function rankP(score: number, sorted: Float64Array): number {
  let above = 0;
  for (let i = sorted.length - 1; i >= 0 && sorted[i]! >= score; i--) above++;
  return (1 + above) / (sorted.length + 1);
}

export interface Null {
  /** Scores of the reference's windows in time, ascending, and their mean. */
  readonly scores: Float64Array;
  readonly mean: number;
  /** Variance of a score by the accounts that a window happens to hold, and by what times differ in beyond that, at the most. */
  readonly within: number;
  readonly between: number;
  /** Scores of drawn windows in deviations from their mean, ascending, and where their tail begins. */
  readonly drawn: Float64Array;
  readonly tailFrom: number;
  /** Mean by which the tail's scores exceed its beginning. */
  readonly excess: number;
}

/** Share of the drawn windows whose scores make the tail. */
const tailShare = 0.2;
/** Least variance of a score: windows that are all alike. The score of real prompts has some 0.05 to 0.3. */
const leastVariance = 0.04;
/** The excess of a normal distribution's upper fifth is 0.56: a tail is not believed to fall off faster than that. */
const leastExcess = 0.56;

/**
 * @param inTime scores of the reference's windows, two or more
 * @param drawn scores of windows drawn from its accounts, many
 */
export function fitNull(inTime: readonly number[], drawn: readonly number[]): Null {
  const within = Math.max(leastVariance, varianceOf(drawn));
  // one deviation of its own above the estimate: of few windows it is as often too small as too large, and too small rings
  const upper = varianceOf(inTime) * (1 + Math.sqrt(2 / (inTime.length - 1)));
  const between = Math.max(0, upper - within);
  const mean = meanOf(drawn);
  const standard = Float64Array.from(drawn, (one) => (one - mean) / Math.sqrt(within)).sort();
  const at = Math.floor(standard.length * (1 - tailShare));
  const tailFrom = standard[at]!;
  const excess = meanOf(standard.subarray(at)) - tailFrom;
  return {
    ...{ scores: Float64Array.from(inTime).sort(), mean: meanOf(inTime) },
    ...{ within, between, drawn: standard, tailFrom, excess: Math.max(leastExcess, excess) },
  };
}

/**
 * p-value of a mean score of `pieces` windows in a row, which share one time: their accounts average out, their time
 * does not. The distance from the reference's mean is divided by the deviation that is to be expected of it, and looked
 * up among the drawn windows; beyond these it falls off exponentially (Pickands, "Statistical inference using extreme
 * order statistics", 1975, with shape 0), or more slowly where the deviation is itself uncertain: as a ratio to an
 * estimate of so many degrees of freedom (Satterthwaite, "An approximate distribution of estimates of variance
 * components", 1946).
 * @param far how many times farther in time the window is than the halves of the reference are from each other: what
 *   times differ in is taken to grow like a random walk
 */
export function studentP(score: number, pieces: number, known: Null, far = 1): number {
  const { scores, mean, within, between, drawn, tailFrom, excess } = known;
  const uncertain = between * far + (within + between) / scores.length;
  const variance = within / pieces + uncertain;
  const distance = (score - mean) / Math.sqrt(variance);
  const freedom = (scores.length - 1) * (variance / uncertain) ** 2;
  if (distance <= tailFrom) return rankP(distance, drawn);
  const beyond = (distance - tailFrom) / excess;
  return ((tailShare * drawn.length + 1) / (drawn.length + 1)) * (1 + beyond / freedom) ** -freedom;
}
