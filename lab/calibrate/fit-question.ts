// Learns one question of the findings (src/model/findings.ts): a sum of curves over measures. Each curve is made of
// steps between knots; where a measure can only speak one way its steps cannot be negative. A logistic regression with
// all steps drawn towards 0, by coordinate descent; it is convex, so that the same rows give the same curves.

import { type Curve, type Question } from "../../src/model/findings.ts";
import type { Sense } from "../../src/judge/measures/measure.ts";

export interface Example {
  readonly measured: Readonly<Record<string, number>>;
  readonly yes: boolean;
  readonly weight: number;
}

export interface FitOptions {
  /** Measures that are used, with the way in which each speaks. */
  readonly senses: Readonly<Record<string, Sense>>;
  /** Pull of the steps towards 0, and how much stronger where a measure may speak either way. */
  readonly pull: number;
  readonly pullEither: number;
  readonly rounds?: number;
}

const quantiles = [0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98];

export function fitQuestion(examples: readonly Example[], options: FitOptions): Question {
  const { senses, pull, pullEither, rounds = 60 } = options;
  const ids = Object.keys(senses).filter((id) => senses[id] !== 0);
  const n = examples.length;
  const columns: { id: string; k: number; sign: 1 | -1 | 0; x: Float32Array; penalty: number }[] =
    [];
  const knotsOf = new Map<string, number[]>();
  for (const id of ids) {
    const values = examples.map((one) => one.measured[id] ?? Number.NaN);
    const known = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
    if (known.length < 40) continue;
    const knots = [
      ...new Set(quantiles.map((p) => round4(known[Math.floor(p * (known.length - 1))]!))),
    ];
    // most are equal: what differs lies above or below them
    if (knots.length < 2) {
      const ends = [known[0]!, known.at(-1)!].map(round4);
      if (ends[0] === ends[1]) continue;
      knots.splice(0, 1, ...new Set([ends[0]!, knots[0]!, ends[1]!].sort((a, b) => a - b)));
    }
    knotsOf.set(id, knots);
    const no = examples
      .flatMap((one, i) => (one.yes || Number.isNaN(values[i]!) ? [] : [values[i]!]))
      .sort((a, b) => a - b);
    const reference = no[Math.floor(0.5 * (no.length - 1))] ?? knots[0]!;
    const sense = senses[id]!;
    for (let k = 0; k + 1 < knots.length; k++) {
      const [from, to] = [knots[k]!, knots[k + 1]!];
      const at = (x: number): number => Math.max(0, Math.min(1, (x - from) / (to - from)));
      const zero = at(reference);
      const x = Float32Array.from(values, (value) => (Number.isNaN(value) ? 0 : at(value) - zero));
      columns.push({
        id,
        k,
        sign: sense === "either" ? 0 : (sense as 1 | -1),
        x,
        penalty: sense === "either" ? pull * pullEither : pull,
      });
    }
  }
  const step = new Float64Array(columns.length);
  let bias = 0;
  const margin = new Float64Array(n);
  const weight = Float64Array.from(examples, (one) => one.weight);
  const y = Float64Array.from(examples, (one) => (one.yes ? 1 : 0));
  const p = new Float64Array(n);
  const refresh = (): void => {
    for (let i = 0; i < n; i++) p[i] = 1 / (1 + Math.exp(-margin[i]!));
  };
  refresh();
  for (let round = 0; round < rounds; round++) {
    let g = 0;
    let h = 1e-9;
    for (let i = 0; i < n; i++) {
      g += weight[i]! * (p[i]! - y[i]!);
      h += weight[i]! * Math.max(0.02, p[i]! * (1 - p[i]!));
    }
    const change = -g / h;
    bias += change;
    for (let i = 0; i < n; i++) margin[i]! += change;
    refresh();
    for (let c = 0; c < columns.length; c++) {
      const { x, sign, penalty } = columns[c]!;
      let slope = penalty * step[c]!;
      let curve = penalty;
      for (let i = 0; i < n; i++) {
        const xi = x[i]!;
        if (xi === 0) continue;
        slope += weight[i]! * (p[i]! - y[i]!) * xi;
        curve += weight[i]! * Math.max(0.02, p[i]! * (1 - p[i]!)) * xi * xi;
      }
      let next = step[c]! - slope / curve;
      next = Math.max(step[c]! - 1, Math.min(step[c]! + 1, next));
      if (sign === 1) next = Math.max(0, next);
      if (sign === -1) next = Math.min(0, next);
      const delta = next - step[c]!;
      if (Math.abs(delta) < 1e-6) continue;
      step[c] = next;
      for (let i = 0; i < n; i++)
        if (x[i] !== 0) {
          margin[i]! += delta * x[i]!;
          p[i] = 1 / (1 + Math.exp(-margin[i]!));
        }
    }
  }
  const curves: Record<string, Curve> = {};
  for (const [id, knots] of knotsOf) {
    const own = columns.flatMap((column, c) => (column.id === id ? [step[c]!] : []));
    if (own.every((one) => Math.abs(one) < 0.005)) continue;
    const no = examples
      .flatMap((one) => {
        const value = one.measured[id] ?? Number.NaN;
        return one.yes || Number.isNaN(value) ? [] : [value];
      })
      .sort((a, b) => a - b);
    const reference = no[Math.floor(0.5 * (no.length - 1))] ?? knots[0]!;
    const raw = [0];
    for (const one of own) raw.push(raw.at(-1)! + one);
    const curve = { knots, nats: raw };
    const zero = valueAt(curve, reference);
    curves[id] = { knots, nats: raw.map((value) => round4(value - zero)) };
  }
  return { bias: round4(bias), curves, most_wording: 1.5, shrink: 1 };
}

function valueAt({ knots, nats }: Curve, x: number): number {
  if (x <= knots[0]!) return nats[0]!;
  for (let k = 1; k < knots.length; k++)
    if (x <= knots[k]!)
      return (
        nats[k - 1]! +
        ((x - knots[k - 1]!) / (knots[k]! - knots[k - 1]!)) * (nats[k]! - nats[k - 1]!)
      );
  return nats.at(-1)!;
}

function round4(x: number): number {
  return Math.round(x * 10_000) / 10_000;
}
