// Which accounts write about the same: pairs that are among each other's nearest, as a graph. Exact, by an inverted list
// of bins, up to some twenty thousand accounts with vectors; above that within buckets of random projections only.
// Sources: Brito et al., "Connectivity of the mutual k-nearest-neighbor graph" (1997); Charikar, "Similarity estimation
// techniques from rounding algorithms" (2002).

import type { Graph } from "../graph/csr.ts";
import { seeded } from "../core/random.ts";
import { termBins } from "../sketch/terms.ts";
import type { AccountTerms } from "./account-terms.ts";
import { MutualNearest } from "./mutual-nearest.ts";

/** Accounts that are compared with each other at the most: the work grows with the square. */
const exactAccounts = 20_000;
/** Tables of projections above that: two accounts at 25 degrees meet in one of eight almost surely. */
const tables = 8;
/** Accounts of a bucket on average. */
const bucketAccounts = 2000;

export interface NearOptions {
  /** Nearest that each account keeps. */
  readonly neighbours: number;
  /** Cosine below which two accounts are not alike. */
  readonly least: number;
  readonly seed: number;
  /** Accounts from which buckets are used. */
  readonly exact?: number;
}

/** Edges between accounts that are among each other's nearest, weighed by their likeness. */
export function nearAccounts(terms: AccountTerms, options: NearOptions): Graph {
  const { neighbours, exact = exactAccounts } = options;
  const accounts = terms.start.length - 1;
  const writers: number[] = [];
  for (let a = 0; a < accounts; a++) if (terms.start[a + 1]! > terms.start[a]!) writers.push(a);
  const nearest = new MutualNearest(accounts, neighbours);
  const lists =
    writers.length <= exact ? [writers] : bucketsOf(terms, writers, options.seed).flat();
  for (const list of lists) compare(terms, list, options.least, nearest);
  return nearest.graph();
}

/** Compares the accounts of a list with each other, by way of the bins that they have in common. */
function compare(
  { start, bin, weight }: AccountTerms,
  list: readonly number[],
  least: number,
  nearest: MutualNearest,
): void {
  const first = new Uint32Array(termBins + 1);
  for (const a of list) for (let e = start[a]!; e < start[a + 1]!; e++) first[bin[e]! + 1]!++;
  for (let b = 0; b < termBins; b++) first[b + 1]! += first[b]!;
  const place = first.slice(0, termBins);
  const holder = new Uint32Array(first[termBins]!);
  const share = new Float64Array(first[termBins]!);
  list.forEach((a, i) => {
    for (let e = start[a]!; e < start[a + 1]!; e++) {
      holder[place[bin[e]!]!] = i;
      share[place[bin[e]!]!++] = weight[e]!;
    }
  });
  const sum = new Float64Array(list.length);
  list.forEach((a, i) => {
    sum.fill(0, i);
    for (let e = start[a]!; e < start[a + 1]!; e++) {
      const own = weight[e]!;
      // each pair once: holders of a bin stand in the list's order
      for (let m = first[bin[e]! + 1]! - 1; m >= first[bin[e]!]! && holder[m]! > i; m--)
        sum[holder[m]!]! += own * share[m]!;
    }
    for (let j = i + 1; j < list.length; j++)
      if (sum[j]! >= least) nearest.add(a, list[j]!, sum[j]!);
  });
}

/** Accounts by the side on which they lie of random planes, for each table. */
function bucketsOf(
  { start, bin, weight }: AccountTerms,
  writers: readonly number[],
  seed: number,
): number[][][] {
  const random = seeded(seed);
  const planes = Math.ceil(Math.log2(writers.length / bucketAccounts));
  return Array.from({ length: tables }, () => {
    const plane = Float64Array.from({ length: planes * termBins }, () => random() - 0.5);
    const buckets = new Map<number, number[]>();
    for (const a of writers) {
      let side = 0;
      for (let p = 0; p < planes; p++) {
        let sum = 0;
        for (let e = start[a]!; e < start[a + 1]!; e++)
          sum += weight[e]! * plane[p * termBins + bin[e]!]!;
        side = side * 2 + (sum > 0 ? 1 : 0);
      }
      const bucket = buckets.get(side);
      if (bucket) bucket.push(a);
      else buckets.set(side, [a]);
    }
    // a bucket that holds a whole language is compared in parts
    return [...buckets.values()].flatMap((bucket) =>
      Array.from({ length: Math.ceil(bucket.length / (4 * bucketAccounts)) }, (_, i) =>
        bucket.slice(i * 4 * bucketAccounts, (i + 1) * 4 * bucketAccounts),
      ),
    );
  });
}
