// Who belongs to a ring: proposals are sharpened until every member carries the ring's own traits.
// Each ring is a naive Bayes model: a trait that many members and few others have speaks for membership, by the
// log of the ratio, summed with falling weight inside a family and capped for each, so that no family decides
// alone in a small ring. Accounts go to the ring that claims them most, or to none. Repeated until nothing moves.

import type { Family } from "../core/campaign.ts";
import type { Incidence } from "./incidence.ts";
import { smallestRing } from "./propose.ts";

export interface Ring {
  readonly accounts: Uint32Array;
  /** Evidence of each membership in nats above the prior; at least `leastEvidence`. */
  readonly strength: Float64Array;
  /** Traits that tie the ring, strongest first. */
  readonly traits: readonly RingTrait[];
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
/** Most that one family can say for a membership, in nats. */
const familyCap = 6;
/** Each further trait of a family says this share of what it would alone: traits of one family come together. */
const fading = 0.6;
/** A trait whose lift is less, in nats, says nothing. */
const leastLift = 0.5;
const rounds = 12;

interface Model {
  readonly traits: RingTrait[];
  readonly prior: number;
}

export function sharpen(incidence: Incidence, proposals: readonly Uint32Array[]): Ring[] {
  let rings: Uint32Array[] = [...proposals];
  let models = rings.map((ring) => model(incidence, ring));
  let strength = new Float64Array(incidence.accounts);
  for (let round = 0; round < rounds; round++) {
    const best = new Float64Array(incidence.accounts).fill(leastEvidence);
    const owner = new Int32Array(incidence.accounts).fill(-1);
    models.forEach((one, number) => {
      for (const [account, claim] of claims(incidence, one))
        if (claim > best[account]!) {
          best[account] = claim;
          owner[account] = number;
        }
    });
    const next: number[][] = rings.map(() => []);
    for (let a = 0; a < incidence.accounts; a++) if (owner[a]! >= 0) next[owner[a]!]!.push(a);
    strength = best;
    const kept = next.filter((ring) => ring.length >= smallestRing).map((r) => Uint32Array.from(r));
    const settled =
      kept.length === rings.length && kept.every((ring, i) => sameMembers(ring, rings[i]!));
    rings = kept;
    models = rings.map((ring) => model(incidence, ring));
    if (settled) break;
  }
  return rings
    .map((accounts, i) => ({
      accounts,
      strength: Float64Array.from(accounts, (a) => strength[a]!),
      traits: models[i]!.traits,
    }))
    .sort((a, b) => b.accounts.length - a.accounts.length || a.accounts[0]! - b.accounts[0]!);
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
    const lift = Math.log(((members - 0.9) / n) / ((outside + 0.5) / (others + 1)));
    if (lift > leastLift) traits.push({ trait, members, outside, lift });
  }
  const worth = (x: RingTrait): number =>
    x.lift * x.members * incidence.kinds[incidence.kind[x.trait]!]!.tie;
  traits.sort((a, b) => worth(b) - worth(a) || a.trait - b.trait);
  return { traits, prior: Math.log((others + 1) / n) };
}

/** Evidence for membership of every account that has any of the ring's traits, in nats above the prior. */
function claims(incidence: Incidence, { traits, prior }: Model): Map<number, number> {
  const byAccount = new Map<number, Map<Family, number[]>>();
  for (const { trait, lift } of traits) {
    const kind = incidence.kinds[incidence.kind[trait]!]!;
    const weight = lift * Math.sqrt(kind.tie);
    for (let m = incidence.traitStart[trait]!; m < incidence.traitStart[trait + 1]!; m++) {
      const a = incidence.traitAccount[m]!;
      let families = byAccount.get(a);
      if (!families) byAccount.set(a, (families = new Map()));
      const list = families.get(kind.family);
      if (list) list.push(weight);
      else families.set(kind.family, [weight]);
    }
  }
  const out = new Map<number, number>();
  for (const [account, families] of byAccount) {
    let sum = -prior;
    for (const list of families.values()) {
      list.sort((a, b) => b - a);
      let family = 0;
      let share = 1;
      for (const weight of list) {
        family += weight * share;
        share *= fading;
      }
      sum += Math.min(family, familyCap);
    }
    out.set(account, sum);
  }
  return out;
}

/** How strongly a ring's traits claim each account that has any of them, in nats above the prior. */
export function claimsOf(incidence: Incidence, ring: Uint32Array): Map<number, number> {
  return claims(incidence, model(incidence, ring));
}

function sameMembers(a: Uint32Array, b: Uint32Array): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}
