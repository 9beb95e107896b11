// Breadth, of one account: a product asks for one thing, a data set for many. Unit: effective number of capability
// areas of its prompts. Blind without text. Lies for resellers and for people, and against a harvest of one skill.

import { z } from "zod";
import { breadthOf } from "../../account-figures.ts";
import { defineSignal } from "../../signal.ts";

export const accountBreadth = defineSignal({
  id: "account-breadth",
  family: "content",
  role: "supports",
  name: "Breadth of the account",
  measures: "effective number of capability areas of the prompts, against the matched controls'",
  needs: ["text"],
  response: z.strictObject({ slope: z.number() }),
  least: () => "enough prompts",
  measure({ members }, controls, by) {
    const one = members[0]!;
    if (one.withText < controls.enough.prompts_for_breadth || Number.isNaN(controls.breadth))
      return null;
    const value = breadthOf(one);
    return {
      weight: by.slope * Math.log(value / controls.breadth),
      value,
      control: controls.breadth,
      text: `the account's prompts spread over ${value.toFixed(1)} capability areas (matched controls: ${controls.breadth.toFixed(1)})`,
    };
  },
  phrases: { alone: "many capabilities" },
  arguesAgainst: { "one-task": 2 },
});
