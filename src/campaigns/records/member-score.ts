// How sure it is of one member what its ring is found to be. A member at the edge has only what its own behaviour gives it
// of the ring's certainty; what is taken from the finding goes to "none".

import {
  caseFindings,
  type Finding,
  findings,
  isCaseFinding,
  type Probabilities,
} from "../../core/findings.ts";
import { rounded } from "../../core/stats.ts";
import { isAlone, type JudgedRing } from "../../judge/index.ts";
import { posteriorAs } from "../case-history/standing.ts";

/** What a ring is in the report: its finding, and whether that is a person's word. */
export interface Standing<Of extends Finding = Finding> {
  readonly finding: Of;
  readonly ruled: boolean;
}

export function ringScore(ring: JudgedRing, { finding, ruled }: Standing): number {
  return rounded(
    isCaseFinding(finding) ? posteriorAs(ring, finding, ruled) : ring.probabilities[finding],
  );
}

/** An honest group has no edge: nobody looks at its members one by one. */
export function atEdge(ring: JudgedRing, member: number, { finding }: Standing): boolean {
  return isCaseFinding(finding) && !isAlone(ring) && ring.edge[member]!;
}

export function memberScore(ring: JudgedRing, member: number, is: Standing): number {
  return rounded(ringScore(ring, is) * ownShare(ring, member, is));
}

export function memberProbabilities(ring: JudgedRing, member: number, is: Standing): Probabilities {
  if (!atEdge(ring, member, is)) return roundedAll(ring.probabilities);
  const share = ownShare(ring, member, is);
  const own: Record<Finding, number> = { ...roundedAll(ring.probabilities) };
  for (const finding of caseFindings) own[finding] = rounded(own[finding] * share);
  const rest = own["open-party"] + caseFindings.reduce((sum, one) => sum + own[one], 0);
  return { ...own, none: rounded(Math.max(0, 1 - rest)) };
}

export function roundedAll(probabilities: Probabilities): Probabilities {
  return Object.fromEntries(
    findings.map((finding) => [finding, rounded(probabilities[finding])]),
  ) as Record<Finding, number>;
}

/** Share of the ring's certainty that is the member's own. */
function ownShare(ring: JudgedRing, member: number, is: Standing): number {
  return atEdge(ring, member, is) ? 1 / (1 + Math.exp(-ring.fit[member]!)) : 1;
}
