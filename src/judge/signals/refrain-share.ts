// Refrain share: prompts made from templates that the members have in common, with ever-new fillings.
// Blind without text. Lies for users of one popular template; their rhythm, cards and sign-ups differ.

import { z } from "zod";
import { percent } from "../../core/format.ts";
import { piecewise } from "../../core/stats.ts";
import { knots, positive, share } from "../../model/numbers.ts";
import { defineSignal } from "../signal.ts";

export const refrainShare = defineSignal({
  id: "refrain-share",
  scope: "ring",
  family: "content",
  role: "supports",
  name: "Shared templates",
  measures: "share of prompts in wording that many members have in common and few others use",
  needs: ["text"],
  response: z.strictObject({
    /** Share from which it speaks for common templates, and below which it speaks against them. */
    speaks: share,
    below: knots,
    above: knots,
    /** Members at which what is above counts half: a handful of people may have a phrase in common by accident. */
    half_certain: positive,
  }),
  least: () => "a prompt",
  measure(ring, _, by) {
    if (ring.prompts === 0) return null;
    const value = ring.sharedRefrains / ring.prompts;
    const certain = ring.members.length / (ring.members.length + by.half_certain);
    return {
      weight: value < by.speaks ? piecewise(value, by.below) : certain * piecewise(value, by.above),
      value,
      // independent people share no wording of their own
      control: 0,
      text: `${percent(value)} of the prompts are made from templates that the members have in common and few others use`,
    };
  },
  phrases: {
    headline: "shared templates with ever-new fillings",
    contrary: ({ value }) =>
      `${percent(value)} of the prompts are filled into templates that few others use`,
  },
  arguesAgainst: { "questions-of-their-own": 3 },
});
