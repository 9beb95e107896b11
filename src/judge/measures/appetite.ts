// What members ask of the model and get: long answers, log-probabilities, choices, reasoning. Against everybody, because
// absolute levels flag power users.

import { differing, sumOf } from "../conduct/alike.ts";
import type { Conduct } from "../conduct/conduct.ts";
import { type Group, meanOf, type Measure, measure } from "./measure.ts";

/** Mean over the members beyond the population's median, in its spreads; bounded by what can be told. */
const beyond = (of: (one: Conduct) => number) => ({ active, population }: Group): number => {
  const { middle, spread } = population.usual(of);
  return Math.max(-4, Math.min(4, (meanOf(active.map(of)) - middle) / (spread + 0.1)));
};
const output = (one: Conduct): number => one.output;
const input = (one: Conduct): number => one.input;
const outputSpread = (one: Conduct): number => one.outputSpread;
const asked = (k: number) => ({ active }: Group): number => meanOf(active.map((one) => one.params[k]!));

export const appetite: readonly Measure[] = [
  measure("answers-long", "content", [0, "either", 1], beyond(output)),
  measure("answers-alike", "content", ["either", "either", "either"], beyond(outputSpread)),
  measure("answers-differ", "content", [-1, -1, -1], ({ active }) =>
    differing(active.map((one) => [one.output, one.outputSpread, one.exchanges])),
  ),
  measure("requests-long", "content", ["either", "either", "either"], beyond(input)),
  measure("answer-over-request", "content", [0, "either", 1], ({ active }) =>
    meanOf(active.map((one) => one.output - one.input)),
  ),
  measure("log-probabilities", "client", [1, 1, 1], asked(0)),
  measure("choices", "client", [1, 1, 1], asked(1)),
  measure("temperature-set", "client", ["either", 1, "either"], asked(2)),
  measure("limit-set", "client", ["either", 1, "either"], asked(3)),
  measure("streamed", "client", ["either", -1, "either"], asked(4)),
  measure("failures", "rhythm", ["either", "either", "either"], ({ active }) => meanOf(active.map((one) => one.failures))),
  measure("foreign-reasoning", "content", [1, 1, 1], ({ facts }) => (facts.blobsIn < 5 ? Number.NaN : facts.blobsForeign / facts.blobsIn)),
  measure("models-differ", "client", [-1, "either", "either"], ({ active }) => {
    const top = active.map((one) => {
      const all = sumOf([...one.models.values()]);
      return [...one.models].map(([model, count]) => [model, count / all] as const);
    });
    if (top.length < 3) return Number.NaN;
    const mean = new Map<number, number>();
    for (const shares of top) for (const [model, share] of shares) mean.set(model, (mean.get(model) ?? 0) + share / top.length);
    return 1 - meanOf(top.map((shares) => shares.reduce((sum, [model, share]) => sum + Math.min(share, mean.get(model)!), 0)));
  }),
];
