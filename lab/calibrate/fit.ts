// Learns from a table of rings how much each signal counts, as it is served: bounds, family caps, size prior and
// eligibility are those of the model (src/model/score.ts scores the rings here too). A logistic regression with factors
// that cannot be negative (more evidence never speaks less), bounded, and drawn towards 1, the measures as they were
// reasoned out. Rings that are not eligible convict nobody, so honest ones among them teach nothing.
// Errors are estimated in folds by world: a world's rings are never on both sides.

import type { Family } from "../../src/core/campaign.ts";
import type { Model, Scoring } from "../../src/model/schema.ts";
import { score, sizePrior } from "../../src/model/score.ts";
import { signals } from "../../src/judge/signals/index.ts";
import type { RingRow } from "./ring-table.ts";

/** An honest ring counts as much as this many campaigns: an accusation costs more than a miss. */
const honestCost = 2;
/** Pull of the factors towards their prior, per factor. */
const pull = 12;
/** How far below the threshold the worst honest ring has to stay, in nats. */
const margin = 0.8;
/** Bounds of the factors: in any ring, and what a large one adds. */
const most = { base: 2, large: 1.5 };
/** Rings that are neither one thing nor the other teach nothing. */
const mixed = [0.15, 0.85] as const;
const rounds = 4000;

const familyOf = new Map<string, Family>(signals.map(({ id, family }) => [id, family]));

export function ofOneKind(rows: readonly RingRow[]): RingRow[] {
  return rows.filter((row) => row.guilty <= mixed[0] || row.guilty >= mixed[1]);
}

export const isGuilty = (row: RingRow): boolean => row.guilty > 0.5;

/** A ring's log-odds under a model, and whether enough speaks for it. */
export function judged(row: RingRow, by: Scoring): { odds: number; eligible: boolean } {
  const measured = Object.entries(row.measured)
    .filter(([id]) => by.signals[id])
    .map(([id, weight]) => ({ id, family: familyOf.get(id)!, weight }));
  const { logOdds, eligible } = score(measured, row, by);
  return { odds: logOdds, eligible };
}

/** Signals whose factors are fitted: exonerations count as they stand. */
export function fittedSignals(by: Scoring): string[] {
  return Object.entries(by.signals)
    .filter(([, { bounds }]) => bounds[1] > 0)
    .map(([id]) => id);
}

/** One ring laid out for the fit. */
interface Laid {
  readonly guilty: boolean;
  readonly large: number;
  readonly fixed: number;
  /** Bounded measure of each fitted signal, 0 where it is blind. */
  readonly x: Float64Array;
  readonly row: RingRow;
}

/**
 * Factors and bias that explain the rows best.
 * @param ids signals that are used; the others get a factor of 0
 */
export function fit(rows: readonly RingRow[], base: Scoring, ids = fittedSignals(base)): Scoring {
  const families = [...new Set(ids.map((id) => familyOf.get(id)!))];
  const familyAt = Int32Array.from(ids, (id) => families.indexOf(familyOf.get(id)!));
  const caps = families.map((name) => base.family_caps[name]);
  const laid = rows.map((row) => layOut(row, base, ids));
  const factor = Float64Array.from({ length: ids.length * 2 }, (_, i) => (i % 2 === 0 ? 1 : 0));
  let bias = -3.5;
  let step = 0.02;
  let before = Infinity;
  const scoringNow = (): Scoring => withFactors(base, ids, factor, bias);
  let counts = laid.map(() => true);
  for (let round = 0; round < rounds; round++) {
    // who is eligible follows the factors: it is asked anew from time to time
    if (round % 100 === 0) {
      const by = scoringNow();
      counts = laid.map(({ guilty, row }) => guilty || judged(row, by).eligible);
    }
    const slope = new Float64Array(factor.length);
    const sums = new Float64Array(families.length);
    let biasSlope = 0;
    let loss = 0;
    laid.forEach(({ guilty, large, fixed, x }, r) => {
      if (!counts[r]) return;
      sums.fill(0);
      for (let i = 0; i < ids.length; i++)
        sums[familyAt[i]!]! += x[i]! * (factor[2 * i]! + factor[2 * i + 1]! * large);
      let odds = bias + fixed;
      for (let f = 0; f < families.length; f++) odds += Math.min(caps[f]!, sums[f]!);
      const p = 1 / (1 + Math.exp(-odds));
      const cost = guilty ? 1 : honestCost;
      loss -= cost * Math.log(Math.max(1e-12, guilty ? p : 1 - p));
      const error = cost * (p - (guilty ? 1 : 0));
      biasSlope += error;
      for (let i = 0; i < ids.length; i++) {
        // beyond its cap a family says no more, whatever its factors
        if (sums[familyAt[i]!]! >= caps[familyAt[i]!]!) continue;
        slope[2 * i]! += error * x[i]!;
        slope[2 * i + 1]! += error * x[i]! * large;
      }
    });
    for (let i = 0; i < factor.length; i++) {
      const prior = i % 2 === 0 ? 1 : 0;
      loss += (pull / 2) * (factor[i]! - prior) ** 2;
      slope[i]! += pull * (factor[i]! - prior);
    }
    if (loss > before) step *= 0.7;
    before = loss;
    // of no rings nothing is learned: the factors stay at their prior
    const scale = step / Math.sqrt(Math.max(1, laid.length));
    bias -= scale * biasSlope;
    for (let i = 0; i < factor.length; i++)
      factor[i] = Math.min(
        i % 2 === 0 ? most.base : most.large,
        Math.max(0, factor[i]! - scale * slope[i]!),
      );
  }
  return scoringNow();
}

function layOut(row: RingRow, base: Scoring, ids: readonly string[]): Laid {
  const bounded = (id: string): number => {
    const [low, high] = base.signals[id]!.bounds;
    return Math.min(high, Math.max(low, row.measured[id] ?? 0));
  };
  const exonerating = Object.keys(base.signals).filter((id) => base.signals[id]!.bounds[1] <= 0);
  return {
    guilty: isGuilty(row),
    large: row.members / (row.members + base.half_large),
    fixed: exonerating.reduce((sum, id) => sum + bounded(id), sizePrior(row.members, base)),
    x: Float64Array.from(ids, (id) => (id in row.measured ? bounded(id) : 0)),
    row,
  };
}

function withFactors(
  base: Scoring,
  ids: readonly string[],
  factor: Float64Array,
  bias: number,
): Scoring {
  const fitted = new Map(
    ids.map((id, i) => [id, [round2(factor[2 * i]!), round2(factor[2 * i + 1]!)] as const]),
  );
  return {
    ...base,
    bias: round2(bias),
    signals: Object.fromEntries(
      Object.entries(base.signals).map(([id, one]) => [
        id,
        one.bounds[1] <= 0 ? one : { ...one, factor: fitted.get(id) ?? ([0, 0] as const) },
      ]),
    ),
  };
}

export interface Estimate {
  /** Honest rings that are eligible, with their log-odds, likest to a campaign first. */
  readonly honest: readonly { readonly row: RingRow; readonly odds: number }[];
  readonly honestRings: number;
  readonly campaigns: number;
  /** Added to the bias of a fit, so that honest rings are left a margin. */
  readonly shift: number;
  readonly flagged: number;
  readonly missed: number;
}

/** Errors in five folds by world, as the model would be served. */
export function estimate(
  known: readonly RingRow[],
  model: Model,
  ids = fittedSignals(model.rings),
): Estimate {
  const threshold = Math.log(model.verdict.threshold / (1 - model.verdict.threshold));
  const tried = Array.from({ length: 5 }, (_, fold) => {
    const fitted = fit(
      known.filter((row) => row.world % 5 !== fold),
      model.rings,
      ids,
    );
    return known
      .filter((row) => row.world % 5 === fold)
      .map((row) => ({ row, ...judged(row, fitted) }));
  }).flat();
  const honestRings = tried.filter(({ row }) => !isGuilty(row));
  const honest = honestRings.filter(({ eligible }) => eligible).sort((a, b) => b.odds - a.odds);
  const guilty = tried.filter(({ row }) => isGuilty(row));
  const shift = threshold - margin - (honest[0]?.odds ?? threshold - margin);
  return {
    honest,
    honestRings: honestRings.length,
    campaigns: guilty.length,
    shift,
    flagged: honest.filter(({ odds }) => odds + shift >= threshold).length,
    missed: guilty.filter(({ odds, eligible }) => !eligible || odds + shift < threshold).length,
  };
}

export function round2(value: number): number {
  return Math.round(value * 100) / 100;
}
