// No ramp (indicator 2 of advisory AA26-251A): new customers try a model out before they lean on it, controlled accounts
// work at full rate from the first day. Unit: exchanges of the first 24 hours over those of a mean day, median over
// members that began soon after their sign-up. Blind without sign-up times and new members.
// Lies for batch jobs that are started once.

import { z } from "zod";
import { quantity } from "../../core/format.ts";
import { quantile } from "../../core/stats.ts";
import { count, positive } from "../../model/numbers.ts";
import { firstDayShare, isNewcomer } from "../account-figures.ts";
import { defineSignal } from "../signal.ts";

export const noRamp = defineSignal({
  id: "no-ramp",
  scope: "ring",
  family: "signup",
  role: "supports",
  name: "First day's work",
  measures: "exchanges of a new member's first day over those of its mean day, at the median",
  needs: ["signups"],
  response: z.strictObject({
    members: count,
    slope: z.number(),
    /** Mean days' work that counts at the most: beyond a full first day there is no fuller use. */
    most: positive,
    /** Mean days' work that is added on both sides. */
    smoothing: positive,
  }),
  least: (by) => `${quantity(by.members, "new member")} with enough days of traffic`,
  measure(ring, controls, by) {
    const values = ring.members
      .filter((one) => isNewcomer(one, controls.enough.newcomer))
      .map((one) => firstDayShare(one, controls.enough.least_a_day))
      .sort((a, b) => a - b);
    if (values.length < by.members || Number.isNaN(controls.firstDay)) return null;
    const value = quantile(values, 0.5);
    const counted = (days: number): number => Math.min(days, by.most) + by.smoothing;
    return {
      weight: by.slope * Math.log(counted(value) / counted(controls.firstDay)),
      value,
      control: controls.firstDay,
      text: `on their first day new members did ${value.toFixed(1)} times a mean day's work (all newcomers: ${controls.firstDay.toFixed(1)}; advisory AA26-251A: full use without a ramp)`,
    };
  },
  phrases: { headline: "no ramp" },
  arguesAgainst: {},
});
