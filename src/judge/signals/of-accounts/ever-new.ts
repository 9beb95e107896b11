// Ever-new fillings: template or not, what a harvester sends is new each time, because a repeated item teaches nothing.
// Unit: share of prompts with something that nobody sent before, among those that could be looked at.
// Blind without text and for short prompts. Lies for people with long prompts of their own; benchmarks and classes,
// whose questions come again, are what it clears.

import { z } from "zod";
import { percent, quantity } from "../../../core/format.ts";
import { piecewise, total } from "../../../core/stats.ts";
import { count, knots } from "../../../model/numbers.ts";
import { defineSignal } from "../../signal.ts";

export const everNew = defineSignal({
  id: "ever-new",
  family: "content",
  role: "supports",
  name: "Ever-new items",
  measures: "share of prompts that say something nobody sent before, against the matched controls'",
  needs: ["text"],
  response: z.strictObject({
    prompts: count,
    /** By how much more of the prompts are new than the matched controls'. */
    knots,
  }),
  least: (by) => `${quantity(by.prompts, "prompt")} that are long enough`,
  measure(ring, controls, by) {
    const looked = total(ring.members, (one) => one.looked);
    if (looked < by.prompts || Number.isNaN(controls.novel)) return null;
    const value = total(ring.members, (one) => one.novel) / looked;
    return {
      weight: piecewise(value - controls.novel, by.knots),
      value,
      control: controls.novel,
      text: `${percent(value)} of the prompts say something that nobody had sent before (matched controls: ${percent(controls.novel)})`,
    };
  },
  phrases: { alone: "ever-new items" },
  arguesAgainst: { "returning-items": 1, "benchmark-items": 1 },
});
