// Learns one question of the findings (src/model/findings.ts): a sum of curves over measures. Each curve is made of
// steps between knots; where a measure can only speak one way its steps cannot be negative. A logistic regression with
// all steps drawn towards 0, by Newton's method with coordinate descent inside; it is convex, so that the same rows give
// the same curves.
// Source of the scheme: Friedman, Hastie and Tibshirani, "Regularization paths for generalized linear models via
// coordinate descent" (2010).

import { type Curve, nats, type Question } from "../../src/model/findings.ts";
import type { Sense } from "../../src/judge/measures/measure.ts";

export interface Example {
  readonly measured: Readonly<Record<string, number>>;
  readonly yes: boolean;
  readonly weight: number;
}

export interface FitOptions {
  /** Measures that are used, with the way in which each speaks. */
  readonly senses: Readonly<Record<string, Sense>>;
  /** Pull of the steps towards 0, and how many times stronger where a measure may speak either way. */
  readonly pull: number;
  readonly pullEither: number;
  /** Nats that wording may add at the most: a template is not a hand. */
  readonly mostWording: number;
}

/** Quantiles of the examples at which knots lie. */
const quantiles = [0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98];
/** Examples with a measure from which a curve can be told. */
const enough = 40;
/** Rounds of Newton's method and sweeps over the steps in each: more move nothing in the third digit. */
const rounds = 12;
const sweeps = 3;
/** Least curvature of an example: of one that is sure nothing is learned, and nothing diverges. */
const leastCurvature = 0.02;

interface Column {
  readonly id: string;
  readonly sign: 1 | -1 | 0;
  readonly penalty: number;
  /** Examples in which it is not 0, and what it is there. */
  readonly rows: Uint32Array;
  readonly x: Float32Array;
}

export function fitQuestion(examples: readonly Example[], options: FitOptions): Question {
  const n = examples.length;
  const knotsOf = new Map<string, readonly number[]>();
  const referenceOf = new Map<string, number>();
  const columns: Column[] = [];
  for (const [id, sense] of Object.entries(options.senses)) {
    if (sense === 0) continue;
    const values = examples.map((one) => one.measured[id] ?? Number.NaN);
    const knots = knotsFor(values);
    if (knots === null) continue;
    knotsOf.set(id, knots);
    const reference = medianOfNo(examples, values) ?? knots[0]!;
    referenceOf.set(id, reference);
    for (let k = 0; k + 1 < knots.length; k++)
      columns.push(columnOf(id, sense, values, [knots[k]!, knots[k + 1]!], reference, options));
  }
  const step = new Float64Array(columns.length);
  const margin = new Float64Array(n);
  const weight = Float64Array.from(examples, (one) => one.weight);
  const residual = new Float64Array(n);
  const curvature = new Float64Array(n);
  let bias = 0;
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < n; i++) {
      const p = 1 / (1 + Math.exp(-margin[i]!));
      curvature[i] = weight[i]! * Math.max(leastCurvature, p * (1 - p));
      residual[i] = weight[i]! * ((examples[i]!.yes ? 1 : 0) - p);
    }
    for (let sweep = 0; sweep < sweeps; sweep++) {
      let slope = 0;
      let curve = 0;
      for (let i = 0; i < n; i++) {
        slope += residual[i]!;
        curve += curvature[i]!;
      }
      const change = bounded(slope / curve);
      bias += change;
      for (let i = 0; i < n; i++) {
        margin[i]! += change;
        residual[i]! -= curvature[i]! * change;
      }
      columns.forEach(({ rows, x, sign, penalty }, c) => {
        let gain = -penalty * step[c]!;
        let bend = penalty;
        for (let r = 0; r < rows.length; r++) {
          const i = rows[r]!;
          gain += residual[i]! * x[r]!;
          bend += curvature[i]! * x[r]! * x[r]!;
        }
        let next = step[c]! + bounded(gain / bend);
        if (sign === 1) next = Math.max(0, next);
        if (sign === -1) next = Math.min(0, next);
        const delta = next - step[c]!;
        if (Math.abs(delta) < 1e-5) return;
        step[c] = next;
        for (let r = 0; r < rows.length; r++) {
          const i = rows[r]!;
          margin[i]! += delta * x[r]!;
          residual[i]! -= curvature[i]! * delta * x[r]!;
        }
      });
    }
  }
  const curves: Record<string, Curve> = {};
  for (const [id, knots] of knotsOf) {
    const raw = [0];
    columns.forEach((column, c) => {
      if (column.id === id) raw.push(raw.at(-1)! + step[c]!);
    });
    const zero = nats({ knots, nats: raw }, referenceOf.get(id)!);
    const values = raw.map((value) => round4(value - zero));
    if (values.some((value) => Math.abs(value) > 0.01)) curves[id] = { knots, nats: values };
  }
  return { bias: round4(bias), curves, most_wording: options.mostWording, shrink: 1 };
}

/** Newton steps are kept short, so that far from the end they do not overshoot. */
const bounded = (change: number): number => Math.max(-0.5, Math.min(0.5, change));

function knotsFor(values: readonly number[]): readonly number[] | null {
  const known = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  if (known.length < enough) return null;
  const at = (p: number): number => round4(known[Math.floor(p * (known.length - 1))]!);
  const knots = [...new Set(quantiles.map(at))];
  // where most are equal, what differs lies above or below them
  for (const end of [at(0), at(1)]) if (knots.length < 3 && !knots.includes(end)) knots.push(end);
  knots.sort((a, b) => a - b);
  return knots.length < 2 ? null : knots;
}

/** What the median example of those that are none has: there a curve says nothing. */
function medianOfNo(examples: readonly Example[], values: readonly number[]): number | undefined {
  const no = values.filter((value, i) => !examples[i]!.yes && !Number.isNaN(value));
  no.sort((a, b) => a - b);
  return no[Math.floor(0.5 * (no.length - 1))];
}

function columnOf(
  id: string,
  sense: Sense,
  values: readonly number[],
  [from, to]: readonly [number, number],
  reference: number,
  { pull, pullEither }: FitOptions,
): Column {
  const at = (x: number): number => Math.max(0, Math.min(1, (x - from) / (to - from)));
  const zero = at(reference);
  const rows: number[] = [];
  const x: number[] = [];
  values.forEach((value, i) => {
    const own = Number.isNaN(value) ? 0 : at(value) - zero;
    if (own === 0) return;
    rows.push(i);
    x.push(own);
  });
  return {
    id,
    sign: sense === "either" || sense === 0 ? 0 : sense,
    penalty: sense === "either" ? pull * pullEither : pull,
    rows: Uint32Array.from(rows),
    x: Float32Array.from(x),
  };
}

function round4(x: number): number {
  return Math.round(x * 10_000) / 10_000;
}
