// One mixture: accounts of one hand draw their models from one setting, independent customers each have their own.
// Unit: overdispersion of the commonest model's share over the members; 1 is one mixture. Needs two models.
// Lies for one team with one configuration, and against a campaign that gives each controlled account a model of its own.

import { type Signal } from "../signal.ts";
import { percent } from "../../core/format.ts";
import { piecewise, total } from "../../core/stats.ts";

export const oneMixture: Signal = {
  id: "one-mixture",
  family: "rhythm",
  measures: "how alike the members' mixture of models is",
  needs: ["models"],
  least: "five members with 8 exchanges over two models",
  bounds: [-0.5, 0.6],
  measure(ring) {
    const busy = ring.members.filter((one) => one.exchanges >= 8);
    const models = new Set(busy.flatMap((one) => Object.keys(one.models)));
    if (busy.length < 5 || models.size < 2) return null;
    // overdispersion of the commonest model's share over the members, against drawing from one mixture
    const sums = [...models].sort().map((model) => ({
      model,
      n: total(busy, (one) => one.models[model] ?? 0),
    }));
    const top = sums.reduce((a, b) => (b.n > a.n ? b : a));
    const share = top.n / total(busy, (one) => one.exchanges);
    if (share > 0.98) return null;
    const chi = total(busy, (one) => {
      const expected = one.exchanges * share;
      return ((one.models[top.model] ?? 0) - expected) ** 2 / (expected * (1 - share));
    });
    const value = chi / (busy.length - 1);
    return {
      weight: piecewise(Math.log(value), [
        [Math.log(1.6), 0.6],
        [Math.log(3), 0.2],
        [Math.log(12), 0],
        [Math.log(80), -0.5],
      ]),
      value,
      control: 5,
      text: `members mix models as if drawn by one hand (dispersion ${value.toFixed(1)}, where 1 is one mixture); ${percent(share)} ${top.model}`,
    };
  },
};
