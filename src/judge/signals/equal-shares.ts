// Equal shares: a dispatcher gives every account about the same, people differ by orders of magnitude.
// Unit: coefficient of variation of the members' volumes beyond Poisson noise, from the quartiles, so that one
// stranger among the members does not decide it. Needs four active members.
// Lies for key pools and classes on one assignment, who are self-identified.

import { type Signal } from "../signal.ts";
import { piecewise, quantile, total } from "../../core/stats.ts";

export const equalShares: Signal = {
  id: "equal-shares",
  family: "rhythm",
  measures:
    "coefficient of variation of the members' exchanges a day of life, beyond counting noise",
  needs: [],
  least: "four active members",
  bounds: [-1.5, 2],
  measure(ring) {
    // a member that came late or was closed has fewer days, not a smaller share
    const rates = ring.members
      .filter((one) => one.exchanges > 0)
      .map((one) => one.exchanges / Math.max(1, (one.last - one.first) / 86_400_000));
    if (rates.length < 4) return null;
    rates.sort((a, b) => a - b);
    const [low, high] = [quantile(rates, 0.25), quantile(rates, 0.75)];
    // of a normal distribution the quartiles' relative distance is 0.674 of the coefficient of variation
    const spread = (1.483 * (high - low)) / (high + low);
    const volume = total(ring.members, (one) => one.exchanges) / rates.length;
    const value = Math.sqrt(Math.max(0, spread ** 2 - 1 / volume));
    const certain = rates.length / (rates.length + 6);
    return {
      weight:
        certain *
        piecewise(value, [
          [0.12, 2],
          [0.25, 1.4],
          [0.4, 0.7],
          [0.55, 0],
          [0.8, -0.8],
          [1.2, -1.5],
        ]),
      value,
      control: 1,
      text: `members' volumes differ by ${Math.round(value * 100)} % of their mean; independent people differ by 80 to 150 %`,
    };
  },
};
