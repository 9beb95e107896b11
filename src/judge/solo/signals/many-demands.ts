// Many demands: a product grades, or explains, or rewrites; whoever collects a data set has all of it done. Unit:
// effective number of sorts of elicitation (exponential of the entropy of its marks) over the sorts that stand in one
// prompt together: a template that asks for two things each time makes one demand. Blind without text, and for
// accounts whose prompts carry no mark. Lies against a harvest of one sort alone.

import { elicitingMarks } from "../../../core/area.ts";
import type { AccountFacts } from "../../account-facts.ts";
import type { RingFacts } from "../../ring-facts.ts";
import { piecewise } from "../../../core/stats.ts";
import { type Signal } from "../../signal.ts";

export const manyDemands: Signal = {
  id: "many-demands",
  family: "content",
  measures: "effective number of sorts of training material asked for",
  needs: ["text"],
  least: "a prompt that asks for training material",
  bounds: [-0.3, 1.3],
  measure({ members, marked }: RingFacts) {
    if (marked === 0) return null;
    const value = demandsOf(members[0]!, marked);
    return {
      weight: piecewise(value, [
        [1.1, -0.3],
        [1.4, 0.4],
        [2.2, 1.3],
      ]),
      value,
      control: 1,
      text: `the account asks for ${value.toFixed(1)} sorts of training material (traces, grades, variants and the like); a product for one`,
    };
  },
};

/** @param marked prompts that carry any mark */
function demandsOf(one: AccountFacts, marked: number): number {
  const counts = one.marks.filter((_, bit) => elicitingMarks & (1 << bit));
  const sum = counts.reduce((a, b) => a + b, 0);
  let entropy = 0;
  for (const n of counts) if (n > 0) entropy -= (n / sum) * Math.log(n / sum);
  return Math.max(1, (Math.exp(entropy) * marked) / sum);
}
