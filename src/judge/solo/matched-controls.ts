// Matched controls of one account alone: the honest accounts at volume, never people at large, and how much the greediest of
// them ask for training material. Other accounts that harvest alone may be among them; that only makes it careful.

import type { AccountFacts } from "../account-facts.ts";
import { quantile } from "../../core/stats.ts";
import {
  markedBound,
  ratePerDay,
  type MatchedControls,
  controlFinder,
} from "../matched-controls.ts";

export interface SoloControls extends MatchedControls {
  /** Marked prompts a day that nine in ten accounts at volume stay below. */
  readonly markedPerDay: number;
}

const nineInTen = 0.9;

export function soloControls(
  heavy: readonly AccountFacts[],
  everyone: readonly AccountFacts[],
): (volume: number) => SoloControls {
  const find = controlFinder(heavy, everyone);
  const rates = heavy.map(markedPerDay).sort((a, b) => a - b);
  const most = quantile(rates, nineInTen);
  return (volume) => ({ ...find(volume), markedPerDay: most });
}

/** Prompts a day that carry a mark. */
export function markedPerDay(one: AccountFacts): number {
  return (ratePerDay(one) * markedBound(one)) / Math.max(1, one.exchanges);
}
