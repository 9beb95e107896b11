// Steady hours: a loop that takes the next item when the last is done keeps one hour like the other, steadier than
// chance. Customers of a product come by chance or in crowds, nightly jobs all at once. Unit: variance of the hourly
// exchanges over their mean; 1 is chance alone. Lies for jobs on a short timer.

import { z } from "zod";
import { quantity } from "../../../core/format.ts";
import { piecewise } from "../../../core/stats.ts";
import { count, knots } from "../../../model/numbers.ts";
import { defineSignal } from "../../signal.ts";

export const steadyHours = defineSignal({
  id: "steady-hours",
  family: "rhythm",
  role: "supports",
  name: "Steadiness of the hours",
  measures: "variance of the account's hourly exchanges over their mean",
  needs: [],
  response: z.strictObject({
    hours: count,
    /** By variance over mean. */
    knots,
  }),
  least: (by) => `${quantity(by.hours, "hour")} from the first exchange to the last`,
  measure({ members, hourly, memberVariance }, _, by) {
    if (hourly.length < by.hours || members[0]!.exchanges === 0) return null;
    const value = memberVariance / (members[0]!.exchanges / hourly.length);
    return {
      weight: piecewise(value, by.knots),
      value,
      control: 1,
      text: `the account's hours vary ${value.toFixed(1)} times as much as chance alone would have it`,
    };
  },
  phrases: { alone: "hours steadier than chance" },
  arguesAgainst: { "a-study": 2 },
});
