// Use out of line with the plan (indicator 4 of advisory AA26-251A): controlled accounts on small plans that work like large ones.
// Unit: exchanges a day of a member over the median of all accounts on its plan, geometric mean over the members.
// Blind without plans. Lies for heavy honest users of a cheap plan, who are not many in one ring.

import { type Signal } from "../signal.ts";
import { total } from "../../core/stats.ts";
import { ratePerDay } from "../account-figures.ts";

export const outOfPlan: Signal = {
  id: "out-of-plan",
  family: "rhythm",
  measures: "members' exchanges a day over the median of their plan",
  needs: ["plans"],
  least: "three active members on a plan that twenty accounts have",
  bounds: [-0.4, 0.8],
  measure(ring, controls) {
    const known = ring.members.filter(
      (one) => one.exchanges > 0 && controls.planRates.has(one.plan),
    );
    if (known.length < 3) return null;
    const value = Math.exp(
      total(known, (one) => Math.log(ratePerDay(one) / controls.planRates.get(one.plan)!)) /
        known.length,
    );
    return {
      weight: 0.25 * Math.log(value) - 0.1,
      value,
      control: 1,
      text: `members work ${value.toFixed(1)} times as much a day as the median account of their plan (advisory AA26-251A: use out of line with the plan)`,
    };
  },
};
