// One mixture: accounts of one hand draw their models from one setting, independent customers each have their own.
// Unit: overdispersion of the most used model's share over the members; 1 is one mixture. Needs two models.
// Lies for one team with one configuration, and against a campaign that gives each controlled account a model of its own.

import { z } from "zod";
import { percent, quantity } from "../../core/format.ts";
import { piecewise, total } from "../../core/stats.ts";
import { count, knots, positive, share } from "../../model/numbers.ts";
import { defineSignal } from "../signal.ts";

export const oneMixture = defineSignal({
  id: "one-mixture",
  scope: "ring",
  family: "rhythm",
  role: "supports",
  name: "Mixture of models",
  measures: "how alike the members' mixture of models is",
  needs: ["models"],
  response: z.strictObject({
    /** Exchanges of a member that can be compared, and such members. */
    exchanges: count,
    members: count,
    /** Share of one model above which there is no mixture. */
    most_share: share,
    /** By dispersion, linear in its logarithm, and what it is of independent people, to compare with. */
    knots,
    usual: positive,
  }),
  least: (by) =>
    `${quantity(by.members, "member")} with ${quantity(by.exchanges, "exchange")} each over two models`,
  measure(ring, _, by) {
    const busy = ring.members.filter((one) => one.exchanges >= by.exchanges);
    const models = new Set(busy.flatMap((one) => Object.keys(one.models)));
    if (busy.length < by.members || models.size < 2) return null;
    // overdispersion of the most used model's share over the members, against drawing from one mixture
    const sums = [...models].sort().map((model) => ({
      model,
      n: total(busy, (one) => one.models[model] ?? 0),
    }));
    const top = sums.reduce((a, b) => (b.n > a.n ? b : a));
    const part = top.n / total(busy, (one) => one.exchanges);
    if (part > by.most_share) return null;
    const chi = total(busy, (one) => {
      const expected = one.exchanges * part;
      return ((one.models[top.model] ?? 0) - expected) ** 2 / (expected * (1 - part));
    });
    const value = chi / (busy.length - 1);
    return {
      weight: piecewise(
        Math.log(value),
        by.knots.map(([dispersion, nats]) => [Math.log(dispersion), nats] as const),
      ),
      value,
      control: by.usual,
      text: `the members' mixtures of models differ ${value.toFixed(1)} times as much as draws from one mixture would, those of independent people about ${by.usual} times; ${percent(part)} of the exchanges go to ${top.model}`,
    };
  },
  phrases: {
    headline: "one mixture of models",
    contrary: () => "all of them mix the models alike",
  },
  arguesAgainst: { "independent-people": 6 },
});
