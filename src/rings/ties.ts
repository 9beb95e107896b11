// How a member is tied to others of its ring beside words: by a payment instrument or device, by an address, or not at all.

import { unionFind } from "../graph/union-find.ts";
import type { Incidence } from "./incidence.ts";
import type { Ring } from "./membership.ts";

export type Tie = "identity" | "address" | "none";

/** A trait that many outsiders have too is a gateway, not a tie: at most this many outside for each member inside. */
const outsidersAMember = 0.5;
/** Least tie of a kind of trait that counts: cards, devices, phones, own domains; addresses. */
const leastTie = 0.6;

/** Members that must share an address to be tied by it: two of a hundred meet by accident. */
function leastAtAddress(ring: Ring): number {
  return Math.max(2, Math.ceil(0.1 * ring.accounts.length));
}

export interface Ties {
  readonly tie: readonly Tie[];
  /** Members that hang together by such ties have the same number. */
  readonly component: readonly number[];
  /** Members of the largest such piece. */
  readonly largest: number;
}

export function tiesOf(incidence: Incidence, ring: Ring): Ties {
  const index = new Map<number, number>();
  ring.accounts.forEach((account, i) => index.set(account, i));
  const tie = Array.from({ length: ring.accounts.length }, (): Tie => "none");
  const sets = unionFind(ring.accounts.length);
  for (const { trait } of ring.traits) {
    const kind = incidence.kinds[incidence.kind[trait]!]!;
    if ((kind.family !== "identity" && kind.family !== "network") || kind.tie < leastTie) continue;
    const inside: number[] = [];
    const start = incidence.traitStart[trait]!;
    const end = incidence.traitStart[trait + 1]!;
    // even if every member had it
    if (end - start > (1 + outsidersAMember) * ring.accounts.length) continue;
    for (let m = start; m < end; m++) {
      const member = index.get(incidence.traitAccount[m]!);
      if (member !== undefined) inside.push(member);
    }
    if (end - start - inside.length > outsidersAMember * inside.length) continue;
    if (inside.length < (kind.family === "identity" ? 2 : leastAtAddress(ring))) continue;
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
