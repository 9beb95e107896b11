// What is said of each finding, on the page and in the terminal: calm, and never more than was shown.

import { listed } from "../../core/reader-words.ts";
import {
  type CaseFinding,
  findingNames,
  nearestTwo,
  type Probabilities,
} from "../../core/findings.ts";
import { count, probability } from "./figures.ts";
import { plural } from "./words.ts";

const titles: Readonly<Record<CaseFinding, readonly [one: string, many: string]>> = {
  distillation: ["distillation campaign", "distillation campaigns"],
  "concealed-operation": ["concealed operation", "concealed operations"],
  "other-abuse": ["group of other abuse", "groups of other abuse"],
};

/** "2 concealed operations". */
export function caseTitle(finding: CaseFinding, n: number): string {
  return `${count(n)} ${plural(n, ...titles[finding])}`;
}

/** "concealed operation", of one case. */
export function caseWord(finding: CaseFinding): string {
  return titles[finding][0];
}

/** "62 % concealed operation, 31 % distillation": the likeliest findings, and so what cannot be told apart. */
export function nearest(probabilities: Probabilities): string {
  return nearestTwo(probabilities)
    .map(([finding, p]) => `${probability(p)} ${findingNames[finding]}`)
    .join(", ");
}

/** A sentence about what the evidence does not tell apart; "" where one finding stands alone. */
export function notToldApart(probabilities: Probabilities): string {
  const two = nearestTwo(probabilities);
  if (two.length < 2) return "";
  const names = listed(two.map(([finding]) => findingNames[finding]));
  return `The evidence does not fully tell ${names} apart: ${nearest(probabilities)}.`;
}
