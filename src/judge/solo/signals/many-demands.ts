// Many demands: a product grades, or explains, or rewrites; whoever collects a data set has all of it done. Unit:
// effective number of sorts of elicitation (exponential of the entropy of its marks). Blind without text, and for
// accounts whose prompts carry no mark. Lies against a harvest of one sort alone.

import { elicitingMarks } from "../../../core/area.ts";
import type { AccountFacts } from "../../account-facts.ts";
import type { RingFacts } from "../../ring-facts.ts";
import { piecewise, type Signal } from "../../signal.ts";

export const manyDemands: Signal = {
  id: "many-demands",
  family: "content",
  measures: "effective number of sorts of training material asked for",
  needs: ["text"],
  least: "a prompt that asks for training material",
  bounds: [-0.3, 1.3],
  measure({ members }: RingFacts) {
    const value = demandsOf(members[0]!);
    if (value === 0) return null;
    return {
      weight: piecewise(value, [
        [1.1, -0.3],
        [1.4, 0.4],
        [2.2, 1.3],
      ]),
      value,
      twin: 1,
      text: `the account asks for ${value.toFixed(1)} sorts of training material (traces, grades, variants and the like); a product for one`,
    };
  },
};

function demandsOf(one: AccountFacts): number {
  const counts = one.marks.filter((_, bit) => elicitingMarks & (1 << bit));
  const sum = counts.reduce((a, b) => a + b, 0);
  if (sum === 0) return 0;
  let entropy = 0;
  for (const n of counts) if (n > 0) entropy -= (n / sum) * Math.log(n / sum);
  return Math.exp(entropy);
}
