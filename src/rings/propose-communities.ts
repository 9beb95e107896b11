// Communities of the account–trait graph: each trait is a node, tied to its accounts by its surprise, so that a hub,
// which surprises nobody, hardly ties; the degree-preserving null of the community search does the rest. Each account
// is in one community of each resolution, so an account that spends most of its traits elsewhere is missed here.

import type { Graph } from "../graph/csr.ts";
import { leidenLadder } from "../graph/leiden.ts";
import { type Incidence, isManner } from "./incidence.ts";
import { groupsOf, type Method } from "./method.ts";

/**
 * Resolutions of the community search: coarse keeps large rings whole, fine finds small ones inside crowds. Modularity
 * does not see groups that are small against the whole (Fortunato and Barthélemy 2007), so the ladder of factors of
 * four goes on until a community of the smallest size would be seen: 4^k up to a share of the accounts.
 */
function resolutionsFor(accounts: number, finest: number): number[] {
  const ladder = [1, 4];
  while (ladder.at(-1)! * 4 <= accounts / finest) ladder.push(ladder.at(-1)! * 4);
  return ladder;
}

/** Weight with which a trait ties each of its accounts. */
export function tieWeight(incidence: Incidence, trait: number): number {
  const { by } = incidence;
  const surprise = incidence.surprise[trait]! - by.least_surprise;
  if (surprise <= 0 || isManner(incidence, trait)) return 0;
  const copies = Math.min(incidence.multiplicity[trait]!, by.most_copies);
  return incidence.tie[incidence.kind[trait]!]! * surprise * Math.sqrt(copies);
}

/** A part of the search, for a thread: ladders of resolutions, in falling order each. */
export interface CommunitySearch {
  readonly graph: Graph;
  readonly accounts: number;
  /** Fewest accounts of a group. */
  readonly fewest: number;
  readonly ladders: readonly (readonly number[])[];
}

/**
 * The search in parts that need nothing of each other. The two coarsest resolutions look at every node each (the second
 * made of the first finds 1 % less of careful campaigns); of the finer ones, that large worlds have, only the finest.
 */
export function communitySearches(incidence: Incidence): CommunitySearch[] {
  const { accounts } = incidence;
  const fewest = incidence.by.smallest_ring;
  const graph = tieGraph(incidence);
  const [first, second, ...finer] = resolutionsFor(accounts, incidence.by.finest_resolution);
  const parts = [{ graph, accounts, fewest, ladders: [[first!], [second!]] }];
  return finer.length === 0
    ? parts
    : [...parts, { graph, accounts, fewest, ladders: [finer.toReversed()] }];
}

/** Groups of one part, the coarsest first. */
export function searchCommunities(part: CommunitySearch, seed: number): Uint32Array[] {
  return part.ladders.flatMap((ladder) =>
    leidenLadder(part.graph, ladder, { seed })
      .toReversed()
      .flatMap((community) => groupsOf(community, part.accounts, part.fewest)),
  );
}

export const communities: Method = {
  id: "communities",
  text: "a community of the account–trait graph (Leiden)",
  nullText: "chance would tie the same accounts and traits at random, with the same frequencies",
  propose: (incidence, seed) =>
    communitySearches(incidence).flatMap((part) => searchCommunities(part, seed)),
};

/** Accounts, then traits, as nodes; in memory that threads share. */
function tieGraph(incidence: Incidence): Graph {
  const { accounts, traits, traitStart, traitAccount, accountStart, accountTrait } = incidence;
  const ties = Float64Array.from({ length: traits }, (_, t) => tieWeight(incidence, t));
  let edges = 0;
  for (let t = 0; t < traits; t++) if (ties[t]! > 0) edges += traitStart[t + 1]! - traitStart[t]!;
  const n = accounts + traits;
  const offsets = new Uint32Array(new SharedArrayBuffer(4 * (n + 1)));
  const targets = new Uint32Array(new SharedArrayBuffer(8 * edges));
  const weights = new Float64Array(new SharedArrayBuffer(16 * edges));
  let at = 0;
  for (let a = 0; a < accounts; a++) {
    for (let e = accountStart[a]!; e < accountStart[a + 1]!; e++) {
      const trait = accountTrait[e]!;
      if (ties[trait]! <= 0) continue;
      targets[at] = accounts + trait;
      weights[at++] = ties[trait]!;
    }
    offsets[a + 1] = at;
  }
  for (let t = 0; t < traits; t++) {
    for (let m = traitStart[t]!; ties[t]! > 0 && m < traitStart[t + 1]!; m++) {
      targets[at] = traitAccount[m]!;
      weights[at++] = ties[t]!;
    }
    offsets[accounts + t + 1] = at;
  }
  return { n, offsets, targets, weights };
}
