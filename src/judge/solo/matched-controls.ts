// Twins of one account alone: the honest accounts at volume, never people at large, and how much the greediest of
// them ask for training material. Other accounts that harvest alone may be among them; that only makes it careful.

import type { AccountFacts } from "../account-facts.ts";
import { quantile } from "../signal.ts";
import { markedBound, ratePerDay, type Twins, twinFinder } from "../matched-controls.ts";

export interface SoloTwins extends Twins {
  /** Marked prompts a day that nine in ten accounts at volume stay below. */
  readonly markedPerDay: number;
}

const nineInTen = 0.9;

export function soloTwins(
  heavy: readonly AccountFacts[],
  everyone: readonly AccountFacts[],
): (volume: number) => SoloTwins {
  const find = twinFinder(heavy, everyone);
  const rates = heavy.map(markedPerDay).sort((a, b) => a - b);
  const most = quantile(rates, nineInTen);
  return (volume) => ({ ...find(volume), markedPerDay: most });
}

/** Prompts a day that carry a mark. */
export function markedPerDay(one: AccountFacts): number {
  return (ratePerDay(one) * markedBound(one)) / Math.max(1, one.exchanges);
}
