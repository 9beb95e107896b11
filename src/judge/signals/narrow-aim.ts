// Narrow aim: the ring asks for other capabilities than its matched controls do, above all for costly ones.
// Unit: Kullback-Leibler divergence in nats. Blind without text. Lies for honest specialists and benchmarks.

import { areas } from "../../core/area.ts";
import { type Signal } from "../signal.ts";
import { percent } from "../../core/format.ts";
import { piecewise, total } from "../../core/stats.ts";

const costly = new Set(["reasoning", "code", "agentic", "grading"]);

export const narrowAim: Signal = {
  id: "narrow-aim",
  family: "content",
  measures: "divergence of capability areas from the matched controls', towards costly ones",
  needs: ["text"],
  least: "20 prompts",
  bounds: [-0.5, 1.2],
  measure(ring, controls) {
    if (ring.prompts < 20) return null;
    const shares = areas.map(
      (_, area) => total(ring.members, (one) => one.areas[area]!) / ring.prompts,
    );
    let divergence = 0;
    let value = 0;
    let control = 0;
    shares.forEach((share, area) => {
      const reference = controls.areas[area] ?? 0;
      if (share > 0) divergence += share * Math.log(share / (reference + 0.02));
      if (costly.has(areas[area]!)) {
        value += share;
        control += reference;
      }
    });
    const weight =
      value > control
        ? piecewise(divergence, [
            [0.1, -0.3],
            [0.4, 0.4],
            [1, 1.2],
          ])
        : -0.3;
    return {
      weight,
      value,
      control,
      text: `${percent(value)} of prompts exercise reasoning, code, tool use or grading; matched controls: ${percent(control)}`,
    };
  },
};
