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
/** Shares of the first, second, … trait; beyond the hundredth nothing is left. */
const faded = Float64Array.from({ length: 100 }, (_, i) => fading ** i);
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

export type Visit = (account: number, claim: Claim) => void;

/** Working memory of claims over one incidence: no object an account, because rings are claimed for again and again. */
export type Claimer = (model: RingModel, visit: Visit) => void;

const claimers = new WeakMap<Incidence, Claimer>();

/** Visits every account that has any of a ring's traits, with the ring's claim on it. One to an incidence. */
export function claimer(incidence: Incidence): Claimer {
  const known = claimers.get(incidence);
  if (known) return known;
  const made = makeClaimer(incidence);
  claimers.set(incidence, made);
  return made;
}

function makeClaimer(incidence: Incidence): Claimer {
  const { accounts } = incidence;
  const familyCap = familyShare * Math.log(accounts);
  const capped = new Float64Array(accounts);
  const whole = new Float64Array(accounts);
  const claimed = new Uint8Array(accounts);
  // of the family at hand
  const sum = new Float64Array(accounts);
  const count = new Uint32Array(accounts);
  return function claim({ traits, prior }, visit) {
    const all: number[] = [];
    for (const family of byFamily(incidence, traits)) {
      const touched: number[] = [];
      for (const { trait, weight } of family)
        for (let m = incidence.traitStart[trait]!; m < incidence.traitStart[trait + 1]!; m++) {
          const a = incidence.traitAccount[m]!;
          if (count[a] === 0) touched.push(a);
          sum[a]! += weight * (faded[count[a]!] ?? 0);
          count[a]!++;
        }
      for (const a of touched) {
        if (claimed[a] === 0) {
          claimed[a] = 1;
          capped[a] = whole[a] = -prior;
          all.push(a);
        }
        capped[a]! += Math.min(sum[a]!, familyCap + manyTraits * Math.log1p(count[a]! / fewTraits));
        whole[a]! += sum[a]!;
        sum[a] = count[a] = 0;
      }
    }
    for (const a of all) {
      claimed[a] = 0;
      visit(a, { capped: capped[a]!, whole: whole[a]! });
    }
  };
}

interface Weighed {
  readonly trait: number;
  readonly weight: number;
}

/** Traits of each family, heaviest first: each further one of an account counts less. */
function byFamily(incidence: Incidence, traits: readonly RingTrait[]): Weighed[][] {
  const families = new Map<string, Weighed[]>();
  for (const { trait, lift } of traits) {
    const weight = lift * Math.sqrt(incidence.kinds[incidence.kind[trait]!]!.tie);
    const family = familyOf(incidence, trait);
    const list = families.get(family);
    if (list) list.push({ trait, weight });
    else families.set(family, [{ trait, weight }]);
  }
  return [...families.values()].map((list) =>
    list.sort((a, b) => b.weight - a.weight || a.trait - b.trait),
  );
}
