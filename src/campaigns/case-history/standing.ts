// What a judged ring is as a case: its finding, a person's word before the evidence, and how sure that is.

import type { CaseHistory } from "../../core/case-history.ts";
import {
  type CaseFinding,
  caseFindings,
  isCaseFinding,
  type Probabilities,
} from "../../core/findings.ts";
import type { JudgedRing } from "../../judge/index.ts";

/** Whether it stands for a case by its own evidence. */
export function isCase({ finding }: Pick<JudgedRing, "finding">): boolean {
  return isCaseFinding(finding);
}

/** Probability that a ring is a case at all, whichever. */
export function caseProbability(probabilities: Probabilities): number {
  return atLeast("other-abuse", probabilities);
}

/**
 * Probability of a finding or a graver one: whoever draws answers for training is one hand behind many identities too, so
 * that doubt between the two is no doubt about the lesser.
 */
function atLeast(finding: CaseFinding, probabilities: Probabilities): number {
  return caseFindings
    .slice(caseFindings.indexOf(finding))
    .reduce((sum, one) => sum + probabilities[one], 0);
}

/** What an analyst confirmed a case to be; null where none did. */
export function ruledFinding({ ruling }: Pick<CaseHistory, "ruling">): CaseFinding | null {
  if (ruling?.ruling !== "confirm") return null;
  // version 0.1 knew campaigns only
  const finding = ruling.finding ?? "distillation";
  return isCaseFinding(finding) ? finding : null;
}

/**
 * How sure it is that a ring is at least what it is found to be. A person's word settles which case it is; whether it is
 * one at all is left to the evidence.
 * @param ruled whether a person said what it is
 */
export function posteriorAs(
  { probabilities }: Pick<JudgedRing, "probabilities">,
  finding: CaseFinding,
  ruled: boolean,
): number {
  return ruled ? caseProbability(probabilities) : atLeast(finding, probabilities);
}

/** The same as log-odds. */
export function logOddsAs(
  ring: Pick<JudgedRing, "probabilities">,
  finding: CaseFinding,
  ruled: boolean,
): number {
  const posterior = Math.min(surest, Math.max(1 - surest, posteriorAs(ring, finding, ruled)));
  return Math.log(posterior / (1 - posterior));
}

/** Sums of probabilities are not exact beyond this. */
const surest = 1 - 1e-9;
