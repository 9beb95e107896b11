// Narrow aim: the ring asks for other capabilities than its matched controls do, above all for costly ones.
// Unit: Kullback-Leibler divergence in nats. Blind without text. Lies for honest specialists and benchmarks.

import { z } from "zod";
import { areas } from "../../../core/area.ts";
import { percent, quantity } from "../../../core/format.ts";
import { piecewise, total } from "../../../core/stats.ts";
import { count, knots, nats, positive } from "../../../model/numbers.ts";
import { defineSignal } from "../../signal.ts";

export const narrowAim = defineSignal({
  id: "narrow-aim",
  family: "content",
  role: "supports",
  name: "Aim at costly capabilities",
  measures: "divergence of capability areas from the matched controls', towards costly ones",
  needs: ["text"],
  response: z.strictObject({
    prompts: count,
    /** Areas that a model costs most to be good at. */
    costly: z.array(z.enum(areas)).min(1).readonly(),
    /** Share of an area that is added to the matched controls': nobody's prompts are all known. */
    smoothing: positive,
    /** By divergence, where the costly areas are asked for more than by the matched controls; else a flat weight. */
    knots,
    otherwise: nats,
  }),
  least: (by) => quantity(by.prompts, "prompt"),
  measure(ring, controls, by) {
    if (ring.prompts < by.prompts) return null;
    const shares = areas.map(
      (_, area) => total(ring.members, (one) => one.areas[area]!) / ring.prompts,
    );
    let divergence = 0;
    let value = 0;
    let control = 0;
    shares.forEach((share, area) => {
      const reference = controls.areas[area] ?? 0;
      if (share > 0) divergence += share * Math.log(share / (reference + by.smoothing));
      if (by.costly.includes(areas[area]!)) {
        value += share;
        control += reference;
      }
    });
    return {
      weight: value > control ? piecewise(divergence, by.knots) : by.otherwise,
      value,
      control,
      text: `${percent(value)} of the prompts aim at costly capabilities: ${by.costly.join(", ")} (matched controls: ${percent(control)})`,
    };
  },
  phrases: {
    headline: "aim at costly capabilities",
    alone: "aim at costly capabilities",
    contrary: ({ value }) => `${percent(value)} of the prompts aim at costly capabilities`,
  },
  arguesAgainst: { "questions-of-their-own": 4 },
});
