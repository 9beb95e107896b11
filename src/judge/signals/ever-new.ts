// Ever-new fillings: template or not, what a harvester sends is new each time, because a repeated item teaches nothing.
// Unit: share of prompts with something that nobody sent before, among those that could be looked at.
// Blind without text and for short prompts. Lies for people with long prompts of their own; benchmarks and classes,
// whose questions come again, are what it clears.

import { type Signal } from "../signal.ts";
import { percent } from "../../core/format.ts";
import { piecewise, total } from "../../core/stats.ts";

export const everNew: Signal = {
  id: "ever-new",
  family: "content",
  measures: "share of prompts that say something nobody sent before, against the matched controls'",
  needs: ["text"],
  least: "50 prompts that are long enough",
  bounds: [-0.8, 0.5],
  measure(ring, controls) {
    const looked = total(ring.members, (one) => one.looked);
    if (looked < 50 || Number.isNaN(controls.novel)) return null;
    const value = total(ring.members, (one) => one.novel) / looked;
    return {
      weight: piecewise(value - controls.novel, [
        [-0.6, -0.8],
        [-0.2, 0],
        [0.05, 0],
        [0.3, 0.5],
      ]),
      value,
      control: controls.novel,
      text: `${percent(value)} of prompts say something that nobody had sent; matched controls ${percent(controls.novel)}`,
    };
  },
};
