// Equal shares: a dispatcher gives every account about the same, people differ by orders of magnitude.
// Unit: coefficient of variation of the members' volumes beyond Poisson noise, from the quartiles, so that one
// stranger among the members does not decide it.
// Lies for key pools and classes on one assignment, who are self-identified.

import { z } from "zod";
import { percent, quantity } from "../../core/format.ts";
import { piecewise, quantile, total } from "../../core/stats.ts";
import { count, knots, positive } from "../../model/numbers.ts";
import { defineSignal } from "../signal.ts";

export const equalShares = defineSignal({
  id: "equal-shares",
  scope: "ring",
  family: "rhythm",
  role: "supports",
  name: "Equal shares of the work",
  measures:
    "coefficient of variation of the members' exchanges a day of life, beyond counting noise",
  needs: [],
  response: z.strictObject({
    members: count,
    /** Active members at which it counts half. */
    half_certain: positive,
    /** By coefficient of variation, and what it is of independent people, to compare with. */
    knots,
    usual: positive,
  }),
  least: (by) => quantity(by.members, "active member"),
  measure(ring, _, by) {
    // a member that came late or was closed has fewer days, not a smaller share
    const rates = ring.members
      .filter((one) => one.exchanges > 0)
      .map((one) => one.exchanges / Math.max(1, (one.last - one.first) / 86_400_000));
    if (rates.length < by.members) return null;
    rates.sort((a, b) => a - b);
    const [low, high] = [quantile(rates, 0.25), quantile(rates, 0.75)];
    // of a normal distribution the quartiles' relative distance is 0.674 of the coefficient of variation
    const spread = (1.483 * (high - low)) / (high + low);
    const volume = total(ring.members, (one) => one.exchanges) / rates.length;
    const value = Math.sqrt(Math.max(0, spread ** 2 - 1 / volume));
    const certain = rates.length / (rates.length + by.half_certain);
    return {
      weight: certain * piecewise(value, by.knots),
      value,
      control: by.usual,
      text: `the members' volumes vary by ${Math.round(value * 100)} % of their mean; those of independent people vary by about ${Math.round(by.usual * 100)} %`,
    };
  },
  phrases: {
    headline: "equal shares",
    contrary: ({ value }) => `the accounts do equal shares of the work (${percent(value)} apart)`,
  },
  arguesAgainst: { "independent-people": 1 },
});
