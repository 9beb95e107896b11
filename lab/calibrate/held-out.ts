// What a model says of groups whose kind it has not seen: the kinds, honest and other, are dealt into folds, and each
// group is judged by the model that was learned without its fold. The ordinary case in the field is a kind that no model
// has seen, so thresholds are set here and not on what was learned.

import { ask, type FindingsModel, lessTheOpen, type Question } from "../../src/model/findings.ts";
import { isWording } from "../../src/judge/measures/index.ts";
import { type FitSettings, fitFindings, questions, type QuestionName } from "./fit-findings.ts";
import type { TruthName } from "../src/evaluate/truths.ts";
import { type GroupRow, truthOf } from "./group-table.ts";

export interface HeldOut {
  readonly row: GroupRow;
  readonly truth: TruthName;
  readonly odds: Readonly<Record<QuestionName, number>>;
}

/** What a row is a case of: the binding that the space drew, or the kind that an author wrote. */
export function regionOf(row: GroupRow): string {
  return row.tags.find((tag) => tag.startsWith("binding:")) ?? `kind:${row.kind}`;
}

/** Rows by folds, of which each leaves out some kinds of each truth. */
export function foldsOf(rows: readonly GroupRow[], folds = 8): GroupRow[][] {
  const regions = [...new Set(rows.map(regionOf))].sort();
  // one after the other, so that each fold leaves out some of each truth
  const truthAt = (region: string): string =>
    truthOf(rows.find((row) => regionOf(row) === region)!) ?? "";
  regions.sort((a, b) =>
    truthAt(a) < truthAt(b) ? -1 : truthAt(a) > truthAt(b) ? 1 : a < b ? -1 : 1,
  );
  const foldOf = new Map(regions.map((region, i) => [region, i % folds]));
  return Array.from({ length: folds }, (_, fold) =>
    rows.filter((row) => foldOf.get(regionOf(row)) === fold),
  );
}

export function heldOut(rows: readonly GroupRow[], settings?: FitSettings): HeldOut[] {
  const folds = foldsOf(rows);
  return folds.flatMap((left) =>
    judged(left, fitFindings(folds.filter((one) => one !== left).flat(), settings)),
  );
}

export function judged(rows: readonly GroupRow[], model: FindingsModel): HeldOut[] {
  return rows.flatMap((row) => {
    const truth = truthOf(row);
    if (truth === null || row.active < 3) return [];
    const odds = Object.fromEntries(
      questions.map((question) => [question, oddsOf(model[question], row)]),
    ) as Record<QuestionName, number>;
    const hand = lessTheOpen(odds.hand, odds.open, model.explained);
    return [{ row, truth, odds: { ...odds, hand } }];
  });
}

function oddsOf(question: Question, row: GroupRow): number {
  return ask(question, row.measured, isWording).logOdds;
}

/** Area under the curve: how often one that is outranks one that is not. */
export function auc(rows: readonly { readonly odds: number; readonly yes: boolean }[]): number {
  const sorted = [...rows].sort((a, b) => a.odds - b.odds);
  let rank = 0;
  let yes = 0;
  sorted.forEach((one, i) => {
    if (!one.yes) return;
    rank += i + 1;
    yes++;
  });
  return (rank - (yes * (yes + 1)) / 2) / (yes * (sorted.length - yes));
}
