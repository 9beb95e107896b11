import { expect, test } from "vitest";
import type { CaseHistory } from "../../core/case-history.ts";
import { errorLedger } from "./error-ledger.ts";

const ruled = (ruling: "dismiss" | "confirm"): Partial<CaseHistory> => ({
  ruling: { ruling, finding: null, reason: "seen", actor: "jo", at: "2026-03-01T00:00:00Z" },
});
const history = (id: number, score: number, more: Partial<CaseHistory> = {}): CaseHistory =>
  ({
    ...{ id: `c-${id}`, finding: "distillation", score, ruling: null, mergedInto: null },
    ...more,
  }) as CaseHistory;

test("what each case leaves in doubt adds up, whatever became of it", () => {
  const gone = history(3, 0.1, { state: "dismissed" });
  expect(errorLedger([history(1, 0.99), history(2, 0.95), gone])).toEqual([
    { finding: "distillation", cases: 3, expected_wrong: 0.96, ruled: 0, overturned: 0 },
  ]);
});

test("a person's word settles a case: it is no longer in doubt, and counts where it overturned", () => {
  const cases = [
    history(1, 0.9),
    history(2, 0.9, ruled("dismiss")),
    history(3, 0.5, ruled("confirm")),
  ];
  expect(errorLedger(cases)).toEqual([
    { finding: "distillation", cases: 3, expected_wrong: 0.1, ruled: 2, overturned: 1 },
  ]);
});

test("findings have budgets of their own, and a case that was joined to another counts there", () => {
  const abuse = history(4, 0.97, { finding: "other-abuse" });
  const joined = history(5, 0.5, { mergedInto: "c-4", finding: "other-abuse" });
  expect(
    errorLedger([history(1, 1), abuse, joined]).map((one) => [one.finding, one.cases]),
  ).toEqual([
    ["other-abuse", 1],
    ["distillation", 1],
  ]);
  expect(errorLedger([])).toEqual([]);
});
