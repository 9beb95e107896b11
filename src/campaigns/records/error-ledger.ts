// What the cases of a store amount to in errors over time: every case that was ever listed, whatever became of it, with
// the doubt that its evidence leaves. It tells, and holds nobody back: a case is listed by its own evidence alone, whoever
// else is listed, and is confirmed only where it stands however often one looks (case-history/advance.ts).

import type { ErrorLedger } from "../../core/report-records.ts";
import type { CaseHistory } from "../../core/case-history.ts";
import { caseFindings } from "../../core/findings.ts";

/** One for each finding of which there was ever a case. */
export function errorLedger(histories: readonly CaseHistory[]): ErrorLedger[] {
  return caseFindings.flatMap((finding): ErrorLedger[] => {
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
