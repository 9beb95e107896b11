// Breadth: an account that is fed from a data set touches many capabilities in a few dozen prompts, a person few.
// Unit: effective number of capability areas (exponential of the entropy) of a member's own prompts, mean over members.
// Blind without text. Lies for resellers and popular gateways, whose accounts carry many people's questions, and
// against a campaign that harvests one capability alone (narrow aim sees that one).

import { type Signal } from "../signal.ts";
import { total } from "../../core/stats.ts";
import { breadthOf } from "../account-figures.ts";

export const breadth: Signal = {
  id: "breadth",
  family: "content",
  measures:
    "mean effective number of capability areas of a member's prompts, against the matched controls'",
  needs: ["text"],
  least: "three members with 12 prompts or more",
  bounds: [-0.5, 1],
  measure(ring, controls) {
    const busy = ring.members.filter((one) => one.withText >= controls.enough.prompts_for_breadth);
    if (busy.length < 3 || Number.isNaN(controls.breadth)) return null;
    const value = total(busy, breadthOf) / busy.length;
    return {
      weight: 1.5 * Math.log(value / controls.breadth) - 0.1,
      value,
      control: controls.breadth,
      text: `a member's prompts spread over ${value.toFixed(1)} capability areas, its matched controls' over ${controls.breadth.toFixed(1)}`,
    };
  },
};
