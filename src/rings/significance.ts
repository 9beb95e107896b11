// How surprising a ring is under the degree-preserving null: every trait keeps its number of accounts, and who has it
// is drawn anew. One trait alone proves nothing (its holders are always a group); what counts is that further traits
// of other families fall on the same accounts.
// p: for each other family the least hypergeometric tail of its traits, corrected for the traits tried, multiplied
// over the families, as independent under the null. An upper bound, 1 for a ring that stands on one family.

import type { Incidence } from "./incidence.ts";
import type { Ring } from "./membership.ts";

export interface Significance {
  /** Base-10 logarithm of the p-value: such values are too small to write out. */
  readonly log10p: number;
  /** Families or declared names that agree, the defining one first. */
  readonly families: readonly string[];
}

const ln10 = Math.LN10;

export function significance(incidence: Incidence, ring: Ring): Significance {
  const size = ring.accounts.length;
  const byFamily = new Map<string, { best: number; tried: number }>();
  for (const { trait, members, outside } of ring.traits) {
    const kind = incidence.kinds[incidence.kind[trait]!]!;
    const family = kind.family === "declared" ? kind.id : kind.family;
    const tail = logTail(incidence.accounts, members + outside, size, members);
    const found = byFamily.get(family);
    if (!found) byFamily.set(family, { best: tail, tried: 1 });
    else {
      found.best = Math.min(found.best, tail);
      found.tried++;
    }
  }
  const families = [...byFamily]
    .map(([family, { best, tried }]) => ({ family, logp: Math.min(0, best + Math.log(tried)) }))
    .sort((a, b) => a.logp - b.logp || (a.family < b.family ? -1 : 1));
  // the strongest family may be what the ring was drawn from, so only the others testify
  const rest = families.slice(1).filter(({ logp }) => logp < 0);
  return {
    log10p: rest.reduce((sum, { logp }) => sum + logp, 0) / ln10,
    families: families
      .slice(0, 1)
      .concat(rest)
      .map(({ family }) => family),
  };
}

/** ln P(X ≥ hits) where X counts holders among `drawn` of `all` accounts of which `holders` hold the trait. */
export function logTail(all: number, holders: number, drawn: number, hits: number): number {
  const most = Math.min(holders, drawn);
  if (hits <= Math.max(0, drawn + holders - all)) return 0;
  let log = -Infinity;
  for (let k = hits; k <= most; k++) {
    const term =
      logChoose(holders, k) + logChoose(all - holders, drawn - k) - logChoose(all, drawn);
    const high = Math.max(log, term);
    log = high + Math.log(Math.exp(log - high) + Math.exp(term - high));
    // terms fall fast beyond the mean: the rest changes nothing
    if (term < log - 40) break;
  }
  return Math.min(0, log);
}

function logChoose(n: number, k: number): number {
  return k < 0 || k > n ? -Infinity : logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}

/** Stirling's series, exact to 1e-10 from 10 on; below that by its recurrence. */
function logGamma(x: number): number {
  let shift = 0;
  while (x < 10) shift -= Math.log(x++);
  const inverse = 1 / x;
  const series = inverse * (1 / 12 - inverse ** 2 * (1 / 360 - inverse ** 2 / 1260));
  return shift + (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series;
}
