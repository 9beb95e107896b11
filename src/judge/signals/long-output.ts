// Appetite for long output: training material is long. Unit: share of answers of 800 tokens or more.
// Blind where output tokens are not logged. Lies for writers and programmers.

import { type Signal } from "../signal.ts";
import { percent } from "../../core/format.ts";
import { total } from "../../core/stats.ts";

export const longOutput: Signal = {
  id: "long-output",
  family: "content",
  measures: "share of answers of 800 tokens or more",
  needs: ["tokens"],
  least: "20 exchanges",
  bounds: [-0.4, 0.8],
  measure(ring, controls) {
    const exchanges = total(ring.members, (one) => one.exchanges);
    if (exchanges < 20 || total(ring.members, (one) => one.outputTokens) === 0) return null;
    const value = total(ring.members, (one) => one.longOutputs) / exchanges;
    return {
      weight: 0.8 * Math.log((value + 0.05) / (controls.longOutputs + 0.05)),
      value,
      control: controls.longOutputs,
      text: `${percent(value)} of answers are longer than 800 tokens; matched controls ${percent(controls.longOutputs)}`,
    };
  },
};
