// What is said of each finding, on the page and in the terminal: calm, and never more than was shown.

import {
  type CaseFinding,
  findingNames,
  nearestTwo,
  type Probabilities,
} from "../../core/findings.ts";
import { count, probability } from "./figures.ts";
import { listed, plural } from "./words.ts";

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

/**
 * What a finding says, and what it does not.
 * @param accounts of the cases that it is said of
 * @param cases how many these are
 */
export function whatItIs(finding: CaseFinding, accounts: number, cases = 1): string {
  const who = `${count(accounts)} ${plural(accounts, "account")}`;
  const hand =
    cases === 1
      ? `One hand behind ${who} that collects answers by machine`
      : `Behind each of them one hand that collects answers by machine, over ${who} in all`;
  switch (finding) {
    case "distillation":
      return `${hand}, for training.`;
    case "concealed-operation":
      return `${hand}; whether for training is not shown.`;
    case "other-abuse":
      return `${who} linked to each other, against your terms perhaps; nothing shows that answers are drawn for training.`;
  }
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
