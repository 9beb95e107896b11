// Who belongs to a ring: proposals are sharpened until every member carries the ring's own traits (ring-model.ts).
// Of the rings that may claim an account it goes to the one that explains its traits best, the caps put aside: where
// words alone tie, caps make all claims alike and the largest ring would win. Repeated until nothing moves.

import { unionFind } from "../graph/union-find.ts";
import type { Incidence } from "./incidence.ts";
import { smallestRing } from "./method.ts";
import type { Proposal } from "./propose.ts";
import { claimer, ringModel, type RingTrait } from "./ring-model.ts";

export interface Ring {
  readonly accounts: Uint32Array;
  /** Evidence of each membership in nats above the prior; at least `leastEvidence`. */
  readonly strength: Float64Array;
  /** Traits that tie the ring, strongest first. */
  readonly traits: readonly RingTrait[];
  /** Ids of the methods that proposed it. */
  readonly methods: readonly string[];
}

/** Nats above the prior that make a member: odds of e^2, 7 to 1. */
export const leastEvidence = 2;
/** Rounds at the most; it settles in three or four. */
const rounds = 12;

export function sharpen(incidence: Incidence, proposals: readonly Proposal[]): Ring[] {
  const claim = claimer(incidence);
  let rings = [...proposals];
  let models = rings.map((ring) => ringModel(incidence, ring.accounts));
  let strength = new Float64Array(incidence.accounts);
  for (let round = 0; round < rounds; round++) {
    const evidence = new Float64Array(incidence.accounts);
    const best = new Float64Array(incidence.accounts).fill(-Infinity);
    const owner = new Int32Array(incidence.accounts).fill(-1);
    models.forEach((one, number) => {
      claim(one, (account, { capped, whole }) => {
        if (capped <= leastEvidence || whole <= best[account]!) return;
        evidence[account] = capped;
        best[account] = whole;
        owner[account] = number;
      });
    });
    const next: number[][] = rings.map(() => []);
    for (let a = 0; a < incidence.accounts; a++) if (owner[a]! >= 0) next[owner[a]!]!.push(a);
    strength = evidence;
    const kept = rings
      .map(({ methods }, i) => ({ accounts: Uint32Array.from(next[i]!), methods }))
      .filter(
        ({ accounts }) => accounts.length >= smallestRing && hangsTogether(incidence, accounts),
      );
    const settled =
      kept.length === rings.length &&
      kept.every((ring, i) => sameMembers(ring.accounts, rings[i]!.accounts));
    rings = kept;
    models = rings.map((ring) => ringModel(incidence, ring.accounts));
    if (settled) break;
  }
  return rings
    .map(({ accounts, methods }, i) => ({
      accounts,
      strength: Float64Array.from(accounts, (a) => strength[a]!),
      traits: models[i]!.traits,
      methods,
    }))
    .sort((a, b) => b.accounts.length - a.accounts.length || a.accounts[0]! - b.accounts[0]!);
}

/** Nats by which a trait must set a ring apart to hold it together. */
const leastDistinction = 2;
/** Share of the members that must hang together by such traits. */
const heldTogether = 0.5;

/** A crowd with common traits a little more common, or a heap of small groups, is no ring: it must hang together. */
function hangsTogether(incidence: Incidence, ring: Uint32Array): boolean {
  const index = new Map<number, number>();
  ring.forEach((account, i) => index.set(account, i));
  const sets = unionFind(ring.length);
  for (const { trait, lift } of ringModel(incidence, ring).traits) {
    if (lift < leastDistinction) continue;
    let first = -1;
    for (let m = incidence.traitStart[trait]!; m < incidence.traitStart[trait + 1]!; m++) {
      const member = index.get(incidence.traitAccount[m]!);
      if (member === undefined) continue;
      if (first < 0) first = member;
      else sets.union(member, first);
    }
  }
  return sets.largest() >= heldTogether * ring.length;
}

/** How strongly a ring's traits claim each account that has any of them, in nats above the prior. */
export function claimsOf(incidence: Incidence, ring: Uint32Array): Map<number, number> {
  const of = new Map<number, number>();
  claimer(incidence)(ringModel(incidence, ring), (account, { capped }) => of.set(account, capped));
  return of;
}

/** Traits that tie these accounts, strongest first. */
export function traitsOf(incidence: Incidence, ring: Uint32Array): RingTrait[] {
  return ringModel(incidence, ring).traits;
}

function sameMembers(a: Uint32Array, b: Uint32Array): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}
