// Whether members use the same models in the same shares: one hand sets one aim.

import { percent } from "../../../core/format.ts";
import { sumOf } from "../../conduct/alike.ts";
import { meanOf, measure } from "../../measures/measure.ts";
import { defineRingSignal } from "../../ring-signal.ts";

export const modelsInUse = defineRingSignal({
  id: "models-in-use",
  family: "client",
  name: "Models in use",
  measures: "mean share of a member's use that goes to other models than the ring's does",
  needs: ["models"],
  figures: [
    measure("models-differ", "client", [-1, "either", "either"], ({ active }) => {
      const shares = active.map((one) => {
        const all = sumOf([...one.models.values()]);
        return [...one.models].map(([model, count]) => [model, count / all] as const);
      });
      if (shares.length < 3) return Number.NaN;
      const mean = new Map<number, number>();
      for (const own of shares)
        for (const [model, share] of own)
          mean.set(model, (mean.get(model) ?? 0) + share / shares.length);
      return (
        1 -
        meanOf(
          shares.map((own) =>
            own.reduce((sum, [model, share]) => sum + Math.min(share, mean.get(model)!), 0),
          ),
        )
      );
    }),
  ],
  shows: "models-differ",
  text: ({ value }) =>
    `a member gives ${percent(value("models-differ"))} of its use to other models than the members together do, on average`,
  phrases: {},
  arguesAgainst: {},
});
