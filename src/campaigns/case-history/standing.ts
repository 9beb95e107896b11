// What a judged ring is as a case: its finding, a person's word before the evidence, and how sure that is.

import type { CaseHistory } from "../../core/case-history.ts";
import {
  type CaseFinding,
  caseFindings,
  isCaseFinding,
  type Probabilities,
} from "../../core/findings.ts";
import { rounded } from "../../core/stats.ts";
import type { JudgedRing } from "../../judge/index.ts";

/** Whether it stands for a case by its own evidence. */
export function isCase({ finding }: Pick<JudgedRing, "finding">): boolean {
  return isCaseFinding(finding);
}

/** Probability that a ring is a case at all, whichever. */
export function caseProbability(probabilities: Probabilities): number {
  return rounded(caseFindings.reduce((sum, one) => sum + probabilities[one], 0));
}

/** What an analyst confirmed a case to be; null where none did. */
export function ruledFinding({ ruling }: Pick<CaseHistory, "ruling">): CaseFinding | null {
  if (ruling?.ruling !== "confirm") return null;
  // version 0.1 knew campaigns only
  const finding = ruling.finding ?? "distillation";
  return isCaseFinding(finding) ? finding : null;
}

/**
 * Probability that a ring is a case of this finding. A person's word settles which case it is; whether it is one at all is
 * left to the evidence.
 * @param ruled whether a person said what it is
 */
export function posteriorAs(
  { probabilities }: Pick<JudgedRing, "probabilities">,
  finding: CaseFinding,
  ruled: boolean,
): number {
  return ruled ? caseProbability(probabilities) : probabilities[finding];
}

/** The same as log-odds. Those of distillation are the judgement's own, which are not rounded. */
export function logOddsAs(
  ring: Pick<JudgedRing, "probabilities" | "judgement">,
  finding: CaseFinding,
  ruled: boolean,
): number {
  const posterior = posteriorAs(ring, finding, ruled);
  if (finding === "distillation" && posterior === ring.judgement.score)
    return ring.judgement.logOdds;
  const kept = Math.min(surest, Math.max(1 - surest, posterior));
  return Math.log(kept / (1 - kept));
}

/** Probabilities are kept to four digits. */
const surest = 0.99995;
