// What a signal is: one measurable behaviour of a ring, data plus one pure function. Adding one is adding a file
// in signals/ and a line in signals/index.ts.

import type { Family } from "../core/campaign.ts";
import type { RingFacts } from "./ring-facts.ts";
import type { MatchedControls } from "./matched-controls.ts";

/** Kinds of data that a log may lack, with the words for a reader. */
export const needWords = {
  text: "prompt text or sketches",
  turns: "conversation turns",
  tokens: "output tokens",
  models: "second model",
  addresses: "client addresses",
  clients: "user agents or TLS fingerprints",
  accounts: "account records",
  signups: "sign-up times",
  cards: "payment tokens",
  mails: "e-mail addresses",
  params: "request parameters",
  reasoning: "encrypted reasoning blobs",
  closures: "closed accounts",
  plans: "plans",
} as const;
export type Need = keyof typeof needWords;

export interface Measure {
  /** Natural-log likelihood ratio, before bounding: above 0 speaks for a campaign. */
  readonly weight: number;
  readonly value: number;
  readonly control: number;
  readonly text: string;
}

export interface Signal<
  Facts extends RingFacts = RingFacts,
  Of extends MatchedControls = MatchedControls,
> {
  readonly id: string;
  readonly family: Family;
  /** What it measures, in one line, with its unit. */
  readonly measures: string;
  /** What the logs must hold for it to see anything at all. */
  readonly needs: readonly Need[];
  /** The least that a ring must have; the reason that is given when it is blind for one ring. */
  readonly least: string;
  /** Bounds of the weight, in nats. */
  readonly bounds: readonly [number, number];
  /** The measure, or null when the ring has no data for it. */
  measure(ring: Facts, controls: Of): Measure | null;
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

/** "43 %". */
export function percent(share: number): string {
  return share > 0 && share < 0.01 ? "under 1 %" : `${Math.round(share * 100)} %`;
}

/** Sum of a figure over a list. */
export function total<T>(list: readonly T[], of: (one: T) => number): number {
  let sum = 0;
  for (const one of list) sum += of(one);
  return sum;
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
