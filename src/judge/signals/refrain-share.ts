// Refrain share: prompts made from templates that the members have in common, with ever-new fillings.
// Blind without text. Lies for users of one popular template; their rhythm, cards and sign-ups differ.

import { type Signal, percent } from "../signal.ts";

export const refrainShare: Signal = {
  id: "refrain-share",
  family: "content",
  measures: "share of prompts with a refrain that a fifth of the members have",
  needs: ["text"],
  least: "a prompt",
  bounds: [-1, 2],
  measure(ring, twins) {
    if (ring.prompts === 0) return null;
    const value = ring.sharedRefrains / ring.prompts;
    return {
      weight: (value - twins.refrained) * 4 - 0.2,
      value,
      twin: twins.refrained,
      text: `${percent(value)} of prompts are made from templates the members have in common; twins repeat themselves in ${percent(twins.refrained)}`,
    };
  },
};
