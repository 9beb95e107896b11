// What the cases of a store amount to in errors over time: every case that was ever listed, whatever became of it. A case
// is listed only where its own evidence leaves no more doubt than the model allows, and is confirmed only where it stands
// against all looks so far (case-history/advance.ts), so the sum cannot outgrow its share of the cases, whoever else is
// listed and however often one looks.

import type { CaseHistory } from "../../core/case-history.ts";
import { type CaseFinding, caseFindings } from "../../core/findings.ts";

export interface ErrorBudget {
  readonly finding: CaseFinding;
  /** Cases that were ever listed as this, those that were joined to another counted there. */
  readonly cases: number;
  /** Of those that nobody ruled on, how many are expected to be less than this: the sum of what each leaves in doubt. */
  readonly expected_wrong: number;
  /** Cases that a person ruled on, and of these how many were dismissed. */
  readonly ruled: number;
  readonly overturned: number;
}

/** One for each finding of which there was ever a case. */
export function errorBudget(histories: readonly CaseHistory[]): ErrorBudget[] {
  return caseFindings.flatMap((finding): ErrorBudget[] => {
    const cases = histories.filter(
      (history) => history.finding === finding && history.mergedInto === null,
    );
    if (cases.length === 0) return [];
    const ruled = cases.filter(({ ruling }) => ruling !== null);
    const doubt = cases.reduce((sum, { ruling, score }) => sum + (ruling ? 0 : 1 - score), 0);
    return [
      {
        ...{ finding, cases: cases.length, expected_wrong: Math.round(doubt * 1000) / 1000 },
        ...{ ruled: ruled.length },
        overturned: ruled.filter(({ ruling }) => ruling!.ruling === "dismiss").length,
      },
    ];
  });
}
