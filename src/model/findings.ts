// From the measures of a group to its finding. Three questions, each a sum of curves over measures, in nats: is one hand
// behind the members; do machines work; is what is drawn for training. Their products are the five probabilities. Pure:
// the sweep and the fit use the same code. Curves are monotone where a measure can only speak one way, and constant
// beyond what was seen. A measure without data says nothing.
// Source of the form: Hastie and Tibshirani, "Generalized additive models" (1986).

import { z } from "zod";
import type { Finding, Probabilities } from "../core/findings.ts";
import { amount, count, nats as nats_, share as share_ } from "./numbers.ts";

/** What a measure says: nats at knots, linear between them, constant beyond. */
export const curve = z
  .strictObject({ knots: z.array(z.number()).readonly(), nats: z.array(nats_).readonly() })
  .refine(
    ({ knots, nats }) => knots.length === nats.length && knots.length > 0,
    "as many nats as knots",
  )
  .refine(({ knots }) => knots.every((x, k) => k === 0 || x > knots[k - 1]!), "knots ascend");

const question = z.strictObject({
  /** Log-odds of a group of which nothing is known. */
  bias: nats_,
  /** By measure. */
  curves: z.record(z.string(), curve).readonly(),
  /** Most that the measures of wording add together: a template is not a hand. */
  most_wording: amount,
  /** What the sum is multiplied by, so that it holds on regions that were left out of the fit. */
  shrink: share_,
});

export const findingsSchema = z.strictObject({
  /** Definition of the measures that the curves were learned on (judge/measures). */
  measures: count,
  /** Is one hand behind the members; do machines work; is what is drawn for training; if no hand, is it one party in the open. */
  hand: question,
  machine: question,
  training: question,
  open: question,
  /**
   * Posteriors from which a finding is made: one hand at all, and one that may be acted on; given it, machines, and
   * training by machines; given none, one party in the open.
   */
  least: z.strictObject({
    hand: share_,
    act: share_,
    machine: share_,
    distillation: share_,
    open: share_,
  }),
  /**
   * What speaks for one party in the open explains a part of what looks like one hand: of each nat so much is taken off,
   * and this much at the most, so that it explains and does not erase.
   */
  explained: z.strictObject({ share: share_, most: amount }),
  /** Nats from which a family speaks for one hand, and how many have to: one fact convicts nobody. */
  families: z.strictObject({ speaks: nats_, least: count }),
  /** Fewest members that sent something, from which on machines and purpose are asked for: fewer were never learned from. */
  fewest: count,
  /** Figure of the median honest group, to compare with. */
  usual: z.record(z.string(), z.number()).readonly(),
});

export type FindingsModel = DeepReadonly<z.infer<typeof findingsSchema>>;
export type Question = FindingsModel["hand"];
export type Curve = Question["curves"][string];
type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;

export type Measured = Readonly<Record<string, number>>;

/** What one measure says, in nats. */
export function nats(curve: Curve, x: number): number {
  const { knots, nats: values } = curve;
  if (Number.isNaN(x) || knots.length === 0) return 0;
  if (x <= knots[0]!) return values[0]!;
  for (let k = 1; k < knots.length; k++)
    if (x <= knots[k]!) {
      const share = (x - knots[k - 1]!) / (knots[k]! - knots[k - 1]!);
      return values[k - 1]! + share * (values[k]! - values[k - 1]!);
    }
  return values.at(-1)!;
}

/** Log-odds of a question, and what each measure adds. */
export function ask(
  question: Question,
  measured: Measured,
  isWording: (id: string) => boolean,
): { readonly logOdds: number; readonly said: Readonly<Record<string, number>> } {
  const said: Record<string, number> = {};
  let sum = 0;
  let wording = 0;
  for (const [id, curve] of Object.entries(question.curves)) {
    const one = nats(curve, measured[id] ?? Number.NaN) * question.shrink;
    said[id] = one;
    if (isWording(id)) wording += one;
    else sum += one;
  }
  return {
    logOdds: question.bias + sum + Math.min(question.most_wording, wording),
    said,
  };
}

/** Log-odds of one hand, less what a party in the open explains of it. */
export function lessTheOpen(hand: number, open: number, by: FindingsModel["explained"]): number {
  return hand - Math.min(by.most, by.share * Math.max(0, open));
}

export const share = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));

/**
 * The five probabilities. One hand with people at work is other abuse; with machines it is a concealed operation, or
 * distillation as far as what it draws is for training.
 * @param open share of what is no hidden hand that is one party in the open
 */
export function probabilitiesOf(
  hand: number,
  machine: number,
  training: number,
  open: number,
): Probabilities {
  const collects = hand * machine;
  const of: Record<Finding, number> = {
    none: (1 - hand) * (1 - open),
    "open-party": (1 - hand) * open,
    "other-abuse": hand * (1 - machine),
    "concealed-operation": collects * (1 - training),
    distillation: collects * training,
  };
  return of;
}
