// Steady total: a dispatcher keeps the ring's hourly sum far steadier than independent members could.
// Unit: variance of the hourly total over the sum of the members' variances; 1 for independent members.
// A class or a swarm is far above 1, which says nothing against or for.

import { z } from "zod";
import { quantity } from "../../core/format.ts";
import { piecewise, total } from "../../core/stats.ts";
import { count, knots } from "../../model/numbers.ts";
import { defineSignal } from "../signal.ts";

export const steadyTotal = defineSignal({
  id: "steady-total",
  scope: "ring",
  family: "rhythm",
  role: "supports",
  name: "Steadiness of the total",
  measures: "variance of the hourly total over the sum of the members' variances",
  needs: [],
  response: z.strictObject({
    hours: count,
    members: count,
    /** By ratio of the variances. */
    knots,
  }),
  least: (by) =>
    `${quantity(by.hours, "hour")} from the first exchange to the last, and ${quantity(by.members, "member")}`,
  measure(ring, _, by) {
    if (
      ring.hourly.length < by.hours ||
      ring.members.length < by.members ||
      ring.memberVariance <= 0
    )
      return null;
    const hours = Array.from(ring.hourly);
    const mean = total(hours, (n) => n) / hours.length;
    const value = total(hours, (n) => (n - mean) ** 2) / hours.length / ring.memberVariance;
    return {
      weight: piecewise(value, by.knots),
      value,
      control: 1,
      text: `the ring's hourly total varies ${value.toFixed(1)} times as much as that of independent members would`,
    };
  },
  phrases: {
    headline: "a steady total",
    contrary: () => "their total is held steady, as by one hand",
  },
  arguesAgainst: { "independent-people": 3 },
});
