// Elicitation: prompts that are worded to draw training material (forced reasoning, grading by rubric, variants,
// locked thinking language, batch numbers). Blind without text. Lies where an honest pipeline grades or formats.

import { type Signal, percent } from "../signal.ts";

export const elicitation: Signal = {
  id: "elicitation",
  family: "content",
  measures: "share of prompts that carry an elicitation mark",
  needs: ["text"],
  least: "a prompt",
  bounds: [-1, 3.5],
  measure(ring, twins) {
    if (ring.prompts === 0) return null;
    const value = ring.marked / ring.prompts;
    // 2 %: the rate at which honest wording sets off a mark by accident, as the smallest base
    const weight = 0.9 * Math.log((value + 0.02) / (twins.marked + 0.02)) - 0.3;
    return {
      weight,
      value,
      twin: twins.marked,
      text: `${percent(value)} of prompts ask for training material (reasoning in tags, rubrics, variants, batch items); honest twins: ${percent(twins.marked)}`,
    };
  },
};
