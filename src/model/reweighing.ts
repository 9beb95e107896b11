// How a question of the findings is re-weighed: an offset to what holds of a group of which nothing is known, and one
// multiplier for each family of evidence. No curve changes its shape or its direction. Pure.

import { ask, type Curve, type Measured, type Question } from "./findings.ts";

/** Family of a measure; what is wording alone is one of its own, because a question caps it. */
export type FamilyOf = (measure: string) => string;
export const wordingFamily = "wording";

export interface Reweighing {
  /** Nats added to the bias. */
  readonly offset: number;
  /** By family; a family that is not named counts as before. */
  readonly multipliers: Readonly<Record<string, number>>;
}

/** An operator's cases may halve what a family says, or raise it by half: more is another model, to be learned anew. */
const range = [0.5, 1.5] as const;

/** Wording can only lose: its cap is there because a template is not a hand, and must not grow with the labels. */
export function rangeOf(family: string): readonly [least: number, most: number] {
  return family === wordingFamily ? [range[0], 1] : range;
}

/** What each family says about a group, in nats as served; with the bias they add up to the question's log-odds. */
export function evidenceOf(
  question: Question,
  measured: Measured,
  familyOf: FamilyOf,
): Record<string, number> {
  const { said } = ask(question, measured, (id) => familyOf(id) === wordingFamily);
  const sums: Record<string, number> = {};
  for (const [id, nats] of Object.entries(said)) {
    const family = familyOf(id);
    sums[family] = (sums[family] ?? 0) + nats;
  }
  const wording = sums[wordingFamily];
  if (wording !== undefined) sums[wordingFamily] = Math.min(question.most_wording, wording);
  return sums;
}

/** Log-odds of a group under a re-weighing. */
export function logOddsOf(
  bias: number,
  evidence: Readonly<Record<string, number>>,
  { offset, multipliers }: Reweighing,
): number {
  let sum = bias + offset;
  for (const [family, nats] of Object.entries(evidence)) sum += (multipliers[family] ?? 1) * nats;
  return sum;
}

/** The question as a model holds it after a re-weighing: the cap of wording shrinks with wording. */
export function reweighed(question: Question, by: Reweighing, familyOf: FamilyOf): Question {
  const times = (family: string): number => by.multipliers[family] ?? 1;
  return {
    ...question,
    bias: within(question.bias + by.offset),
    curves: Object.fromEntries(
      Object.entries(question.curves).map(([id, curve]) => [
        id,
        scaled(curve, times(familyOf(id))),
      ]),
    ),
    most_wording: round4(question.most_wording * times(wordingFamily)),
  };
}

const scaled = (curve: Curve, times: number): Curve =>
  times === 1 ? curve : { ...curve, nats: curve.nats.map((value) => within(times * value)) };

/** No number of a model may say more (numbers.ts). */
const mostNats = 50;
const within = (nats: number): number => round4(Math.max(-mostNats, Math.min(mostNats, nats)));
const round4 = (x: number): number => Math.round(x * 10_000) / 10_000;
