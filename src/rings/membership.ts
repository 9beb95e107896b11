// Who belongs to a ring: proposals are sharpened until every member carries the ring's own traits (ring-model.ts).
// Of the rings that may claim an account it goes to the one that explains its traits best, the caps put aside: where
// words alone tie, caps make all claims alike and the largest ring would win. Repeated until nothing moves.

import { unionFind } from "../graph/union-find.ts";
import type { Incidence } from "./incidence.ts";
import { smallestRing } from "./method.ts";
import type { Proposal } from "./propose.ts";
import { type Claimer, claimer, type RingModel, ringModel, type RingTrait } from "./ring-model.ts";

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
  const candidate = ({ accounts, methods }: Proposal, model: RingModel): Candidate => ({
    accounts,
    methods,
    claimed: claimedBy(claim, model),
  });
  let rings = proposals
    .map((one) => candidate(one, ringModel(incidence, one.accounts)))
    .filter(({ accounts, claimed }) => claimed.accounts.length <= mostClaimed(accounts.length));
  let strength = new Float64Array(incidence.accounts);
  for (let round = 0; round < rounds; round++) {
    const settled = settle(incidence.accounts, rings);
    strength = settled.strength;
    // what a ring claims changes with its members only: most rings stand after a round or two
    const stands = (ring: Candidate, i: number): boolean =>
      sameMembers(ring.accounts, settled.members[i]!);
    const next = rings.flatMap((ring, i) => {
      const accounts = settled.members[i]!;
      if (round > 0 && stands(ring, i)) return [ring];
      if (accounts.length < smallestRing) return [];
      const model = ringModel(incidence, accounts);
      if (!hangsTogether(incidence, accounts, model)) return [];
      return [stands(ring, i) ? ring : candidate({ accounts, methods: ring.methods }, model)];
    });
    const isSettled = next.length === rings.length && next.every((ring, i) => ring === rings[i]);
    rings = next;
    if (isSettled) break;
  }
  return rings
    .map(({ accounts, methods }) => ({
      accounts,
      strength: Float64Array.from(accounts, (a) => strength[a]!),
      traits: traitsOf(incidence, accounts),
      methods,
    }))
    .sort((a, b) => b.accounts.length - a.accounts.length || a.accounts[0]! - b.accounts[0]!);
}

/**
 * Accounts that a proposal of so many may claim. A handful that claims hundreds is a splinter of a crowd which coarser
 * proposals hold as a whole; there are as many splinters as the crowd is large, and each would claim all of it.
 */
function mostClaimed(proposed: number): number {
  return Math.max(crowd, crowdAMember * proposed);
}
const crowd = 200;
const crowdAMember = 20;

/** Without its traits: there are tens of thousands of proposals, with thousands of traits each. */
interface Candidate extends Proposal {
  readonly claimed: Claimed;
}

/** Each account to the ring that explains it best, and how strongly it belongs there. */
function settle(
  accounts: number,
  rings: readonly Candidate[],
): { members: Uint32Array[]; strength: Float64Array<ArrayBuffer> } {
  const strength = new Float64Array(accounts);
  const best = new Float64Array(accounts).fill(-Infinity);
  const owner = new Int32Array(accounts).fill(-1);
  rings.forEach(({ claimed }, number) => {
    claimed.accounts.forEach((account, i) => {
      if (claimed.whole[i]! <= best[account]!) return;
      strength[account] = claimed.capped[i]!;
      best[account] = claimed.whole[i]!;
      owner[account] = number;
    });
  });
  const members: number[][] = rings.map(() => []);
  for (let a = 0; a < accounts; a++) if (owner[a]! >= 0) members[owner[a]!]!.push(a);
  return { members: members.map((list) => Uint32Array.from(list)), strength };
}

interface Claimed {
  readonly accounts: Uint32Array;
  readonly capped: Float64Array;
  readonly whole: Float64Array;
}

/** The accounts on which a ring's claim is strong enough to make a member. */
function claimedBy(claim: Claimer, model: RingModel): Claimed {
  const accounts: number[] = [];
  const capped: number[] = [];
  const whole: number[] = [];
  claim(model, leastEvidence, (account, one) => {
    if (one.capped <= leastEvidence) return;
    accounts.push(account);
    capped.push(one.capped);
    whole.push(one.whole);
  });
  return {
    accounts: Uint32Array.from(accounts),
    capped: Float64Array.from(capped),
    whole: Float64Array.from(whole),
  };
}

/** Nats by which a trait must set a ring apart to hold it together. */
const leastDistinction = 2;
/** Share of the members that must hang together by such traits. */
const heldTogether = 0.5;

/** A crowd with common traits a little more common, or a heap of small groups, is no ring: it must hang together. */
function hangsTogether(incidence: Incidence, ring: Uint32Array, model: RingModel): boolean {
  const distinct = new Set<number>();
  for (const { trait, lift } of model.traits) if (lift >= leastDistinction) distinct.add(trait);
  const sets = unionFind(ring.length);
  const first = new Map<number, number>();
  ring.forEach((account, i) => {
    for (let e = incidence.accountStart[account]!; e < incidence.accountStart[account + 1]!; e++) {
      const trait = incidence.accountTrait[e]!;
      if (!distinct.has(trait)) continue;
      const other = first.get(trait);
      if (other === undefined) first.set(trait, i);
      else sets.union(i, other);
    }
  });
  return sets.largest() >= heldTogether * ring.length;
}

/** The accounts that a ring's traits claim by more than `least` nats above the prior, and how strongly. */
export function claimsOf(
  incidence: Incidence,
  ring: Uint32Array,
  least: number,
): Map<number, number> {
  const of = new Map<number, number>();
  claimer(incidence)(ringModel(incidence, ring), least, (account, { capped }) => {
    if (capped > least) of.set(account, capped);
  });
  return of;
}

/** Traits that tie these accounts, strongest first. */
export function traitsOf(incidence: Incidence, ring: Uint32Array): RingTrait[] {
  return ringModel(incidence, ring).traits;
}

function sameMembers(a: Uint32Array, b: Uint32Array): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}
