// No human hours, of one account. Unit: normalised entropy of its hours. Pipelines never sleep either: its matched controls.

import type { RingFacts } from "../../ring-facts.ts";
import { piecewise } from "../../../core/stats.ts";
import { type Signal } from "../../signal.ts";
import { hourEntropy } from "../../account-figures.ts";

export const roundTheClock: Signal = {
  id: "human-hours",
  family: "rhythm",
  measures: "entropy of the hours in which the account works, 0 to 1",
  needs: [],
  least: "24 exchanges",
  bounds: [-1, 0.6],
  measure({ members }: RingFacts, controls) {
    const one = members[0]!;
    if (one.exchanges < controls.enough.exchanges_for_hours || Number.isNaN(controls.hourEntropy))
      return null;
    const value = hourEntropy(one);
    return {
      weight: piecewise(value - controls.hourEntropy, [
        [-0.25, -1],
        [-0.05, -0.3],
        [0.05, 0.2],
        [0.2, 0.6],
      ]),
      value,
      control: controls.hourEntropy,
      text: `the account spreads its work over the day with evenness ${value.toFixed(2)}; its matched controls ${controls.hourEntropy.toFixed(2)} (1 is round the clock)`,
    };
  },
};
