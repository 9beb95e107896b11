// Elicitation: prompts that are worded to draw training material (forced reasoning, grading by rubric, variants,
// locked thinking language, batch numbers). Blind without text. Lies where an honest pipeline grades or formats; that
// a few members of a small ring do so says nothing of the ring, so those that do it most are left out.

import type { MemberWork, RingFacts } from "../ring-facts.ts";
import { type Signal } from "../signal.ts";
import { percent } from "../../core/format.ts";
import { total } from "../../core/stats.ts";

/** Share of the members that is left out, and how many at the most: a large ring is not carried by a few. */
const leftOut = 0.2;
const mostLeftOut = 4;

export const elicitation: Signal = {
  id: "elicitation",
  family: "content",
  measures: "share of prompts that carry an elicitation mark",
  needs: ["text"],
  least: "a prompt",
  bounds: [-1, 3.5],
  measure(ring, controls) {
    if (ring.prompts === 0) return null;
    const value = shareOfMost(ring);
    // 2 %: the rate at which honest wording sets off a mark by accident, as the smallest base
    const weight = 0.9 * Math.log((value + 0.02) / (controls.marked + 0.02)) - 0.3;
    return {
      weight,
      value,
      control: controls.marked,
      text: `${percent(value)} of most members' prompts ask for training material (reasoning in tags, rubrics, variants, batch items); matched controls: ${percent(controls.marked)}`,
    };
  },
};

/** Share of prompts with a mark, without the members that mark most. */
function shareOfMost(ring: RingFacts): number {
  const share = (one: MemberWork): number => one.marked / one.prompts;
  const asking = ring.work.filter((one) => one.prompts > 0).sort((a, b) => share(b) - share(a));
  const rest = asking.slice(
    Math.min(mostLeftOut, Math.ceil(leftOut * asking.length), asking.length - 1),
  );
  return (
    total(rest, (one) => one.marked) /
    Math.max(
      1,
      total(rest, (one) => one.prompts),
    )
  );
}
