// Learns how much each signal counts from the readings of labelled rings. A logistic regression with factors that
// cannot be negative (more evidence never speaks less), bounded, and drawn towards 1, the weights as they were
// reasoned out. Errors are estimated in five folds by world: a world's rings are never on both sides.

import { sizePrior } from "../../src/judge/combine.ts";
import { signals } from "../../src/judge/signals/index.ts";
import type { Weights } from "../../src/judge/weights.ts";
import type { RingReading } from "./read-world.ts";

export interface Row extends RingReading {
  readonly world: number;
}

/** Members from which a ring counts as half large; as in combine.ts. */
const halfLarge = 20;
/** An honest ring counts as much as this many campaigns: an accusation costs more than a miss. */
const honestCost = 2;
/** Pull of the factors towards their prior, per factor. */
const pull = 12;
/** Log-odds of the threshold, a posterior of 0.9, and how far below it the worst honest ring has to stay. */
export const thresholdOdds = Math.log(9);
const margin = 0.8;
/** Bounds of the factors. */
const most = { base: 2, large: 1.5 };
/** Rings that are neither one thing nor the other teach nothing. */
const mixed = [0.15, 0.85] as const;

export function ofOneKind(rows: readonly Row[]): Row[] {
  return rows.filter((row) => row.guilty <= mixed[0] || row.guilty >= mixed[1]);
}

const isGuilty = (row: Row): boolean => row.guilty > 0.5;

export interface Estimate {
  /** Honest rings with their log-odds, likest to a campaign first. */
  readonly honest: readonly { readonly row: Row; readonly odds: number }[];
  readonly campaigns: number;
  /** Added to the bias of a fit, which weighs errors as they come, so that honest rings are left a margin. */
  readonly shift: number;
  readonly flagged: number;
  readonly missed: number;
}

/** @param ids signals that are used; the others count nothing */
export function estimate(known: readonly Row[], ids: readonly string[]): Estimate {
  const tried = Array.from({ length: 5 }, (_, fold) => {
    const model = fit(
      known.filter((row) => row.world % 5 !== fold),
      ids,
    );
    return known
      .filter((row) => row.world % 5 === fold)
      .map((row) => ({ row, odds: oddsOf(row, model, ids) }));
  }).flat();
  const honest = tried.filter(({ row }) => !isGuilty(row)).sort((a, b) => b.odds - a.odds);
  const guilty = tried.filter(({ row }) => isGuilty(row));
  const shift = thresholdOdds - margin - honest[0]!.odds;
  return {
    honest,
    campaigns: guilty.length,
    shift,
    flagged: honest.filter(({ odds }) => odds + shift >= thresholdOdds).length,
    missed: guilty.filter(({ odds }) => odds + shift < thresholdOdds).length,
  };
}

const exonerating = signals.filter(({ bounds }) => bounds[1] <= 0);

function features(row: Row, ids: readonly string[]): Float64Array {
  const large = row.members / (row.members + halfLarge);
  const x = new Float64Array(ids.length * 2);
  ids.forEach((id, i) => {
    x[2 * i] = row.readings[id] ?? 0;
    x[2 * i + 1] = (row.readings[id] ?? 0) * large;
  });
  return x;
}

/** Evidence without a factor, which counts as it stands. */
function fixedPart(row: Row): number {
  return exonerating.reduce((sum, { id }) => sum + (row.readings[id] ?? 0), sizePrior(row.members));
}

function oddsOf(row: Row, { bias, factors }: Weights, ids: readonly string[]): number {
  const x = features(row, ids);
  let odds = bias + fixedPart(row);
  ids.forEach((id, i) => {
    odds += factors[id]![0] * x[2 * i]! + factors[id]![1] * x[2 * i + 1]!;
  });
  return odds;
}

/** Projected gradient descent on the weighted, pulled log-loss. */
export function fit(data: readonly Row[], ids: readonly string[]): Weights {
  const xs = data.map((row) => features(row, ids));
  const fixed = data.map(fixedPart);
  const factor = Float64Array.from({ length: ids.length * 2 }, (_, i) => (i % 2 === 0 ? 1 : 0));
  let bias = -3.5;
  let step = 0.02;
  let before = Infinity;
  for (let round = 0; round < 4000; round++) {
    const slope = new Float64Array(factor.length);
    let biasSlope = 0;
    let loss = 0;
    data.forEach((row, r) => {
      const y = isGuilty(row) ? 1 : 0;
      const cost = y ? 1 : honestCost;
      let odds = bias + fixed[r]!;
      for (let i = 0; i < factor.length; i++) odds += factor[i]! * xs[r]![i]!;
      const p = 1 / (1 + Math.exp(-odds));
      loss -= cost * Math.log(Math.max(1e-12, y ? p : 1 - p));
      const error = cost * (p - y);
      biasSlope += error;
      for (let i = 0; i < factor.length; i++) slope[i]! += error * xs[r]![i]!;
    });
    for (let i = 0; i < factor.length; i++) {
      const prior = i % 2 === 0 ? 1 : 0;
      loss += (pull / 2) * (factor[i]! - prior) ** 2;
      slope[i]! += pull * (factor[i]! - prior);
    }
    if (loss > before) step *= 0.7;
    before = loss;
    const scale = step / Math.sqrt(data.length);
    bias -= scale * biasSlope;
    for (let i = 0; i < factor.length; i++)
      factor[i] = Math.min(
        i % 2 === 0 ? most.base : most.large,
        Math.max(0, factor[i]! - scale * slope[i]!),
      );
  }
  return {
    bias: round2(bias),
    factors: Object.fromEntries(
      ids.map((id, i) => [id, [round2(factor[2 * i]!), round2(factor[2 * i + 1]!)] as const]),
    ),
  };
}

export function round2(value: number): number {
  return Math.round(value * 100) / 100;
}
