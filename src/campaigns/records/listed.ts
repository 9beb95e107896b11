// What each judged ring is in the report: a case as its history has it, or an honest group. A person's word comes before
// the evidence: what an analyst dismissed is an honest group, whatever the evidence says.

import type { CaseHistory } from "../../core/case-history.ts";
import { type CaseFinding, isCaseFinding } from "../../core/findings.ts";
import type { DismissedGroup } from "../../core/campaign.ts";
import type { JudgedRing } from "../../judge/index.ts";
import { ruledFinding } from "../case-history/standing.ts";
import type { Standing } from "./member-score.ts";

export interface ListedCase {
  readonly id: string;
  readonly is: Standing<CaseFinding>;
}

export interface ListedGroup {
  /** Of the case that was dismissed; null where the ring never was one. */
  readonly id: string | null;
  readonly is: Standing<DismissedGroup["finding"]>;
}

/** @param history of the case that the ring stands for, if it does */
export function listedAs(
  ring: Pick<JudgedRing, "finding">,
  history: CaseHistory | undefined,
): ListedCase | ListedGroup {
  if (history && history.state !== "dismissed")
    return {
      id: history.id,
      is: { finding: history.finding, ruled: ruledFinding(history) !== null },
    };
  const said = history?.ruling?.finding ?? "none";
  const finding = isCaseFinding(ring.finding) ? said : ring.finding;
  return {
    id: history?.id ?? null,
    is: {
      finding: isCaseFinding(finding) ? "none" : finding,
      ruled: history?.ruling?.ruling === "dismiss",
    },
  };
}

/** Whether it is listed as a case. */
export function isListedCase<Of extends ListedCase | ListedGroup>(
  listed: Of,
): listed is Of & ListedCase {
  return isCaseFinding(listed.is.finding);
}

export function isListedGroup<Of extends ListedCase | ListedGroup>(
  listed: Of,
): listed is Of & ListedGroup {
  return !isCaseFinding(listed.is.finding);
}
