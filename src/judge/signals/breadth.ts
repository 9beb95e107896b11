// Breadth: an account that is fed from a data set touches many capabilities in a few dozen prompts, a person few.
// Unit: effective number of capability areas (exponential of the entropy) of a member's own prompts, mean over members.
// Blind without text. Lies for resellers and popular gateways, whose accounts carry many people's questions, and
// against a campaign that harvests one capability alone (narrow aim sees that one).

import { z } from "zod";
import { quantity } from "../../core/format.ts";
import { total } from "../../core/stats.ts";
import { count, nats } from "../../model/numbers.ts";
import { breadthOf } from "../account-figures.ts";
import { defineSignal } from "../signal.ts";

export const breadth = defineSignal({
  id: "breadth",
  scope: "ring",
  family: "content",
  role: "supports",
  name: "Breadth of each account",
  measures:
    "mean effective number of capability areas of a member's prompts, against the matched controls'",
  needs: ["text"],
  response: z.strictObject({ members: count, slope: z.number(), offset: nats }),
  least: (by) => `${quantity(by.members, "member")} with enough prompts each`,
  measure(ring, controls, by) {
    const busy = ring.members.filter((one) => one.withText >= controls.enough.prompts_for_breadth);
    if (busy.length < by.members || Number.isNaN(controls.breadth)) return null;
    const value = total(busy, breadthOf) / busy.length;
    return {
      weight: by.slope * Math.log(value / controls.breadth) + by.offset,
      value,
      control: controls.breadth,
      text: `a member's prompts spread over ${value.toFixed(1)} capability areas (matched controls: ${controls.breadth.toFixed(1)})`,
    };
  },
  phrases: { headline: "many capabilities from each account" },
  arguesAgainst: {},
});
