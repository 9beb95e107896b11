// Proposals of rings, by two cheap methods:
//   communities of the account–trait graph: each trait is a node, tied to its accounts by its surprise, so that a
//   hub, which surprises nobody, hardly ties; the degree-preserving null of the community search does the rest
//   the identifier graph: accounts that hang together by cards, devices, phones and names of their own, however
//   much else they share with others

import { components } from "../graph/components.ts";
import { buildGraph } from "../graph/csr.ts";
import { leiden } from "../graph/leiden.ts";
import type { Incidence } from "./incidence.ts";

/** Surprise, in nats, below which sharing a trait is no tie at all: one account in e has it. */
const leastSurprise = 1;
/** Copies of one trait that add weight: a template of 9 shingles ties three times one of a single shingle. */
const mostCopies = 9;
/** Fewest accounts of a proposal. */
export const smallestRing = 3;
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

/** Tie from which a kind of trait is an identifier of one hand. */
const identifierTie = 1;
/** An identifier that more than this share of all accounts has is a mistake in the data, not an identity. */
const commonestIdentifier = 0.05;

function identifierComponents(incidence: Incidence): Uint32Array {
  const from: number[] = [];
  const to: number[] = [];
  const most = Math.max(smallestRing, commonestIdentifier * incidence.accounts);
  for (let t = 0; t < incidence.traits; t++) {
    const start = incidence.traitStart[t]!;
    const end = incidence.traitStart[t + 1]!;
    if (incidence.kinds[incidence.kind[t]!]!.tie < identifierTie || end - start > most) continue;
    for (let m = start + 1; m < end; m++) {
      from.push(incidence.traitAccount[start]!);
      to.push(incidence.traitAccount[m]!);
    }
  }
  return components(
    buildGraph(
      incidence.accounts,
      from,
      to,
      from.map(() => 1),
    ),
  );
}

/** Groups of account numbers, each ascending; the groups may overlap where methods disagree. */
export function proposeRings(incidence: Incidence, seed: number): Uint32Array[] {
  const from: number[] = [];
  const to: number[] = [];
  const weight: number[] = [];
  for (let t = 0; t < incidence.traits; t++) {
    const tie = tieWeight(incidence, t);
    if (tie <= 0) continue;
    for (let m = incidence.traitStart[t]!; m < incidence.traitStart[t + 1]!; m++) {
      from.push(incidence.traitAccount[m]!);
      to.push(incidence.accounts + t);
      weight.push(tie);
    }
  }
  const graph = buildGraph(incidence.accounts + incidence.traits, from, to, weight);
  const seen = new Set<string>();
  const rings: Uint32Array[] = [];
  const partitions = resolutionsFor(incidence.accounts).map((resolution) =>
    leiden(graph, { resolution, seed }),
  );
  partitions.push(identifierComponents(incidence));
  for (const community of partitions) {
    const groups = new Map<number, number[]>();
    for (let a = 0; a < incidence.accounts; a++) {
      const group = groups.get(community[a]!);
      if (group) group.push(a);
      else groups.set(community[a]!, [a]);
    }
    for (const group of groups.values()) {
      if (group.length < smallestRing) continue;
      const name = group.join(",");
      if (seen.has(name)) continue;
      seen.add(name);
      rings.push(Uint32Array.from(group));
    }
  }
  return rings.sort((a, b) => b.length - a.length || a[0]! - b[0]!);
}
