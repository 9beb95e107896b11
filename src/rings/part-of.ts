// A part of a ring as a ring of its own.

import type { Ring } from "./membership.ts";

/** The members of a ring for which `keep` holds, with the strength they had; the ring itself where all are kept. */
export function partOf(ring: Ring, keep: (i: number) => boolean): Ring {
  if (ring.accounts.every((_, i) => keep(i))) return ring;
  return {
    accounts: ring.accounts.filter((_, i) => keep(i)),
    strength: ring.strength.filter((_, i) => keep(i)),
    traits: ring.traits,
    methods: ring.methods,
  };
}
