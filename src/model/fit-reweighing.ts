// Learns a re-weighing of one question from labelled groups: a logistic regression whose prior is the model as it is, so
// that without labels nothing moves and every label moves a little. Newton's method, with coordinate descent inside for
// the bounds of the multipliers, and steps that are halved until they lower what is minimised: the same labels give the
// same weights. It is convex.
// Source of the scheme: Hastie, Tibshirani and Friedman, "The Elements of Statistical Learning" (2009), 4.4 and 3.4.1.

import { share } from "./findings.ts";
import { logOddsOf, rangeOf, type Reweighing } from "./reweighing.ts";

export interface LabelledEvidence {
  /** By family, in nats, as the model in use says it. */
  readonly evidence: Readonly<Record<string, number>>;
  readonly yes: boolean;
}

/**
 * How much the model as it is counts, in labels: so many unsure ones hold its bias, and each of its multipliers, however
 * much that family says. Twenty labels that contradict it move a bias by some tenths of a nat, five hundred by more than
 * one; a multiplier the former move by a tenth, the latter by a third and more.
 */
const pull = 50;

/** Rounds of Newton's method, halvings of a step and sweeps over the weights inside: it has long settled by then. */
const rounds = 40;
const halvings = 20;
const sweeps = 60;
/** Change of a weight below which it stands still. */
const still = 1e-6;

/** @param from where the search begins; the result does not depend on it */
export function fitReweighing(
  examples: readonly LabelledEvidence[],
  bias: number,
  families: readonly string[],
  from: Reweighing = { offset: 0, multipliers: {} },
): Reweighing {
  const rows = examples.map(({ evidence }) => [1, ...families.map((one) => evidence[one] ?? 0)]);
  const base = examples.map(({ evidence }) =>
    logOddsOf(bias, evidence, { offset: 0, multipliers: {} }),
  );
  const penalty = [pull, ...families.map((one) => pull * usual(examples, one))];
  const bounds = [
    [-Infinity, Infinity] as const,
    ...families.map((one) => rangeOf(one).map((end) => end - 1) as [number, number]),
  ];
  // what is added to the bias and to each multiplier
  let at = [from.offset, ...families.map((one) => (from.multipliers[one] ?? 1) - 1)];
  const marginOf = (by: readonly number[], i: number): number => {
    let sum = base[i]!;
    for (let k = 0; k < by.length; k++) sum += by[k]! * rows[i]![k]!;
    return sum;
  };
  const loss = (by: readonly number[]): number =>
    rows.reduce(
      (sum, _, i) => sum + lossOf(marginOf(by, i), examples[i]!.yes),
      by.reduce((sum, x, k) => sum + 0.5 * penalty[k]! * x * x, 0),
    );
  let now = loss(at);
  for (let round = 0; round < rounds && rows.length > 0; round++) {
    const slope = at.map((x, k) => -penalty[k]! * x);
    const bend = at.map((_, k) => at.map((__, l) => (k === l ? penalty[k]! : 0)));
    rows.forEach((row, i) => {
      const p = share(marginOf(at, i));
      const residual = Number(examples[i]!.yes) - p;
      const curvature = p * (1 - p);
      for (let k = 0; k < row.length; k++) {
        slope[k]! += residual * row[k]!;
        for (let l = 0; l < row.length; l++) bend[k]![l]! += curvature * row[k]! * row[l]!;
      }
    });
    const step = boundedStep(at, slope, bend, bounds);
    if (step.every((x) => Math.abs(x) < still)) break;
    let length = 1;
    let next = at;
    for (let h = 0; h < halvings; h++, length /= 2) {
      next = at.map((x, k) => x + length * step[k]!);
      if (loss(next) <= now) break;
    }
    const after = loss(next);
    if (after > now) break;
    [at, now] = [next, after];
  }
  return {
    offset: round3(at[0] ?? 0),
    multipliers: Object.fromEntries(families.map((one, k) => [one, round3(1 + (at[k + 1] ?? 0))])),
  };
}

/** Mean square of what a family says, in nats; of one that says next to nothing little can be learned. */
function usual(examples: readonly LabelledEvidence[], family: string): number {
  const sum = examples.reduce((all, { evidence }) => all + (evidence[family] ?? 0) ** 2, 0);
  return Math.max(1, sum / Math.max(1, examples.length));
}

/** The step that Newton's method would take, kept within the bounds. */
function boundedStep(
  at: readonly number[],
  slope: readonly number[],
  bend: readonly (readonly number[])[],
  bounds: readonly (readonly [number, number])[],
): number[] {
  const step = at.map(() => 0);
  for (let sweep = 0; sweep < sweeps; sweep++) {
    let moved = 0;
    for (let k = 0; k < step.length; k++) {
      let gain = slope[k]!;
      for (let l = 0; l < step.length; l++) if (l !== k) gain -= bend[k]![l]! * step[l]!;
      const [least, most] = bounds[k]!;
      const next = Math.max(least - at[k]!, Math.min(most - at[k]!, gain / bend[k]![k]!));
      moved = Math.max(moved, Math.abs(next - step[k]!));
      step[k] = next;
    }
    if (moved < still / 10) break;
  }
  return step;
}

/** −ln of the probability that was given to what is true; no overflow for whatever is sure. */
export function lossOf(logOdds: number, yes: boolean): number {
  const against = yes ? -logOdds : logOdds;
  return against > 30 ? against : Math.log1p(Math.exp(against));
}

const round3 = (x: number): number => Math.round(x * 1000) / 1000;
