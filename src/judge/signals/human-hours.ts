// No human hours: single accounts that work round the clock. Unit: mean normalised entropy of members' hours.
// Lies for pipelines and servers; blind for small accounts.

import { z } from "zod";
import { quantity } from "../../core/format.ts";
import { piecewise, total } from "../../core/stats.ts";
import { count, knots } from "../../model/numbers.ts";
import { hourEntropy } from "../account-figures.ts";
import { defineSignal } from "../signal.ts";

export const humanHours = defineSignal({
  id: "human-hours",
  scope: "ring",
  family: "rhythm",
  role: "supports",
  name: "Hours of the day",
  measures: "mean entropy of the hours in which a member works, 0 to 1",
  needs: [],
  response: z.strictObject({
    members: count,
    /** By how much more evenly the hours are spread than the matched controls'. */
    knots,
  }),
  least: (by) => `${quantity(by.members, "member")} with enough exchanges each`,
  measure(ring, controls, by) {
    const busy = ring.members.filter((one) => one.exchanges >= controls.enough.exchanges_for_hours);
    if (busy.length < by.members || Number.isNaN(controls.hourEntropy)) return null;
    const value = total(busy, hourEntropy) / busy.length;
    return {
      weight: piecewise(value - controls.hourEntropy, by.knots),
      value,
      control: controls.hourEntropy,
      text: `members spread their work over the day with an evenness of ${value.toFixed(2)}, where 1 is round the clock (matched controls: ${controls.hourEntropy.toFixed(2)})`,
    };
  },
  phrases: {
    headline: "no human hours",
    contrary: () => "the accounts work round the clock",
  },
  arguesAgainst: { "independent-people": 2 },
});
