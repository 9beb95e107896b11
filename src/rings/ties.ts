// How a member is tied to others of its ring beside words: by a payment instrument or device, by an address, or not at all.

import { unionFind } from "../graph/union-find.ts";
import type { SearchModel } from "../model/schema.ts";
import type { Incidence } from "./incidence.ts";
import type { Ring } from "./membership.ts";

export type Tie = "identity" | "address" | "none";

/** Members that must share an address to be tied by it: two of a hundred meet by accident. */
function leastAtAddress(ring: Ring, { address_share, members_a_tie }: SearchModel): number {
  return Math.max(members_a_tie, Math.ceil(address_share * ring.accounts.length));
}

export interface Ties {
  readonly tie: readonly Tie[];
  /** Members that hang together by such ties have the same number. */
  readonly component: readonly number[];
  /** Members of the largest such piece. */
  readonly largest: number;
}

export function tiesOf(incidence: Incidence, ring: Ring): Ties {
  const { by } = incidence;
  const index = new Map<number, number>();
  ring.accounts.forEach((account, i) => index.set(account, i));
  const tie = Array.from({ length: ring.accounts.length }, (): Tie => "none");
  const sets = unionFind(ring.accounts.length);
  for (const { trait } of ring.traits) {
    const kind = incidence.kinds[incidence.kind[trait]!]!;
    if (
      (kind.family !== "identity" && kind.family !== "network") ||
      incidence.tie[incidence.kind[trait]!]! < by.least_tie
    )
      continue;
    const inside: number[] = [];
    const start = incidence.traitStart[trait]!;
    const end = incidence.traitStart[trait + 1]!;
    // even if every member had it
    if (end - start > (1 + by.outsiders_a_tie) * ring.accounts.length) continue;
    for (let m = start; m < end; m++) {
      const member = index.get(incidence.traitAccount[m]!);
      if (member !== undefined) inside.push(member);
    }
    if (end - start - inside.length > by.outsiders_a_tie * inside.length) continue;
    if (inside.length < (kind.family === "identity" ? by.members_a_tie : leastAtAddress(ring, by)))
      continue;
    for (const member of inside) {
      if (kind.family === "identity") tie[member] = "identity";
      else if (tie[member] === "none") tie[member] = "address";
      sets.union(member, inside[0]!);
    }
  }
  return {
    tie,
    component: tie.map((_, i) => sets.find(i)),
    largest: sets.largest(),
  };
}
