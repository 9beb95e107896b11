// Manners: accounts that work alike, closer to each other than accounts are. A course, users of one program and the jobs of
// one firm look like that too, so a manner is a tie among others (kind `manner`) and convicts nobody.
// In: how accounts work. Out: groups, coarse and fine, with a value each, drawn from what sets the group most apart, so
// that it keeps its value from one search to the next as long as its members work as before.

import { leiden } from "../graph/leiden.ts";
import type { SearchModel } from "../model/schema.ts";
import type { AccountManner } from "./account-manner.ts";
import { groupsOf } from "./method.ts";
import { nearManner } from "./near-manner.ts";

export interface Manner {
  /** Ascending. */
  readonly accounts: Uint32Array;
  readonly lo: number;
  readonly hi: number;
}

/** Seed of the search: the manners of an incidence do not depend on that of the rings. */
const seed = 1;

export function mannersOf(manner: AccountManner, by: SearchModel["manner"]): Manner[] {
  const rows = manner.accounts.length;
  if (rows < by.fewest) return [];
  const { graph, scale } = nearManner(manner, { neighbours: by.neighbours, seed });
  const usual = median(scale);
  return by.accounts_a_resolution.flatMap((accounts, level) => {
    // communities of a graph are told from each other by its size
    const label = leiden(graph, { resolution: Math.max(1, rows / accounts), seed });
    return groupsOf(label, rows, by.fewest)
      .filter((group) => median(Float64Array.from(group, (i) => scale[i]!)) <= by.density * usual)
      .map((group) => ({
        accounts: Uint32Array.from(group, (i) => manner.accounts[i]!),
        ...valueOf(manner, group, level),
      }));
  });
}

function median(values: Float64Array): number {
  const sorted = values.filter((one) => !Number.isNaN(one)).sort();
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/** Figures that a value is made of: each with where the group stands. */
const telling = 5;

/** The figures in which a group stands furthest from everybody, each with its side, and the level, as one number. */
function valueOf(
  { width, scores }: AccountManner,
  group: Uint32Array,
  level: number,
): Omit<Manner, "accounts"> {
  const mean = new Float64Array(width);
  for (const row of group)
    for (let k = 0; k < width; k++) mean[k]! += scores[row * width + k]! / group.length;
  const furthest = [...mean.keys()]
    .sort((a, b) => Math.abs(mean[b]!) - Math.abs(mean[a]!) || a - b)
    .slice(0, telling);
  // ten bits each: figure, side and how far in whole scores
  const words = furthest.map(
    (k) => (k << 3) | (mean[k]! < 0 ? 4 : 0) | Math.min(3, Math.round(Math.abs(mean[k]!))),
  );
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = words;
  return {
    lo: (a | (b << 10) | (c << 20)) >>> 0,
    hi: (d | (e << 10) | ((level + 1) << 20)) >>> 0,
  };
}
