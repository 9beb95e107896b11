// Full use at once (no ramp): accounts that begin to work soon after they were made.
// Unit: median days from sign-up to first use. Blind without sign-up times. Lies for new honest customers.

import { z } from "zod";
import { quantity } from "../../core/format.ts";
import { quantile } from "../../core/stats.ts";
import { count, nats, positive } from "../../model/numbers.ts";
import { defineSignal } from "../signal.ts";

export const fullUseAtOnce = defineSignal({
  id: "full-use-at-once",
  scope: "ring",
  family: "signup",
  role: "supports",
  name: "Time from sign-up to use",
  measures: "median days from sign-up to first use",
  needs: ["signups"],
  response: z.strictObject({
    members: count,
    /** Members at which it counts half. */
    half_certain: positive,
    slope: z.number(),
    /** Days that the matched controls count at the least, and days that are added on both sides. */
    least_days: positive,
    smoothing: positive,
    offset: nats,
  }),
  least: (by) => `${quantity(by.members, "active member")} with a sign-up time`,
  measure(ring, controls, by) {
    const ages = ring.members
      .filter((one) => one.created !== null && one.first > 0)
      .map((one) => (one.first - one.created!) / 86_400_000)
      .sort((a, b) => a - b);
    if (ages.length < by.members || Number.isNaN(controls.age)) return null;
    const value = Math.max(0, quantile(ages, 0.5));
    const certain = ages.length / (ages.length + by.half_certain);
    const usual = Math.max(controls.age, by.least_days);
    return {
      weight:
        certain *
        (by.slope * Math.log((usual + by.smoothing) / (value + by.smoothing)) + by.offset),
      value,
      control: controls.age,
      text: `the median member began ${value.toFixed(1)} days after its sign-up (matched controls: ${controls.age.toFixed(1)})`,
    };
  },
  phrases: {
    headline: "full use at once",
    contrary: () => "the accounts were used in full from the start",
  },
  arguesAgainst: { "independent-people": 5 },
});
