// What a model says of groups whose kind it has not seen: the kinds, honest and other, are dealt into folds, and each
// group is judged by the model that was learned without its fold. The ordinary case in the field is a kind that no model
// has seen, so thresholds are set here and not on what was learned.

import { ask, type FindingsModel, lessTheOpen, type Question } from "../../src/model/findings.ts";
import { seeded } from "../../src/core/random.ts";
import { isWording } from "../../src/judge/measures/index.ts";
import {
  fewest,
  type FitSettings,
  fitFindings,
  questions,
  type QuestionName,
} from "./fit-findings.ts";
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

/**
 * How often kinds are dealt into folds anew, so that it does not hang on who is left out with whom: from one deal to the
 * next what is found of taking moved by two in a hundred.
 */
export const deals = 3;

/** Rows by folds, of which each leaves out some kinds of each truth. */
export function foldsOf(rows: readonly GroupRow[], deal = 0, folds = 8): GroupRow[][] {
  const regions = [...new Set(rows.map(regionOf))].sort();
  // one after the other, so that each fold leaves out some of each truth
  const truthAt = (region: string): string =>
    truthOf(rows.find((row) => regionOf(row) === region)!) ?? "";
  const random = seeded(deal);
  const turn = new Map(regions.map((region) => [region, random()]));
  regions.sort((a, b) =>
    truthAt(a) < truthAt(b) ? -1 : truthAt(a) > truthAt(b) ? 1 : turn.get(a)! - turn.get(b)!,
  );
  const foldOf = new Map(regions.map((region, i) => [region, i % folds]));
  return Array.from({ length: folds }, (_, fold) =>
    rows.filter((row) => foldOf.get(regionOf(row)) === fold),
  );
}

/** Each group once a deal. */
export function heldOut(rows: readonly GroupRow[], settings?: FitSettings): HeldOut[] {
  return Array.from({ length: deals }, (_, deal) => foldsOf(rows, deal)).flatMap((folds) =>
    folds.flatMap((left) =>
      judged(left, fitFindings(folds.filter((one) => one !== left).flat(), settings)),
    ),
  );
}

export function judged(rows: readonly GroupRow[], model: FindingsModel): HeldOut[] {
  return rows.flatMap((row) => {
    const truth = truthOf(row);
    if (truth === null || row.active < fewest) return [];
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
