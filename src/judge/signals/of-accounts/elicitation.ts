// Elicitation: prompts that are worded to draw training material (forced reasoning, grading by rubric, variants,
// locked thinking language, batch numbers). Blind without text. Lies where an honest pipeline grades or formats; that
// a few members of a small ring do so says nothing of the ring, so those that do it most are left out.

import { z } from "zod";
import { percent } from "../../../core/format.ts";
import { total } from "../../../core/stats.ts";
import { count, nats, positive, share } from "../../../model/numbers.ts";
import type { MemberWork, RingFacts } from "../../ring-facts.ts";
import { defineSignal } from "../../signal.ts";

const response = z.strictObject({
  slope: z.number(),
  /** The rate at which honest wording sets off a mark by accident: the smallest base. */
  smoothing: positive,
  offset: nats,
  /** Share of the members that is left out, and how many at the most: a large ring is not carried by a few. */
  left_out: share,
  most_left_out: count,
});

export const elicitation = defineSignal({
  id: "elicitation",
  family: "content",
  role: "supports",
  name: "Prompts for training material",
  measures: "share of prompts that carry an elicitation mark",
  needs: ["text"],
  response,
  least: () => "a prompt",
  measure(ring, controls, by) {
    if (ring.prompts === 0) return null;
    const value = shareOfMost(ring, by);
    const whose = ring.members.length === 1 ? "the account's prompts" : "most members' prompts";
    return {
      weight:
        by.slope * Math.log((value + by.smoothing) / (controls.marked + by.smoothing)) + by.offset,
      value,
      control: controls.marked,
      text: `${percent(value)} of ${whose} ask for training material, such as tagged reasoning, rubrics, variants or batch items (matched controls: ${percent(controls.marked)})`,
    };
  },
  phrases: {
    headline: "prompts worded to draw training material",
    alone: "prompts worded to draw training material",
    contrary: ({ value }) => `${percent(value)} of the prompts ask for training material`,
  },
  arguesAgainst: { "no-training-material": 1, "questions-of-their-own": 2, "one-task": 3 },
});

/** Share of prompts with a mark, without the members that mark most. */
function shareOfMost(
  ring: RingFacts,
  { left_out, most_left_out }: z.infer<typeof response>,
): number {
  const marked = (one: MemberWork): number => one.marked / one.prompts;
  const asking = ring.work.filter((one) => one.prompts > 0).sort((a, b) => marked(b) - marked(a));
  const rest = asking.slice(
    Math.min(most_left_out, Math.ceil(left_out * asking.length), asking.length - 1),
  );
  return (
    total(rest, (one) => one.marked) /
    Math.max(
      1,
      total(rest, (one) => one.prompts),
    )
  );
}
