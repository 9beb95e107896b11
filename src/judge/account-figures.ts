// Figures of one account, out of its facts. Pure.

import { elicitingMarks } from "../core/area.ts";
import { total } from "../core/stats.ts";
import type { AccountFacts } from "./account-facts.ts";

/** Prompts of an account that carry a mark, at the most: marks may overlap on one prompt. */
export function markedBound(one: AccountFacts): number {
  return Math.min(
    one.withText,
    one.marks.reduce((sum, count, bit) => (elicitingMarks & (1 << bit) ? sum + count : sum), 0),
  );
}

/** Entropy of the hours of the day in which an account works: 0 in one hour, 1 evenly round the clock. */
export function hourEntropy(one: AccountFacts): number {
  const sum = total(one.hours, (n) => n);
  let entropy = 0;
  for (const n of one.hours) if (n > 0) entropy -= (n / sum) * Math.log(n / sum);
  return entropy / Math.log(24);
}

/** Effective number of capability areas that an account's prompts touch. */
export function breadthOf(one: AccountFacts): number {
  const sum = total(one.areas, (n) => n);
  let entropy = 0;
  for (const n of one.areas) if (n > 0) entropy -= (n / sum) * Math.log(n / sum);
  return Math.exp(entropy);
}

/** Variance of an account's exchanges a day over their mean, on the days with traffic; 1 is chance alone. */
export function dayDispersion(one: AccountFacts): number {
  const mean = one.exchanges / one.days;
  if (mean === 0 || one.days < 2) return 0;
  return (one.daySquares - one.exchanges * mean) / (one.days - 1) / mean;
}

const dayLength = 86_400_000;

/**
 * Exchanges a day of the account's life in the log, which counts as a day where it is shorter.
 * @param least taken of every account (`controls.least_a_day` of the model)
 */
export function ratePerDay(one: AccountFacts, least: number): number {
  return Math.max(least, one.exchanges / Math.max(1, (one.last - one.first) / dayLength));
}
