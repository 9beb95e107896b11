// Refrain share: prompts made from templates that the members have in common, with ever-new fillings.
// Blind without text. Lies for users of one popular template; their rhythm, cards and sign-ups differ.

import { type Signal } from "../signal.ts";
import { percent } from "../../core/format.ts";
import { piecewise } from "../../core/stats.ts";

export const refrainShare: Signal = {
  id: "refrain-share",
  family: "content",
  measures: "share of prompts with a refrain that a fifth of the members have and few others",
  needs: ["text"],
  least: "a prompt",
  bounds: [-1, 2],
  measure(ring) {
    if (ring.prompts === 0) return null;
    const value = ring.sharedRefrains / ring.prompts;
    // a handful of people may have a phrase in common by accident
    const certain = ring.members.length / (ring.members.length + 4);
    const low = piecewise(value, [
      [0.02, -0.8],
      [0.08, 0],
    ]);
    return {
      weight:
        value < 0.08
          ? low
          : certain *
            piecewise(value, [
              [0.08, 0],
              [0.2, 1],
              [0.5, 2],
            ]),
      value,
      // independent people share no wording of their own
      control: 0,
      text: `${percent(value)} of prompts are made from templates that the members have in common and few others use`,
    };
  },
};
