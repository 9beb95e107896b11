// Use out of line with the plan (indicator 4 of advisory AA26-251A): controlled accounts on small plans that work like
// large ones. Unit: exchanges a day of a member over the median of all accounts on its plan, geometric mean over the
// members. Blind without plans. Lies for heavy honest users of a cheap plan, who are not many in one ring.

import { z } from "zod";
import { quantity } from "../../core/format.ts";
import { total } from "../../core/stats.ts";
import { count, nats } from "../../model/numbers.ts";
import { ratePerDay } from "../account-figures.ts";
import { defineSignal } from "../signal.ts";

export const outOfPlan = defineSignal({
  id: "out-of-plan",
  scope: "ring",
  family: "rhythm",
  role: "supports",
  name: "Use against the plan",
  measures: "members' exchanges a day over the median of their plan",
  needs: ["plans"],
  response: z.strictObject({ members: count, slope: z.number(), offset: nats }),
  least: (by) => `${quantity(by.members, "active member")} on a plan that enough accounts have`,
  measure(ring, controls, by) {
    const known = ring.members.filter(
      (one) => one.exchanges > 0 && controls.planRates.has(one.plan),
    );
    if (known.length < by.members) return null;
    const value = Math.exp(
      total(known, (one) =>
        Math.log(ratePerDay(one, controls.enough.least_a_day) / controls.planRates.get(one.plan)!),
      ) / known.length,
    );
    return {
      weight: by.slope * Math.log(value) + by.offset,
      value,
      control: 1,
      text: `members work ${value.toFixed(1)} times as much a day as the median account on their plan (advisory AA26-251A: use out of line with the plan)`,
    };
  },
  phrases: { headline: "use out of line with the plan" },
  arguesAgainst: {},
});
