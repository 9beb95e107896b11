// Who belongs to a ring: proposals are sharpened until every member carries the ring's own traits.
// Each ring is a naive Bayes model: a trait that many members and few others have speaks for membership, by the
// log of the ratio, summed with falling weight inside a family and capped for each, so that no family decides
// alone in a small ring. Of the rings that may claim an account it goes to the one that explains its traits best,
// the caps put aside: where words alone tie, caps make all claims alike and the largest ring would win. Repeated
// until nothing moves.

import { unionFind } from "../graph/union-find.ts";
import type { Incidence } from "./incidence.ts";
import { smallestRing } from "./method.ts";
import type { Proposal } from "./propose.ts";

export interface Ring {
  readonly accounts: Uint32Array;
  /** Evidence of each membership in nats above the prior; at least `leastEvidence`. */
  readonly strength: Float64Array;
  /** Traits that tie the ring, strongest first. */
  readonly traits: readonly RingTrait[];
  /** Ids of the methods that proposed it. */
  readonly methods: readonly string[];
}

export interface RingTrait {
  readonly trait: number;
  readonly members: number;
  readonly outside: number;
  /** ln of how much more often members have it than others. */
  readonly lift: number;
}

/** Nats above the prior that make a member: odds of e^2, 7 to 1. */
export const leastEvidence = 2;
/**
 * Most that one family can say for a membership, as a share of ln(accounts): less than the prior against a small
 * ring, so that no family decides alone there, however large the crowd. Six nats of 2,000 accounts.
 */
const familyShare = 0.79;
/** Each further trait of a family says this share of what it would alone: traits of one family come together. */
const fading = 0.6;
/** What many traits of one family add to its cap, in nats for each factor of e beyond a few. */
const manyTraits = 0.8;
const fewTraits = 4;
/** A trait whose lift is less, in nats, says nothing. */
const leastLift = 0.5;
const rounds = 12;

interface Model {
  readonly traits: RingTrait[];
  readonly prior: number;
}

export function sharpen(incidence: Incidence, proposals: readonly Proposal[]): Ring[] {
  let rings = [...proposals];
  let models = rings.map((ring) => model(incidence, ring.accounts));
  let strength = new Float64Array(incidence.accounts);
  for (let round = 0; round < rounds; round++) {
    const evidence = new Float64Array(incidence.accounts);
    const best = new Float64Array(incidence.accounts).fill(-Infinity);
    const owner = new Int32Array(incidence.accounts).fill(-1);
    models.forEach((one, number) => {
      for (const [account, claim] of claims(incidence, one))
        if (claim.capped > leastEvidence && claim.whole > best[account]!) {
          evidence[account] = claim.capped;
          best[account] = claim.whole;
          owner[account] = number;
        }
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
    models = rings.map((ring) => model(incidence, ring.accounts));
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
  for (const { trait, lift } of model(incidence, ring).traits) {
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

function model(incidence: Incidence, ring: Uint32Array): Model {
  const counts = new Map<number, number>();
  for (const a of ring)
    for (let e = incidence.accountStart[a]!; e < incidence.accountStart[a + 1]!; e++) {
      const t = incidence.accountTrait[e]!;
      counts.set(t, (counts.get(t) ?? 0) + 1);
    }
  const n = ring.length;
  const others = incidence.accounts - n;
  const traits: RingTrait[] = [];
  for (const [trait, members] of counts) {
    if (members < 2) continue;
    const outside = incidence.traitStart[trait + 1]! - incidence.traitStart[trait]! - members;
    // one member less, because a member's own trait must not vouch for itself
    const lift = Math.log((members - 0.9) / n / ((outside + 0.5) / (others + 1)));
    if (lift > leastLift) traits.push({ trait, members, outside, lift });
  }
  const worth = (x: RingTrait): number =>
    x.lift * x.members * incidence.kinds[incidence.kind[x.trait]!]!.tie;
  traits.sort((a, b) => worth(b) - worth(a) || a.trait - b.trait);
  return { traits, prior: Math.log((others + 1) / n) };
}

/** Evidence for a membership, in nats above the prior. */
interface Claim {
  /** Each family capped: whether the account may be a member. */
  readonly capped: number;
  /** All of it: which of several rings it belongs to. */
  readonly whole: number;
}

/** The claim on every account that has any of the ring's traits. */
function claims(incidence: Incidence, { traits, prior }: Model): Map<number, Claim> {
  const familyCap = familyShare * Math.log(incidence.accounts);
  const byAccount = new Map<number, Map<string, number[]>>();
  for (const { trait, lift } of traits) {
    const kind = incidence.kinds[incidence.kind[trait]!]!;
    const weight = lift * Math.sqrt(kind.tie);
    for (let m = incidence.traitStart[trait]!; m < incidence.traitStart[trait + 1]!; m++) {
      const a = incidence.traitAccount[m]!;
      let families = byAccount.get(a);
      if (!families) byAccount.set(a, (families = new Map()));
      // each name that accounts declare is a family of its own
      const family = kind.family === "declared" ? kind.id : kind.family;
      const list = families.get(family);
      if (list) list.push(weight);
      else families.set(family, [weight]);
    }
  }
  const out = new Map<number, Claim>();
  for (const [account, families] of byAccount) {
    let capped = -prior;
    let whole = -prior;
    for (const list of families.values()) {
      list.sort((a, b) => b - a);
      let family = 0;
      let share = 1;
      for (const weight of list) {
        family += weight * share;
        share *= fading;
      }
      capped += Math.min(family, familyCap + manyTraits * Math.log1p(list.length / fewTraits));
      whole += family;
    }
    out.set(account, { capped, whole });
  }
  return out;
}

/** How strongly a ring's traits claim each account that has any of them, in nats above the prior. */
export function claimsOf(incidence: Incidence, ring: Uint32Array): Map<number, number> {
  return new Map(
    Array.from(claims(incidence, model(incidence, ring)), ([account, { capped }]) => [
      account,
      capped,
    ]),
  );
}

/** Traits that tie these accounts, strongest first. */
export function traitsOf(incidence: Incidence, ring: Uint32Array): RingTrait[] {
  return model(incidence, ring).traits;
}

function sameMembers(a: Uint32Array, b: Uint32Array): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}
