// Matched controls of one account alone: the honest accounts at volume, never people at large, and how much the greediest of
// them ask for training material. Other accounts that harvest alone may be among them; that only makes it careful.

import type { Model } from "../../model/schema.ts";
import type { AccountFacts } from "../account-facts.ts";
import { quantile } from "../../core/stats.ts";
import { markedBound } from "../account-figures.ts";
import { type MatchedControls, controlFinder } from "../matched-controls.ts";
import { ratePerDay } from "../account-figures.ts";

export interface SoloControls extends MatchedControls {
  /** Marked prompts a day that nine in ten accounts at volume stay below. */
  readonly markedPerDay: number;
}

export function soloControls(
  heavy: readonly AccountFacts[],
  everyone: readonly AccountFacts[],
  model: Pick<Model, "controls" | "self_identification" | "alone">,
): (volume: number) => SoloControls {
  const find = controlFinder(heavy, everyone, model);
  const rates = heavy
    .map((one) => markedPerDay(one, model.controls.least_a_day))
    .sort((a, b) => a - b);
  const most = quantile(rates, model.alone.candidates.greediest);
  return (volume) => ({ ...find(volume), markedPerDay: most });
}

/** Prompts a day that carry a mark. */
export function markedPerDay(one: AccountFacts, leastADay: number): number {
  return (ratePerDay(one, leastADay) * markedBound(one)) / Math.max(1, one.exchanges);
}
