// How many of what is reported will be honest: the control of the false discovery rate.

/**
 * q-value of each score: the mean probability of innocence over all rings that score at least as high.
 * Source: Müller, Parmigiani, Robert, Rousseau (2004), Bayesian false discovery rate.
 */
export function qValues(scores: readonly number[]): number[] {
  const order = scores.map((_, i) => i).sort((a, b) => scores[b]! - scores[a]! || a - b);
  const q = Array.from({ length: scores.length }, () => 1);
  let innocent = 0;
  order.forEach((ring, rank) => {
    innocent += 1 - scores[ring]!;
    q[ring] = innocent / (rank + 1);
  });
  return q;
}
