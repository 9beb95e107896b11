// Small statistics over lists of numbers. Pure.

/** Sum of a figure over a list. */
export function total<T>(list: readonly T[], of: (one: T) => number): number {
  let sum = 0;
  for (const one of list) sum += of(one);
  return sum;
}

/** The least of any number of values, Infinity of none: `Math.min(...list)` overflows the stack from some 120,000 on. */
export function leastOf(list: Iterable<number>): number {
  let least = Number.POSITIVE_INFINITY;
  for (const one of list) if (one < least) least = one;
  return least;
}

/** The largest of any number of values, -Infinity of none. */
export function mostOf(list: Iterable<number>): number {
  let most = Number.NEGATIVE_INFINITY;
  for (const one of list) if (one > most) most = one;
  return most;
}

/** The value below which a share p of the list lies; NaN of an empty list. */
export function quantile(sorted: readonly number[], p: number): number {
  return sorted.length === 0 ? Number.NaN : sorted[Math.floor(p * (sorted.length - 1))]!;
}

/** How many values of an ascending list are from `from` to `to`, both included. */
export function countBetween(sorted: readonly number[], from: number, to: number): number {
  const below = firstWhere(sorted, (one) => one >= from);
  return Math.max(0, firstWhere(sorted, (one) => one > to) - below);
}

/** Place of the first of a list that holds, where all that follow hold too. */
export function firstWhere<T>(sorted: readonly T[], holds: (one: T) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(sorted[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Linear between points, constant beyond them. `points` ascend in x. */
export function piecewise(x: number, points: readonly (readonly [number, number])[]): number {
  const first = points[0]!;
  if (x <= first[0]) return first[1];
  for (let i = 1; i < points.length; i++) {
    const [x1, y1] = points[i]!;
    const [x0, y0] = points[i - 1]!;
    if (x <= x1) return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
  }
  return points.at(-1)![1];
}

/** Four significant decimals: beyond them lies the noise of summing in another order. */
export function rounded(value: number): number {
  return Number.isFinite(value) ? Math.round(value * 10_000) / 10_000 : 0;
}

/** The value, or the bound that it passes. */
export function bounded(value: number, [least, most]: readonly [number, number]): number {
  return Math.max(least, Math.min(most, value));
}
