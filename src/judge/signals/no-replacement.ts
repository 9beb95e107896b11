// Items without replacement: a data set split over many accounts gives each item once, while people who share a
// purpose (a class, a benchmark) send the same items. Unit: share of prompts whose item another member sent.
// Blind without text. Lies when the harvester repeats items on purpose, so its word against a campaign is weak.

import { z } from "zod";
import { percent, quantity } from "../../core/format.ts";
import { piecewise } from "../../core/stats.ts";
import { count, knots, share } from "../../model/numbers.ts";
import { defineSignal } from "../signal.ts";

export const noReplacement = defineSignal({
  id: "no-replacement",
  scope: "ring",
  family: "content",
  role: "supports",
  name: "Items sent by several members",
  measures: "share of prompts whose item another member sent too",
  needs: ["text"],
  response: z.strictObject({
    prompts: count,
    /** Prompts in common wording above which the ring works from templates. */
    templated: share,
    /** By share of repeated items: of templates, whose fillings can be said never to repeat; of other prompts. */
    templates: knots,
    otherwise: knots,
  }),
  least: (by) => quantity(by.prompts, "prompt"),
  measure(ring, _, by) {
    if (ring.prompts < by.prompts) return null;
    const value = ring.crossRepeats / ring.prompts;
    const templated = ring.sharedRefrains / ring.prompts;
    return {
      weight: piecewise(value, templated > by.templated ? by.templates : by.otherwise),
      value,
      control: 0,
      text: `${percent(value)} of the prompts hold an item that another member sent too`,
    };
  },
  phrases: {},
  arguesAgainst: {},
});
