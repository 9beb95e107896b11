// Members that are one in the open are judged apart from those that are not: an organisation that uses a public
// template must not be the cover of a campaign that uses it too, nor be blamed for it.

import type { Ring } from "../rings/index.ts";
import type { AccountFacts } from "./facts.ts";

/** Fewest members of either part; smaller parts are left where they are. */
const fewest = 3;

/** The ring, or its open and its other members as rings of their own. */
export function splitOpen(ring: Ring, accounts: readonly AccountFacts[]): Ring[] {
  const open = Array.from(ring.accounts, (a) => isOpen(accounts[a]!));
  const count = open.filter(Boolean).length;
  if (count < fewest || open.length - count < fewest) return [ring];
  return [part(ring, (i) => open[i]!), part(ring, (i) => !open[i]!)];
}

function isOpen(one: AccountFacts): boolean {
  return one.programme !== "" || (one.org !== "" && one.verified);
}

/** The members of a ring for which `keep` holds, with the strength they had. */
export function part(ring: Ring, keep: (i: number) => boolean): Ring {
  return {
    accounts: ring.accounts.filter((_, i) => keep(i)),
    strength: ring.strength.filter((_, i) => keep(i)),
    traits: ring.traits,
  };
}
