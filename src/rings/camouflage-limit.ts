// How well a ring can hide in these data: the least part of its traits that each account must share with the others so
// that the ring stands out of chance. Measured, not computed: a group is planted in a copy of the incidence that was
// dealt out at random, sharing more and more, until the residual shows it.
// In: the incidence; of a large one a sample of the accounts. Out: the limit, or null where there is too little to say.

import { seeded } from "../core/random.ts";
import { type Bipartite, buildBipartite } from "../graph/bipartite.ts";
import { curveball } from "../graph/curveball.ts";
import { edgeOf } from "../graph/noise-edge.ts";
import { blocksAbove } from "../graph/spectral-blocks.ts";
import { residualTriples } from "../graph/spectral.ts";
import type { Incidence } from "./incidence.ts";
import { tellingTraits } from "./propose-spectral.ts";

export interface CamouflageLimit {
  /** Size of the group that was planted. */
  readonly accounts: number;
  /** Traits that each must share with the others, of so many that a typical account has. */
  readonly shared: number;
  readonly of: number;
  /** Accounts among which it was planted: all, or a sample. */
  readonly among: number;
}

/** Accounts among which a group is planted at the most: the copy of a million takes longer than the search for rings. */
const mostAccounts = 100_000;

/** Share of all accounts that is planted, and how many at least: a ring of a campaign, not a household. */
const plantedShare = 0.02;
const fewestPlanted = 20;
/** Steps to see whether one block stands out. */
const steps = 24;
/** Overlap, by Jaccard's index, from which the planted group was found. */
const foundFrom = 0.5;

/** @param most accounts that are looked at, about */
export function camouflageLimit(
  incidence: Incidence,
  seed: number,
  most = mostAccounts,
): CamouflageLimit | null {
  const random = seeded(seed);
  const every = Math.max(1, Math.ceil(incidence.accounts / most));
  const copy = curveball(tellingTraits(incidence, every), random);
  const size = Math.max(fewestPlanted, Math.round(plantedShare * copy.rows));
  const degree = (row: number): number => copy.rowStart[row + 1]! - copy.rowStart[row]!;
  const degrees = [...Array(copy.rows).keys()].map(degree).filter((d) => d > 0);
  const of = degrees.sort((a, b) => a - b)[degrees.length >> 1] ?? 0;
  // accounts that are typical in how many traits they have
  const typical = [...Array(copy.rows).keys()].filter(
    (row) => degree(row) >= of && degree(row) <= 2 * of,
  );
  if (typical.length < size || of < 2) return null;
  const planted = new Set<number>();
  while (planted.size < size) planted.add(typical[Math.floor(random() * typical.length)]!);
  const edge = edgeOf(copy, random);
  const isFound = (shared: number): boolean =>
    blocksAbove(residualTriples(plant(copy, planted, shared, random), steps, random), edge).some(
      ({ rows }) => {
        const common = rows.filter((row) => planted.has(row)).length;
        return common > foundFrom * (rows.length + size - common);
      },
    );
  // the least number that is found, by bisection; more is easier
  let hidden = 0;
  let found = of;
  if (!isFound(found)) return null;
  while (found - hidden > 1) {
    const middle = (hidden + found) >> 1;
    if (isFound(middle)) found = middle;
    else hidden = middle;
  }
  return { accounts: size, shared: found, of, among: copy.rows };
}

/** The copy, in which each planted row has `shared` of its columns from a pool of the group's own. */
function plant(
  copy: Bipartite,
  planted: ReadonlySet<number>,
  shared: number,
  random: () => number,
): Bipartite {
  // each trait of the pool has as many accounts as a trait has on average
  const holders = Math.max(2, copy.rowCol.length / copy.cols);
  const pool = Math.max(shared, Math.round((planted.size * shared) / holders));
  const own = Uint32Array.from({ length: pool }, (_, i) => copy.cols + i);
  const rowCol = copy.rowCol.slice();
  for (const row of planted) {
    const cols = rowCol.subarray(copy.rowStart[row], copy.rowStart[row + 1]);
    shuffleFirst(cols, shared, random);
    shuffleFirst(own, shared, random);
    cols.set(own.subarray(0, shared));
  }
  return buildBipartite(copy.cols + pool, copy.rowStart, rowCol);
}

/** Puts `count` of the items, drawn at random, in front. */
function shuffleFirst(items: Uint32Array, count: number, random: () => number): void {
  for (let i = 0; i < count; i++) {
    const j = i + Math.floor(random() * (items.length - i));
    [items[i], items[j]] = [items[j]!, items[i]!];
  }
}
