// The degree-corrected residual of a bipartite graph and its largest singular triples: blocks of rows and columns that
// meet more often than their degrees explain, also where each row spends only a part of its columns on the block.
// Residual: (B − r cᵀ / m), scaled by 1/√((r + mean r)(c + mean c)). The means in the scale (regularisation) keep a
// column of two rows from outshining a block of hundreds: Amini et al. (2013); Rohe, Qin, Yu, "Co-clustering directed
// graphs to discover asymmetries and directional communities" (2016).
// Algorithm: Lanczos bidiagonalisation with full reorthogonalisation, Golub and Kahan (1965), Simon and Zha (2000). The
// residual is applied, never written down. Values come from below: after few steps a value is at most too small.

import type { Bipartite } from "./bipartite.ts";
import { singularValues } from "./singular-values.ts";

export interface Triples {
  /** Singular values, largest first. */
  readonly values: readonly number[];
  /** Loading of each row on each, of length 1. */
  readonly rows: readonly Float64Array[];
}

/** Length below which a vector is rounding. */
const nothing = 1e-10;

/**
 * @param steps of the bidiagonalisation: about twice as many as triples are wanted
 * @param random draws the start; the same numbers give the same triples
 */
export function residualTriples(graph: Bipartite, steps: number, random: () => number): Triples {
  const operator = residual(graph);
  const left: Float64Array[] = [];
  const right: Float64Array[] = [];
  const columns: Float64Array[] = [];
  let next = Float64Array.from({ length: graph.cols }, () => random() - 0.5);
  let beta = normalise(next);
  for (let step = 0; step < steps && beta > nothing; step++) {
    right.push(next);
    const u = new Float64Array(graph.rows);
    operator.times(next, u);
    orthogonalise(u, left);
    const alpha = normalise(u);
    // the upper bidiagonal matrix, column by column: beta above alpha
    const column = new Float64Array(steps);
    column[step] = alpha;
    if (step > 0) column[step - 1] = beta;
    columns.push(column);
    if (alpha <= nothing) break;
    left.push(u);
    next = new Float64Array(graph.cols);
    operator.timesTransposed(u, next);
    orthogonalise(next, right);
    beta = normalise(next);
  }
  const small = singularValues(columns);
  const count = small.values.filter((value) => value > nothing).length;
  return {
    values: small.values.slice(0, count),
    rows: small.left.slice(0, count).map((weights) => combine(left, weights, graph.rows)),
  };
}

interface Operator {
  times(v: Float64Array, out: Float64Array): void;
  timesTransposed(u: Float64Array, out: Float64Array): void;
}

function residual({ rows, cols, rowStart, rowCol, colStart, colRow }: Bipartite): Operator {
  const edges = rowCol.length;
  const rowScale = scales(rowStart, edges / rows);
  const colScale = scales(colStart, edges / cols);
  // what the degrees explain: an outer product
  const rowPart = rowScale.map((scale, i) => (rowStart[i + 1]! - rowStart[i]!) * scale);
  const colPart = colScale.map(
    (scale, j) => ((colStart[j + 1]! - colStart[j]!) * scale) / Math.max(1, edges),
  );
  const scaledCols = new Float64Array(cols);
  const scaledRows = new Float64Array(rows);
  return {
    times(v, out) {
      let explained = 0;
      for (let j = 0; j < cols; j++) {
        scaledCols[j] = v[j]! * colScale[j]!;
        explained += v[j]! * colPart[j]!;
      }
      for (let i = 0; i < rows; i++) {
        let sum = 0;
        for (let e = rowStart[i]!; e < rowStart[i + 1]!; e++) sum += scaledCols[rowCol[e]!]!;
        out[i] = sum * rowScale[i]! - rowPart[i]! * explained;
      }
    },
    timesTransposed(u, out) {
      let explained = 0;
      for (let i = 0; i < rows; i++) {
        scaledRows[i] = u[i]! * rowScale[i]!;
        explained += u[i]! * rowPart[i]!;
      }
      for (let j = 0; j < cols; j++) {
        let sum = 0;
        for (let e = colStart[j]!; e < colStart[j + 1]!; e++) sum += scaledRows[colRow[e]!]!;
        out[j] = sum * colScale[j]! - colPart[j]! * explained;
      }
    },
  };
}

function scales(start: Uint32Array, mean: number): Float64Array {
  return Float64Array.from({ length: start.length - 1 }, (_, i) => {
    const degree = start[i + 1]! - start[i]!;
    return degree + mean > 0 ? 1 / Math.sqrt(degree + mean) : 0;
  });
}

function combine(
  vectors: readonly Float64Array[],
  weights: Float64Array,
  length: number,
): Float64Array {
  const out = new Float64Array(length);
  vectors.forEach((vector, t) => {
    const weight = weights[t]!;
    for (let i = 0; i < length; i++) out[i]! += weight * vector[i]!;
  });
  return out;
}

/** Makes a vector stand at right angles to the others, which are of length 1 and so among themselves. */
function orthogonalise(vector: Float64Array, others: readonly Float64Array[]): void {
  const { length } = vector;
  for (const other of others) {
    let along = 0;
    for (let i = 0; i < length; i++) along += vector[i]! * other[i]!;
    for (let i = 0; i < length; i++) vector[i]! -= along * other[i]!;
  }
}

/** Makes the vector's length 1, unless it is nothing; returns the length that it had. */
function normalise(vector: Float64Array): number {
  let squares = 0;
  for (const x of vector) squares += x * x;
  const length = Math.sqrt(squares);
  if (length > nothing) for (let i = 0; i < vector.length; i++) vector[i]! /= length;
  return length;
}
