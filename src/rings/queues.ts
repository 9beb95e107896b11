// Queues: accounts that write about the same, closer to each other than to anybody else. People with one interest, users
// of one template or language look like that too, so a queue is a tie among others (kind `queue`) and convicts nobody.
// In: what accounts write about. Out: groups with a value each, drawn from the words that they have in common, so that a
// queue keeps its value from one search to the next as long as its words stay.

import { leiden } from "../graph/leiden.ts";
import type { SearchModel } from "../model/schema.ts";
import { termBins } from "../sketch/terms.ts";
import { type AccountTerms, likeness } from "./account-terms.ts";
import { groupsOf } from "./method.ts";
import { nearAccounts } from "./near-accounts.ts";

export interface Queue {
  /** Ascending. */
  readonly accounts: Uint32Array;
  readonly lo: number;
  readonly hi: number;
}

/** Seed of the search for communities: the queues of an incidence do not depend on that of the rings. */
const seed = 1;
/** Members that are compared with each other to tell how close a queue is. */
const compared = 24;

export function queuesOf(terms: AccountTerms, by: SearchModel["queue"]): Queue[] {
  const accounts = terms.start.length - 1;
  const graph = nearAccounts(terms, { neighbours: by.neighbours, least: by.least, seed });
  let writers = 0;
  for (let a = 0; a < accounts; a++) if (terms.start[a + 1]! > terms.start[a]!) writers++;
  // communities of a graph are told from each other by its size: in a large one many small ones would be one
  const resolution = writers / by.writers_a_resolution;
  const groups = groupsOf(leiden(graph, { resolution, seed }), accounts, by.fewest);
  return groups
    .map((group) => ({ group, close: closeness(terms, group) }))
    .sort((a, b) => b.close - a.close || a.group[0]! - b.group[0]!)
    .slice(0, Math.floor(by.most * accounts))
    .map(({ group }) => ({ accounts: group, ...valueOf(terms, group) }));
}

/** Mean likeness of members, of some of a large queue. */
function closeness(terms: AccountTerms, group: Uint32Array): number {
  const step = Math.max(1, Math.floor(group.length / compared));
  let sum = 0;
  let pairs = 0;
  for (let i = 0; i < group.length; i += step)
    for (let j = i + step; j < group.length; j += step) {
      sum += likeness(terms, group[i]!, group[j]!);
      pairs++;
    }
  return sum / pairs;
}

/** The five words that weigh most in a queue, as one number. */
function valueOf(
  { start, bin, weight }: AccountTerms,
  group: Uint32Array,
): Omit<Queue, "accounts"> {
  const sum = new Float64Array(termBins);
  for (const a of group)
    for (let e = start[a]!; e < start[a + 1]!; e++) sum[bin[e]!]! += weight[e]!;
  const [a, b, c, d, e] = [...sum.keys()].sort((x, y) => sum[y]! - sum[x]! || x - y);
  return {
    lo: (a! | (b! << 12) | (c! << 24)) >>> 0,
    hi: ((c! >>> 8) | (d! << 4) | (e! << 16)) >>> 0,
  };
}
