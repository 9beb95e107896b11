// How unevenly members work: people's volumes are heavy-tailed, a dispatcher deals out equal shares. Lies for studies,
// key pools and hired shifts.

import { quantity } from "../../../core/format.ts";
import { quantile } from "../../../core/stats.ts";
import { dayLength, deviationOf, meanOf, measure } from "../../measures/measure.ts";
import { defineRingSignal } from "../../ring-signal.ts";

export const equalSharesOfRing = defineRingSignal({
  id: "equal-shares",
  family: "rhythm",
  name: "Shares of the work",
  measures: "deviation of the natural logarithm of the members' exchanges",
  needs: [],
  figures: [
    measure("volumes-differ", "rhythm", [-1, -1, -1], ({ active }) =>
      active.length < 3 ? Number.NaN : deviationOf(active.map((one) => Math.log(one.exchanges))),
    ),
    measure("rate", "rhythm", ["either", 1, 1], ({ members }) =>
      meanOf(
        members
          .filter((one) => one.exchanges > 0)
          .map((one) => Math.log(one.exchanges / Math.max(1, (one.last - one.first) / dayLength))),
      ),
    ),
  ],
  shows: "volumes-differ",
  text({ group }) {
    const exchanges = group.active.map((one) => one.exchanges).sort((a, b) => a - b);
    // what half of them sent: one who did something else moves a deviation, and not these
    const [from, middle, to] = [0.25, 0.5, 0.75].map((p) => quantile(exchanges, p));
    return from === to
      ? `at least half of the members sent ${quantity(middle!, "exchange")} each`
      : `at least half of the members sent ${from} to ${to} exchanges, the middle one ${middle}`;
  },
  phrases: {
    // the middle half of them within a factor of two, as deviations go
    facts: [{ measure: "volumes-differ", most: 0.5 }],
    headline: "equal shares",
    contrary: () => "each account sends about as much as the next",
  },
  arguesAgainst: { "independent-people": 1 },
});
