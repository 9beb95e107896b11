// No human variation (indicator 1 of advisory AA26-251A): people have busy days and idle ones, a schedule has neither.
// Unit: variance of a member's exchanges a day over their mean, median over the members; 1 is chance alone.
// Needs members with some days of traffic. Lies for pipelines and cron jobs, which are steady too, and against
// controlled accounts that follow human hours.

import { z } from "zod";
import { quantity } from "../../core/format.ts";
import { quantile } from "../../core/stats.ts";
import { count, nats, positive } from "../../model/numbers.ts";
import { dayDispersion } from "../account-figures.ts";
import { defineSignal } from "../signal.ts";

export const noHumanVariation = defineSignal({
  id: "no-human-variation",
  scope: "ring",
  family: "rhythm",
  role: "supports",
  name: "Variation from day to day",
  measures: "median over the members of the variance of a day's exchanges over their mean",
  needs: [],
  response: z.strictObject({
    members: count,
    slope: z.number(),
    /** Dispersion that is added on both sides: that of chance. */
    smoothing: positive,
    offset: nats,
  }),
  least: (by) => `${quantity(by.members, "member")} with enough days of traffic`,
  measure(ring, controls, by) {
    const values = ring.members
      .filter((one) => one.days >= controls.enough.days_for_dispersion)
      .map(dayDispersion)
      .sort((a, b) => a - b);
    if (values.length < by.members || Number.isNaN(controls.dispersion)) return null;
    const value = quantile(values, 0.5);
    return {
      weight:
        by.slope * Math.log((controls.dispersion + by.smoothing) / (value + by.smoothing)) +
        by.offset,
      value,
      control: controls.dispersion,
      text: `the median member's days vary ${value.toFixed(1)} times as much as chance alone would have it (matched controls: ${controls.dispersion.toFixed(1)} times; advisory AA26-251A: no human variation)`,
    };
  },
  phrases: {
    headline: "no human variation",
    contrary: () => "their days do not differ from one another as people's days do",
  },
  arguesAgainst: { "independent-people": 9 },
});
