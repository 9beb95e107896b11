// No human variation (indicator 1 of advisory AA26-251A): people have busy days and idle ones, a schedule has neither.
// Unit: variance of a member's exchanges a day over their mean, median over the members; 1 is chance alone.
// Needs members with three days of traffic. Lies for pipelines and cron jobs, which are steady too, and against
// controlled accounts that follow human hours.

import { type Signal } from "../signal.ts";
import { quantile } from "../../core/stats.ts";
import { dayDispersion } from "../account-figures.ts";

export const noHumanVariation: Signal = {
  id: "no-human-variation",
  family: "rhythm",
  measures: "median over the members of the variance of a day's exchanges over their mean",
  needs: [],
  least: "three members with three days of traffic or more",
  bounds: [-0.8, 1],
  measure(ring, controls) {
    const values = ring.members
      .filter((one) => one.days >= controls.enough.days_for_dispersion)
      .map(dayDispersion)
      .sort((a, b) => a - b);
    if (values.length < 3 || Number.isNaN(controls.dispersion)) return null;
    const value = quantile(values, 0.5);
    return {
      weight: 0.4 * Math.log((controls.dispersion + 1) / (value + 1)) - 0.1,
      value,
      control: controls.dispersion,
      text: `a member's days vary ${value.toFixed(1)} times as much as chance alone would have it; its matched controls' ${controls.dispersion.toFixed(1)} times (advisory AA26-251A: no human variation)`,
    };
  },
};
