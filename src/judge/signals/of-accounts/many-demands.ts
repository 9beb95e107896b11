// Many demands: a product grades, or explains, or rewrites; whoever collects a data set has all of it done. Unit:
// effective number of sorts of elicitation (exponential of the entropy of its marks) over the sorts that stand in one
// prompt together: a template that asks for two things each time makes one demand. Blind without text, and for
// accounts whose prompts carry no mark. Lies against a harvest of one sort alone.

import { z } from "zod";
import { elicitingMarks } from "../../../core/area.ts";
import { piecewise } from "../../../core/stats.ts";
import { knots } from "../../../model/numbers.ts";
import type { AccountFacts } from "../../account-facts.ts";
import { defineSignal } from "../../signal.ts";

export const manyDemands = defineSignal({
  id: "many-demands",
  family: "content",
  role: "supports",
  name: "Sorts of training material",
  measures: "effective number of sorts of training material asked for",
  needs: ["text"],
  /** By effective number of sorts. */
  response: z.strictObject({ knots }),
  least: () => "a prompt that asks for training material",
  measure({ members, marked }, _, by) {
    if (marked === 0) return null;
    const value = demandsOf(members[0]!, marked);
    return {
      weight: piecewise(value, by.knots),
      value,
      control: 1,
      text: `the account asks for ${value.toFixed(1)} sorts of training material (traces, grades, variants and the like), where a product asks for one`,
    };
  },
  phrases: { alone: "several sorts of training material" },
  arguesAgainst: { "agreed-use": 1, "one-task": 1, "benchmark-items": 2, "a-study": 4 },
});

/** @param marked prompts that carry any mark */
function demandsOf(one: AccountFacts, marked: number): number {
  const counts = one.marks.filter((_, bit) => elicitingMarks & (1 << bit));
  const sum = counts.reduce((a, b) => a + b, 0);
  let entropy = 0;
  for (const n of counts) if (n > 0) entropy -= (n / sum) * Math.log(n / sum);
  return Math.max(1, (Math.exp(entropy) * marked) / sum);
}
