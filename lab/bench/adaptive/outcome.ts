// Counts of several worlds to what a table and a chart say of one setting: recall, leak, and what the attacker pays.

import { type Counts, days } from "./measure.ts";

export interface Outcome {
  /** Share of active accounts that were found. */
  readonly recall: Spread;
  /** Share of the harvest that left through accounts that were not found. */
  readonly leak: Spread;
  readonly honestFlagged: number;
  /** Harvest an account and day, found or not. */
  readonly yield: number;
}

/** Over all worlds together, and the least and most of any one. */
export interface Spread {
  readonly all: number;
  readonly least: number;
  readonly most: number;
}

export function outcomeOf(worlds: readonly Counts[]): Outcome {
  const sum = (of: (one: Counts) => number): number =>
    worlds.reduce((total, one) => total + of(one), 0);
  const spread = (part: (one: Counts) => number, whole: (one: Counts) => number): Spread => {
    const shares = worlds.map((one) => part(one) / Math.max(1, whole(one)));
    return {
      all: sum(part) / Math.max(1, sum(whole)),
      least: Math.min(...shares),
      most: Math.max(...shares),
    };
  };
  return {
    recall: spread(
      (one) => one.found,
      (one) => one.active,
    ),
    leak: spread(
      (one) => one.missed,
      (one) => one.harvest,
    ),
    honestFlagged: sum((one) => one.honestFlagged),
    yield: sum((one) => one.harvest) / (days * sum((one) => one.accounts)),
  };
}

/** How many times the base campaign's accounts a setting takes for the harvest that the base would make unhindered. */
export interface Price {
  /** If nobody contained anything. */
  readonly unhindered: number;
  /** From accounts that are not found; infinite when all are. Taken as if more of them were found as seldom. */
  readonly unfound: number;
}

export function priceOf(outcome: Outcome, base: Outcome): Price {
  return {
    unhindered: base.yield / outcome.yield,
    unfound: base.yield / (outcome.yield * outcome.leak.all),
  };
}
