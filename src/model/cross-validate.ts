// What a re-weighing is worth on groups that it was not learned from: each fold is left out once and judged by what the
// others say. In: labelled groups with their folds. Out: loss and errors, before and after. Pure.
// Source: Stone (1974), "Cross-validatory choice and assessment of statistical predictions".

import { wilson } from "../core/wilson.ts";
import { fitReweighing, type LabelledEvidence, lossOf } from "./fit-reweighing.ts";
import { share } from "./findings.ts";
import { logOddsOf, type Reweighing } from "./reweighing.ts";

export interface Example extends LabelledEvidence {
  /** Groups that are left out together: of one operator, or one group alone. */
  readonly fold: string;
}

/** How often a kind of error was made. */
export interface Rate {
  readonly wrong: number;
  readonly of: number;
  readonly interval: readonly [low: number, high: number];
}

interface Errors {
  /** Mean −ln of the probability given to what is true. */
  readonly loss: number;
  /** Of those that are, how many are not called so; of those that are not, how many are. */
  readonly missed: Rate;
  readonly flagged: Rate;
}

export interface Validated {
  readonly before: Errors;
  readonly after: Errors;
  /** How much lower the loss is, and between what it lies in 95 of 100 such samples. */
  readonly gain: { readonly mean: number; readonly interval: readonly [low: number, high: number] };
}

const asItIs: Reweighing = { offset: 0, multipliers: {} };

/** Fits that are made: of more folds than that some are left out together, which takes seconds instead of minutes. */
const mostFits = 500;

/** @param least posterior from which the answer is yes */
export function crossValidate(
  examples: readonly Example[],
  bias: number,
  families: readonly string[],
  least: number,
): Validated {
  const whole = fitReweighing(examples, bias, families);
  const folds = [...new Set(examples.map((one) => one.fold))];
  const partOf = new Map(folds.map((fold, i) => [fold, i % mostFits]));
  const without = Array.from({ length: Math.min(mostFits, folds.length) }, (_, part) => {
    const others = examples.filter(({ fold }) => partOf.get(fold) !== part);
    return fitReweighing(others, bias, families, whole);
  });
  const before = examples.map(({ evidence }) => logOddsOf(bias, evidence, asItIs));
  const after = examples.map(({ evidence, fold }) =>
    logOddsOf(bias, evidence, without[partOf.get(fold)!]!),
  );
  return {
    before: errorsOf(examples, before, least),
    after: errorsOf(examples, after, least),
    gain: gainOf(examples, before, after),
  };
}

function errorsOf(examples: readonly Example[], logOdds: readonly number[], least: number): Errors {
  const called = logOdds.map((one) => share(one) >= least);
  const rate = (yes: boolean): Rate => {
    const of = examples.filter((one) => one.yes === yes).length;
    const wrong = examples.filter((one, i) => one.yes === yes && called[i] !== yes).length;
    return { wrong, of, interval: wilson(wrong, of) };
  };
  return {
    loss: round4(meanOf(examples.map(({ yes }, i) => lossOf(logOdds[i]!, yes)))),
    missed: rate(true),
    flagged: rate(false),
  };
}

/** Of pairs: each group's loss before, less the one after. */
function gainOf(
  examples: readonly Example[],
  before: readonly number[],
  after: readonly number[],
): Validated["gain"] {
  const n = examples.length;
  const each = examples.map(({ yes }, i) => lossOf(before[i]!, yes) - lossOf(after[i]!, yes));
  const mean = meanOf(each);
  const spread = Math.sqrt(
    each.reduce((all, one) => all + (one - mean) ** 2, 0) / Math.max(1, n - 1),
  );
  const half = (1.96 * spread) / Math.sqrt(n);
  return { mean: round4(mean), interval: [round4(mean - half), round4(mean + half)] };
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((all, one) => all + one, 0) / values.length;

const round4 = (x: number): number => Math.round(x * 10_000) / 10_000;
