// Pieces of one ring come together again: a small ring that is held by words alone, and whose members a larger ring
// claims too, is a piece of that one which the community search cut off. A ring with payment instruments, addresses or a
// subject of its own stays by itself, because another hand may use the same words.

import type { Incidence } from "./incidence.ts";
import { claimsOf } from "./claims.ts";
import type { Ring } from "./membership.ts";
import { tiesOf } from "./ties.ts";

export function mergePieces(incidence: Incidence, rings: readonly Ring[]): Ring[] {
  const bySize = [...rings].sort((a, b) => b.accounts.length - a.accounts.length);
  const wholes: { readonly ring: Ring; readonly pieces: Ring[] }[] = [];
  // which wholes claim an account, by their numbers, and how strongly
  const claims = new Map<number, [whole: number, claim: number][]>();
  for (const ring of bySize) {
    const home = standsAlone(incidence, ring) ? null : homeOf(ring);
    if (home) {
      home.pieces.push(ring);
      continue;
    }
    for (const [account, claim] of claimsOf(incidence, ring.accounts, incidence.by.evidence)) {
      const list = claims.get(account);
      if (list) list.push([wholes.length, claim]);
      else claims.set(account, [[wholes.length, claim]]);
    }
    wholes.push({ ring, pieces: [] });
  }
  return wholes.map(({ ring, pieces }) => joinRings([ring, ...pieces]));

  function homeOf(ring: Ring): (typeof wholes)[number] | null {
    const tally = new Map<number, { claimed: number; sum: number }>();
    for (const account of ring.accounts)
      for (const [whole, claim] of claims.get(account) ?? []) {
        const one = tally.get(whole);
        if (one) {
          one.claimed++;
          one.sum += claim;
        } else tally.set(whole, { claimed: 1, sum: claim });
      }
    let best: number | null = null;
    let most = 0;
    for (const [number, { claimed, sum }] of [...tally].sort((a, b) => a[0] - b[0])) {
      if (ring.accounts.length > incidence.by.largest_piece * wholes[number]!.ring.accounts.length)
        continue;
      const mean = sum / ring.accounts.length;
      if (claimed >= incidence.by.claimed_share * ring.accounts.length && mean > most) {
        most = mean;
        best = number;
      }
    }
    return best === null ? null : wholes[best]!;
  }
}

function standsAlone(incidence: Incidence, ring: Ring): boolean {
  const enough = incidence.by.own_ties * ring.accounts.length;
  return tiesOf(incidence, ring).largest >= enough || hasOwnQueue(incidence, ring, enough);
}

/** Its members write about the same, and hardly anybody else does: words that others use too do not make it theirs. */
function hasOwnQueue({ kinds, kind }: Incidence, ring: Ring, enough: number): boolean {
  return ring.traits.some(
    ({ trait, members, outside }) =>
      kinds[kind[trait]!]!.id === "queue" && members >= enough && outside < members,
  );
}

/** One ring of all members; it is held by the traits of the first. */
export function joinRings(rings: readonly Ring[]): Ring {
  const [ring] = rings;
  if (rings.length === 1) return ring!;
  const strength = new Map<number, number>();
  for (const one of rings)
    one.accounts.forEach((account, i) => {
      strength.set(account, Math.max(strength.get(account) ?? -Infinity, one.strength[i]!));
    });
  const all = [...strength].sort((a, b) => a[0] - b[0]);
  return {
    accounts: Uint32Array.from(all, ([account]) => account),
    strength: Float64Array.from(all, ([, one]) => one),
    traits: ring!.traits,
    methods: [...new Set(rings.flatMap((one) => one.methods))],
  };
}
