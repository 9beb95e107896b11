// Communities of the account–trait graph: each trait is a node, tied to its accounts by its surprise, so that a hub,
// which surprises nobody, hardly ties; the degree-preserving null of the community search does the rest. Each account
// is in one community of each resolution, so an account that spends most of its traits elsewhere is missed here.

import { buildGraph } from "../graph/csr.ts";
import { Growing } from "../graph/growing.ts";
import { leiden } from "../graph/leiden.ts";
import type { Incidence } from "./incidence.ts";
import { groupsOf, type Method } from "./method.ts";

/** Surprise, in nats, below which sharing a trait is no tie at all: one account in e has it. */
const leastSurprise = 1;
/** Copies of one trait that add weight: a template of 9 shingles ties three times one of a single shingle. */
const mostCopies = 9;

/**
 * Resolutions of the community search: coarse keeps large rings whole, fine finds small ones inside crowds. Modularity
 * does not see groups that are small against the whole (Fortunato and Barthélemy 2007), so the ladder of factors of
 * four goes on until a community of the smallest size would be seen: 4^k up to a four-hundredth of the accounts.
 */
export function resolutionsFor(accounts: number): number[] {
  const ladder = [1, 4];
  while (ladder.at(-1)! * 4 <= accounts / 400) ladder.push(ladder.at(-1)! * 4);
  return ladder;
}

/** Weight with which a trait ties each of its accounts. */
export function tieWeight(incidence: Incidence, trait: number): number {
  const kind = incidence.kinds[incidence.kind[trait]!]!;
  const surprise = incidence.surprise[trait]! - leastSurprise;
  if (surprise <= 0) return 0;
  return kind.tie * surprise * Math.sqrt(Math.min(incidence.multiplicity[trait]!, mostCopies));
}

export const communities: Method = {
  id: "communities",
  text: "a community of the account–trait graph (Leiden)",
  nullText: "chance would tie the same accounts and traits at random, with the same frequencies",
  propose(incidence, seed) {
    const most = incidence.traitAccount.length;
    const from = Growing.u32(most);
    const to = Growing.u32(most);
    const weight = Growing.f64(most);
    for (let t = 0; t < incidence.traits; t++) {
      const tie = tieWeight(incidence, t);
      if (tie <= 0) continue;
      for (let m = incidence.traitStart[t]!; m < incidence.traitStart[t + 1]!; m++) {
        from.push(incidence.traitAccount[m]!);
        to.push(incidence.accounts + t);
        weight.push(tie);
      }
    }
    const nodes = incidence.accounts + incidence.traits;
    const graph = buildGraph(nodes, from.view(), to.view(), weight.view());
    return resolutionsFor(incidence.accounts).flatMap((resolution) =>
      groupsOf(leiden(graph, { resolution, seed }), incidence.accounts),
    );
  },
};
