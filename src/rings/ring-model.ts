// What sets a ring's members apart: a naive Bayes model. A trait that many members and few others have speaks for
// membership, by the log of the ratio, summed with falling weight inside a family and capped for each, so that no
// family decides alone in a small ring.

import { familyOf, type Incidence } from "./incidence.ts";

export interface RingTrait {
  readonly trait: number;
  readonly members: number;
  readonly outside: number;
  /** ln of how much more often members have it than others. */
  readonly lift: number;
}

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
export interface RingModel {
  readonly traits: RingTrait[];
  readonly prior: number;
}

/** Traits that set these accounts apart, and how unlikely it is to be one of them. */
export function ringModel(incidence: Incidence, ring: Uint32Array): RingModel {
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
export interface Claim {
  /** Each family capped: whether the account may be a member. */
  readonly capped: number;
  /** All of it: which of several rings it belongs to. */
  readonly whole: number;
}

/** The claim on every account that has any of the ring's traits. */
export function claims(incidence: Incidence, { traits, prior }: RingModel): Map<number, Claim> {
  const familyCap = familyShare * Math.log(incidence.accounts);
  const byAccount = new Map<number, Map<string, number[]>>();
  for (const { trait, lift } of traits) {
    const kind = incidence.kinds[incidence.kind[trait]!]!;
    const weight = lift * Math.sqrt(kind.tie);
    for (let m = incidence.traitStart[trait]!; m < incidence.traitStart[trait + 1]!; m++) {
      const a = incidence.traitAccount[m]!;
      let families = byAccount.get(a);
      if (!families) byAccount.set(a, (families = new Map()));
      const family = familyOf(incidence, trait);
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
