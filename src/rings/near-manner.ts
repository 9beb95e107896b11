// Which accounts work alike: pairs that are among each other's nearest, as a graph. Exact among few accounts; among many
// within the leaves of a forest of random planes, each of which halves its accounts, so that the work grows with
// n log n and a group that is close together stays in one leaf of most trees.
// Sources: Dasgupta and Freund, "Random projection trees and low dimensional manifolds" (2008); Zelnik-Manor and
// Perona, "Self-tuning spectral clustering" (2004), for the weights.

import { seeded } from "../core/random.ts";
import type { Graph } from "../graph/csr.ts";
import type { AccountManner } from "./account-manner.ts";
import { MutualNearest } from "./mutual-nearest.ts";

/** Accounts that are compared with each other at the most: the work grows with the square. */
const exactAccounts = 4000;
const trees = 4;
const leafAccounts = 128;
/** Figures between two looks at whether a pair is too far apart. */
const stride = 11;
/** The neighbour whose distance is an account's own scale. */
const scaleNeighbour = 4;

export interface NearManner {
  /** Edges between rows that are among each other's nearest, weighed by how near they are for either. */
  readonly graph: Graph;
  /** Squared distance of each row to its fifth neighbour; NaN without neighbours. */
  readonly scale: Float64Array;
}

export interface NearMannerOptions {
  readonly neighbours: number;
  readonly seed: number;
  /** Accounts from which the forest is used. */
  readonly exact?: number;
}

export function nearManner(manner: AccountManner, options: NearMannerOptions): NearManner {
  const rows = manner.accounts.length;
  const nearest = new MutualNearest(rows, options.neighbours);
  const everybody = Uint32Array.from({ length: rows }, (_, i) => i);
  if (rows <= (options.exact ?? exactAccounts)) compare(manner, everybody, nearest);
  else {
    const random = seeded(options.seed);
    for (let tree = 0; tree < trees; tree++) halve(manner, everybody, random, nearest);
  }
  const scale = Float64Array.from(
    { length: rows },
    (_, i) => -nearest.likenessAt(i, scaleNeighbour),
  );
  const graph = nearest.graph((a, b, likeness) =>
    // two that are exactly alike have no scale
    likeness === 0 ? 1 : Math.exp(likeness / Math.sqrt(scale[a]! * scale[b]!)),
  );
  return { graph, scale };
}

/** Compares the rows of a list with each other; likeness is the negative squared distance. */
function compare(
  { width, scores }: AccountManner,
  list: Uint32Array,
  nearest: MutualNearest,
): void {
  for (let i = 0; i < list.length; i++)
    for (let j = i + 1; j < list.length; j++) {
      const a = list[i]! * width;
      const b = list[j]! * width;
      // so far apart neither is of use to the other: most pairs are given up before their last figures
      const most = -Math.min(nearest.least(list[i]!), nearest.least(list[j]!));
      let sum = 0;
      for (let k = 0; k < width && sum <= most;) {
        for (const end = Math.min(width, k + stride); k < end; k++) {
          const apart = scores[a + k]! - scores[b + k]!;
          sum += apart * apart;
        }
      }
      if (sum <= most) nearest.add(list[i]!, list[j]!, -sum);
    }
}

/** Halves a list by random planes, again and again, until its parts are small enough to be compared. */
function halve(
  manner: AccountManner,
  list: Uint32Array,
  random: () => number,
  nearest: MutualNearest,
): void {
  if (list.length <= leafAccounts) {
    compare(manner, list, nearest);
    return;
  }
  const { width, scores } = manner;
  const plane = Float64Array.from({ length: width }, () => random() - 0.5);
  const side = Float64Array.from(list, (row) => {
    let sum = 0;
    for (let k = 0; k < width; k++) sum += scores[row * width + k]! * plane[k]!;
    return sum;
  });
  const middle = list.length >> 1;
  const border = side.toSorted()[middle]!;
  // on the border are as many as the first half lacks
  let missing = middle - side.reduce((n, one) => (one < border ? n + 1 : n), 0);
  const isFirst = Uint8Array.from(side, (one) =>
    one < border || (one === border && missing-- > 0) ? 1 : 0,
  );
  halve(
    manner,
    list.filter((_, i) => isFirst[i] === 1),
    random,
    nearest,
  );
  halve(
    manner,
    list.filter((_, i) => isFirst[i] === 0),
    random,
    nearest,
  );
}
