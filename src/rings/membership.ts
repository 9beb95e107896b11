// Who belongs to a ring: proposals are sharpened until every member carries the ring's own traits (ring-model.ts).
// Of the rings that may claim an account it goes to the one that explains its traits best, the caps put aside: where
// words alone tie, caps make all claims alike and the largest ring would win. Repeated until nothing moves.

import { unionFind } from "../graph/union-find.ts";
import type { Incidence } from "./incidence.ts";
import { type Claimed, claimedBy, proposedClaims } from "./claims.ts";
import { smallestRing } from "./method.ts";
import type { Proposal } from "./propose.ts";
import {
  claimer,
  ofTraits,
  type RingModel,
  ringModel,
  type RingTrait,
  strongestFirst,
} from "./ring-model.ts";
import { searchTask } from "./search.ts";

export interface Ring {
  readonly accounts: Uint32Array;
  /** Evidence of each membership in nats above the prior; at least `leastEvidence`. */
  readonly strength: Float64Array;
  /** Traits that tie the ring, strongest first. */
  readonly traits: readonly RingTrait[];
  /** Ids of the methods that proposed it. */
  readonly methods: readonly string[];
}

/** Rounds at the most; it settles in three or four. */
const rounds = 12;

export async function sharpen(
  incidence: Incidence,
  proposals: readonly Proposal[],
): Promise<Ring[]> {
  const claim = claimer(incidence);
  const claimed = await claimsOfAll(
    incidence,
    proposals.map(({ accounts }) => accounts),
  );
  let rings = proposals.flatMap((proposal, i): Candidate[] =>
    claimed[i] ? [{ ...proposal, claimed: claimed[i] }] : [],
  );
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
      if (stands(ring, i)) return [ring];
      return [{ accounts, methods: ring.methods, claimed: claimedBy(claim, model) }];
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

/** What proposals claim, null for those that claim too much: half of them in a thread, because each takes its time. */
async function claimsOfAll(
  incidence: Incidence,
  groups: readonly Uint32Array[],
): Promise<readonly (Claimed | null)[]> {
  const half = (odd: number): Uint32Array[] => groups.filter((_, i) => i % 2 === odd);
  const odd = searchTask("claims", { incidence, groups: half(1) }, 0);
  const even = proposedClaims({ incidence, groups: half(0) });
  const halves = [even, await odd];
  return groups.map((_, i) => halves[i % 2]![i >> 1]!);
}

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

/** Nats by which a trait must set a ring apart to hold it together. */
const leastDistinction = 2;
/** Share of the members that must hang together by such traits. */
const heldTogether = 0.5;

/** A crowd with common traits a little more common, or a heap of small groups, is no ring: it must hang together. */
function hangsTogether(incidence: Incidence, ring: Uint32Array, model: RingModel): boolean {
  const { accountStart, accountTrait } = incidence;
  const distinct = model.traits.filter(({ lift }) => lift >= leastDistinction);
  const sets = unionFind(ring.length);
  // of each distinct trait the first member that has it, counted from 1
  const first = ofTraits(incidence);
  const nobody = ring.length + 1;
  for (const { trait } of distinct) first[trait] = nobody;
  ring.forEach((account, i) => {
    for (let e = accountStart[account]!; e < accountStart[account + 1]!; e++) {
      const trait = accountTrait[e]!;
      const other = first[trait]!;
      if (other === nobody) first[trait] = i + 1;
      else if (other > 0) sets.union(i, other - 1);
    }
  });
  for (const { trait } of distinct) first[trait] = 0;
  return sets.largest() >= heldTogether * ring.length;
}

/** Traits that tie these accounts, strongest first. */
export function traitsOf(incidence: Incidence, ring: Uint32Array): RingTrait[] {
  return strongestFirst(incidence, ringModel(incidence, ring));
}

function sameMembers(a: Uint32Array, b: Uint32Array): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}
