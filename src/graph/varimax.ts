// Turns singular vectors among themselves until each is as sparse as can be: vectors of nearly equal values come as
// mixtures of blocks, and after the turn each stands for one block, with its members on the positive side.
// Source: Kaiser (1958); that this estimates the memberships of a block model: Rohe and Zeng, "Vintage factor analysis
// with varimax performs statistical inference" (2023).

/** Sweeps over all pairs at the most, and the angle, in radians, below which a pair stays as it is. */
const mostSweeps = 30;
const leastAngle = 1e-3;

/** @param vectors of one length; left as they are */
export function varimax(vectors: readonly Float64Array[]): Float64Array[] {
  const turned = vectors.map((vector) => vector.slice());
  for (let sweep = 0; sweep < mostSweeps && turnAll(turned); sweep++);
  for (const vector of turned) {
    let skew = 0;
    for (const x of vector) skew += x * x * x;
    if (skew < 0) for (let i = 0; i < vector.length; i++) vector[i] = -vector[i]!;
  }
  return turned;
}

function turnAll(vectors: readonly Float64Array[]): boolean {
  let any = false;
  for (let p = 0; p < vectors.length; p++)
    for (let q = p + 1; q < vectors.length; q++) {
      const angle = bestAngle(vectors[p]!, vectors[q]!);
      if (Math.abs(angle) < leastAngle) continue;
      any = true;
      turn(vectors[p]!, vectors[q]!, angle);
    }
  return any;
}

/** The angle at which the fourth powers of the pair are largest, in closed form. */
function bestAngle(x: Float64Array, y: Float64Array): number {
  let difference = 0;
  let product = 0;
  let squares = 0;
  let mixed = 0;
  for (let i = 0; i < x.length; i++) {
    const u = x[i]! * x[i]! - y[i]! * y[i]!;
    const v = 2 * x[i]! * y[i]!;
    difference += u;
    product += v;
    squares += u * u - v * v;
    mixed += 2 * u * v;
  }
  const n = x.length;
  return (
    Math.atan2(
      mixed - (2 * difference * product) / n,
      squares - (difference * difference - product * product) / n,
    ) / 4
  );
}

function turn(x: Float64Array, y: Float64Array, angle: number): void {
  const cosine = Math.cos(angle);
  const sine = Math.sin(angle);
  for (let i = 0; i < x.length; i++) {
    const a = x[i]!;
    x[i] = cosine * a + sine * y[i]!;
    y[i] = cosine * y[i]! - sine * a;
  }
}
