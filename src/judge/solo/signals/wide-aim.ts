// Breadth, of one account: a product asks for one thing, a data set for many. Unit: effective number of capability
// areas of its prompts. Blind without text. Lies for resellers and for people, and against a harvest of one skill.

import type { RingFacts } from "../../ring-facts.ts";
import type { Signal } from "../../signal.ts";
import { breadthOf } from "../../account-figures.ts";

export const wideAim: Signal = {
  id: "breadth",
  family: "content",
  measures: "effective number of capability areas of the prompts, against the matched controls'",
  needs: ["text"],
  least: "12 prompts",
  bounds: [-0.5, 0.8],
  measure({ members }: RingFacts, controls) {
    const one = members[0]!;
    if (one.withText < controls.enough.prompts_for_breadth || Number.isNaN(controls.breadth))
      return null;
    const value = breadthOf(one);
    return {
      weight: Math.log(value / controls.breadth),
      value,
      control: controls.breadth,
      text: `the account's prompts spread over ${value.toFixed(1)} capability areas, its matched controls' over ${controls.breadth.toFixed(1)}`,
    };
  },
};
