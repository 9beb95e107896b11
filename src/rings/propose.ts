// Proposals of rings, by several cheap methods, merged where they overlap: a group that two methods see is proposed
// once. Adding a method is adding a file and an entry here.

import type { Incidence } from "./incidence.ts";
import type { Ring } from "./membership.ts";
import type { Method } from "./method.ts";
import { communities, communitySearches } from "./propose-communities.ts";
import { identifiers } from "./propose-identifiers.ts";
import { manners } from "./propose-manner.ts";
import { queues } from "./propose-queue.ts";
import { residualBlocks } from "./propose-spectral.ts";
import { searchTask } from "./search.ts";

export const methods: readonly Method[] = [
  communities,
  identifiers,
  residualBlocks,
  queues,
  manners,
];

export interface Proposal {
  /** Ascending. */
  readonly accounts: Uint32Array;
  /** Ids of the methods that proposed it. */
  readonly methods: readonly string[];
}

export async function proposeRings(incidence: Incidence, seed: number): Promise<Proposal[]> {
  const blocks = searchTask("blocks", incidence, seed);
  const parts = communitySearches(incidence).map((part) => searchTask("communities", part, seed));
  const groupsOf = new Map<Method, readonly Uint32Array[]>([
    [identifiers, identifiers.propose(incidence, seed)],
    [communities, (await Promise.all(parts)).flat()],
    [residualBlocks, await blocks],
    [queues, queues.propose(incidence, seed)],
    [manners, manners.propose(incidence, seed)],
  ]);
  const proposals: { accounts: Uint32Array; methods: string[] }[] = [];
  // numbers of the proposals that each account is in
  const of: number[][] = Array.from({ length: incidence.accounts }, () => []);
  for (const method of methods)
    for (const accounts of groupsOf.get(method)!) {
      const same = nearest(accounts);
      if (same) {
        if (!same.methods.includes(method.id)) same.methods.push(method.id);
        continue;
      }
      for (const account of accounts) of[account]!.push(proposals.length);
      proposals.push({ accounts, methods: [method.id] });
    }
  return proposals.sort(
    (a, b) => b.accounts.length - a.accounts.length || a.accounts[0]! - b.accounts[0]!,
  );

  /** The earlier proposal that is the same group, if there is one. */
  function nearest(accounts: Uint32Array): { methods: string[] } | null {
    const common = new Map<number, number>();
    for (const account of accounts)
      for (const number of of[account]!) common.set(number, (common.get(number) ?? 0) + 1);
    let best: { methods: string[] } | null = null;
    let most = incidence.by.same_group;
    for (const [number, count] of common) {
      const other = proposals[number]!;
      const share = count / (accounts.length + other.accounts.length - count);
      if (share > most) {
        most = share;
        best = other;
      }
    }
    return best;
  }
}

/** The rings, each with all methods that proposed the group that it became in the end. */
export function attributed(
  incidence: Incidence,
  rings: readonly Ring[],
  proposals: readonly Proposal[],
): Ring[] {
  const ringOf = new Map<number, number>();
  rings.forEach((ring, number) => ring.accounts.forEach((a) => ringOf.set(a, number)));
  const found = rings.map((ring) => new Set(ring.methods));
  for (const { accounts, methods: ids } of proposals) {
    const common = new Map<number, number>();
    for (const account of accounts) {
      const ring = ringOf.get(account);
      if (ring !== undefined) common.set(ring, (common.get(ring) ?? 0) + 1);
    }
    for (const [ring, count] of common)
      if (
        count >
        incidence.by.same_group * (accounts.length + rings[ring]!.accounts.length - count)
      )
        for (const id of ids) found[ring]!.add(id);
  }
  return rings.map((ring, i) => ({
    ...ring,
    methods: methods.map((method) => method.id).filter((id) => found[i]!.has(id)),
  }));
}

/** How rings of these methods were found, and what chance alone would do, for a reader. */
export function standing(ids: readonly string[]): { method: string; null_text: string } {
  const used = methods.filter((method) => ids.includes(method.id));
  return {
    method: `${used.map((one) => one.text).join(", and ")}; members settled by naive Bayes`,
    null_text: used.map((one) => one.nullText).join("; "),
  };
}
