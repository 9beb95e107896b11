// How a member is tied to others of its ring beside words: by a purse or device, by an address, or not at all.

import type { Incidence, Ring } from "../rings/index.ts";

export type Tie = "purse" | "address" | "none";

/** A trait that many outsiders have too is a gateway, not a tie: at most this many outside for each member inside. */
const outsidersAMember = 0.5;
/** Least tie of a kind of trait that counts: cards, devices, phones, own domains; addresses. */
const leastTie = 0.6;

export function tiesOf(incidence: Incidence, ring: Ring): Tie[] {
  const index = new Map<number, number>();
  ring.accounts.forEach((account, i) => index.set(account, i));
  const ties = Array.from({ length: ring.accounts.length }, (): Tie => "none");
  for (const { trait } of ring.traits) {
    const { family, tie } = incidence.kinds[incidence.kind[trait]!]!;
    if ((family !== "identity" && family !== "network") || tie < leastTie) continue;
    const inside: number[] = [];
    const start = incidence.traitStart[trait]!;
    const end = incidence.traitStart[trait + 1]!;
    for (let m = start; m < end; m++) {
      const member = index.get(incidence.traitAccount[m]!);
      if (member !== undefined) inside.push(member);
    }
    if (inside.length < 2 || end - start - inside.length > outsidersAMember * inside.length) continue;
    for (const member of inside)
      if (family === "identity") ties[member] = "purse";
      else if (ties[member] === "none") ties[member] = "address";
  }
  return ties;
}
