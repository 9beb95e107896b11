// Appetite for long output: training material is long. Unit: share of answers of 800 tokens or more.
// Blind where output tokens are not logged. Lies for writers and programmers.

import { z } from "zod";
import { percent, quantity } from "../../../core/format.ts";
import { total } from "../../../core/stats.ts";
import { count, positive } from "../../../model/numbers.ts";
import { defineSignal } from "../../signal.ts";

export const longOutput = defineSignal({
  id: "long-output",
  family: "content",
  role: "supports",
  name: "Long answers",
  measures: "share of answers of 800 tokens or more",
  needs: ["tokens"],
  response: z.strictObject({
    exchanges: count,
    slope: z.number(),
    /** Share that is added on both sides: everybody has a long answer now and then. */
    smoothing: positive,
  }),
  least: (by) => `${quantity(by.exchanges, "exchange")} with output tokens`,
  measure(ring, controls, by) {
    const exchanges = total(ring.members, (one) => one.exchanges);
    if (exchanges < by.exchanges || total(ring.members, (one) => one.outputTokens) === 0)
      return null;
    const value = total(ring.members, (one) => one.longOutputs) / exchanges;
    return {
      weight: by.slope * Math.log((value + by.smoothing) / (controls.longOutputs + by.smoothing)),
      value,
      control: controls.longOutputs,
      text: `${percent(value)} of the answers have 800 tokens or more (matched controls: ${percent(controls.longOutputs)})`,
    };
  },
  phrases: { headline: "long answers", alone: "long answers" },
  arguesAgainst: {},
});
