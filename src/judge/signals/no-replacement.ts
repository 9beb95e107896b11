// Items without replacement: a data set split over many accounts gives each item once, while people who share a
// purpose (a class, a benchmark) send the same items. Unit: share of prompts whose item another member sent.
// Blind without text. Lies when the harvester repeats items on purpose, so its word against a campaign is weak.

import { type Signal } from "../signal.ts";
import { percent } from "../../core/format.ts";
import { piecewise } from "../../core/stats.ts";

export const noReplacement: Signal = {
  id: "no-replacement",
  family: "content",
  measures: "share of prompts whose item another member sent too",
  needs: ["text"],
  least: "50 prompts",
  bounds: [-0.6, 0.8],
  measure(ring) {
    if (ring.prompts < 50) return null;
    const value = ring.crossRepeats / ring.prompts;
    const templated = ring.sharedRefrains / ring.prompts;
    // only of a shared template can it be said that its fillings never repeat
    const weight =
      templated > 0.3
        ? piecewise(value, [
            [0.02, 0.8],
            [0.2, 0],
          ])
        : piecewise(value, [
            [0.3, 0],
            [0.7, -0.6],
          ]);
    return {
      weight,
      value,
      control: 0,
      text: `${percent(value)} of prompts hold an item that another member sent too`,
    };
  },
};
