// How unevenly members work: people's volumes are heavy-tailed, a dispatcher deals out equal shares. Lies for studies,
// key pools and hired shifts.

import { quantile } from "../../../core/stats.ts";
import { dayLength, deviationOf, meanOf, measure } from "../../measures/measure.ts";
import { defineRingSignal } from "../../ring-signal.ts";
import { typically } from "../../sentence.ts";

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
  text({ group, value, usual }) {
    const exchanges = group.active.map((one) => one.exchanges).sort((a, b) => a - b);
    const factor = (deviation: number): string => Math.exp(deviation).toFixed(1);
    return `the middle member sent ${quantile(exchanges, 0.5)} exchanges, and members typically differ from that by a factor of ${factor(value("volumes-differ"))}${typically(usual("volumes-differ"), factor)}`;
  },
  phrases: {
    headline: "equal shares",
    contrary: () => "each account sends about as much as the next",
  },
  arguesAgainst: { "independent-people": 1 },
});
