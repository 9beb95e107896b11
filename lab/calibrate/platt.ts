// How far what was learned holds on what was left out: log-odds of held-out groups are shrunk and shifted until they are
// the odds that are seen there. Never stretched: outside what was seen one is less sure, not more.
// Source: Platt, "Probabilistic outputs for support vector machines" (1999).

export interface Held {
  readonly odds: number;
  readonly yes: boolean;
  readonly weight: number;
}

export interface Shrunk {
  /** Log-odds are `shift + shrink * odds`. */
  readonly shrink: number;
  readonly shift: number;
}

const rounds = 50;

export function platt(rows: readonly Held[]): Shrunk {
  let [shrink, shift] = [1, 0];
  for (let round = 0; round < rounds; round++) {
    let [g0, g1, h00, h01, h11] = [0, 0, 1e-6, 0, 1e-6];
    for (const { odds, yes, weight } of rows) {
      const p = 1 / (1 + Math.exp(-(shift + shrink * odds)));
      const error = weight * (Number(yes) - p);
      const curve = weight * Math.max(1e-6, p * (1 - p));
      g0 += error;
      g1 += error * odds;
      h00 += curve;
      h01 += curve * odds;
      h11 += curve * odds * odds;
    }
    const det = h00 * h11 - h01 * h01;
    shift += Math.max(-1, Math.min(1, (h11 * g0 - h01 * g1) / det));
    shrink += Math.max(-0.3, Math.min(0.3, (h00 * g1 - h01 * g0) / det));
    shrink = Math.max(0.05, Math.min(1, shrink));
  }
  return { shrink, shift };
}
