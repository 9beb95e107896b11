// No human hours: single accounts that work round the clock. Unit: mean normalised entropy of members' hours.
// Needs members with 24 exchanges or more. Lies for pipelines and servers; blind for small accounts.

import { type Signal } from "../signal.ts";
import { piecewise, total } from "../../core/stats.ts";
import { hourEntropy } from "../account-figures.ts";

export const humanHours: Signal = {
  id: "human-hours",
  family: "rhythm",
  measures: "mean entropy of the hours in which a member works, 0 to 1",
  needs: [],
  least: "three members with 24 exchanges or more",
  bounds: [-1, 0.6],
  measure(ring, controls) {
    const busy = ring.members.filter((one) => one.exchanges >= controls.enough.exchanges_for_hours);
    if (busy.length < 3 || Number.isNaN(controls.hourEntropy)) return null;
    const value = total(busy, hourEntropy) / busy.length;
    return {
      weight: piecewise(value - controls.hourEntropy, [
        [-0.25, -1],
        [-0.05, -0.3],
        [0.05, 0.2],
        [0.2, 1],
      ]),
      value,
      control: controls.hourEntropy,
      text: `members spread their work over the day with evenness ${value.toFixed(2)}; matched controls ${controls.hourEntropy.toFixed(2)} (1 is round the clock)`,
    };
  },
};
