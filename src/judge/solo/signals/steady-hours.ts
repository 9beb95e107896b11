// Steady hours: a loop that takes the next item when the last is done keeps one hour like the other, steadier than
// chance. Customers of a product come by chance or in crowds, nightly jobs all at once. Unit: variance of the hourly
// exchanges over their mean; 1 is chance alone. Needs a day of hours. Lies for jobs on a short timer.

import type { RingFacts } from "../../ring-facts.ts";
import { piecewise } from "../../../core/stats.ts";
import { type Signal } from "../../signal.ts";

export const steadyHours: Signal = {
  id: "steady-hours",
  family: "rhythm",
  measures: "variance of the account's hourly exchanges over their mean",
  needs: [],
  least: "a day of traffic",
  bounds: [-1, 1],
  measure({ members, hourly, memberVariance }: RingFacts) {
    if (hourly.length < 24) return null;
    const value = memberVariance / (members[0]!.exchanges / hourly.length);
    return {
      weight: piecewise(value, [
        [0.4, 1],
        [0.8, 0.4],
        [1.5, 0],
        [10, -0.5],
        [50, -1],
      ]),
      value,
      control: 1,
      text: `the account's hours vary ${value.toFixed(1)} times as much as chance alone would have it`,
    };
  },
};
