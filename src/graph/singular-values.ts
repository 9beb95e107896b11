// The singular value decomposition of a small dense matrix by one-sided Jacobi rotations: columns are turned against
// each other until all are at right angles. Slow for large matrices, exact for small ones.
// Source: Hestenes (1958); Demmel and Veselić, "Jacobi's method is more accurate than QR" (1992).

export interface SmallSvd {
  /** Largest first. */
  readonly values: readonly number[];
  /** Left singular vectors, one for each value; a vector of zeros where the value is 0. */
  readonly left: readonly Float64Array[];
}

/** Sweeps over all pairs; convergence is quadratic, ten are many. */
const mostSweeps = 30;
/** Cosine between two columns below which they are at right angles, and share of the largest value that is rounding. */
const rightAngle = 1e-12;

/** @param columns of one length; left as they are */
export function singularValues(columns: readonly Float64Array[]): SmallSvd {
  const turned = columns.map((column) => column.slice());
  for (let sweep = 0; sweep < mostSweeps && turnAll(turned); sweep++);
  const measured = turned.map((column) => Math.sqrt(dot(column, column)));
  const rounding = rightAngle * Math.max(0, ...measured);
  const lengths = measured.map((length) => (length > rounding ? length : 0));
  const order = lengths.map((_, i) => i).sort((a, b) => lengths[b]! - lengths[a]! || a - b);
  return {
    values: order.map((i) => lengths[i]!),
    left: order.map((i) => turned[i]!.map((x) => (lengths[i]! > 0 ? x / lengths[i]! : 0))),
  };
}

/** Turns every pair of columns once; returns whether any was not at right angles. */
function turnAll(columns: Float64Array[]): boolean {
  let any = false;
  for (let p = 0; p < columns.length; p++)
    for (let q = p + 1; q < columns.length; q++) {
      const a = columns[p]!;
      const b = columns[q]!;
      const aa = dot(a, a);
      const bb = dot(b, b);
      const ab = dot(a, b);
      if (Math.abs(ab) <= rightAngle * Math.sqrt(aa * bb)) continue;
      any = true;
      const cotangent = (bb - aa) / (2 * ab);
      const tangent =
        (cotangent < 0 ? -1 : 1) / (Math.abs(cotangent) + Math.sqrt(1 + cotangent * cotangent));
      const cosine = 1 / Math.sqrt(1 + tangent * tangent);
      const sine = cosine * tangent;
      for (let i = 0; i < a.length; i++) {
        const x = a[i]!;
        a[i] = cosine * x - sine * b[i]!;
        b[i] = sine * x + cosine * b[i]!;
      }
    }
  return any;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
