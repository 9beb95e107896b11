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

export interface RingModel {
  /** In no order. */
  readonly traits: RingTrait[];
  readonly members: number;
  readonly prior: number;
}

/** Traits that set these accounts apart, and how unlikely it is to be one of them. */
export function ringModel(incidence: Incidence, ring: Uint32Array): RingModel {
  const { accountStart, accountTrait, traitStart, by } = incidence;
  const added = by.outside_smoothing;
  const counts = ofTraits(incidence);
  const met: number[] = [];
  for (const a of ring)
    for (let e = accountStart[a]!; e < accountStart[a + 1]!; e++) {
      const t = accountTrait[e]!;
      if (counts[t]!++ === 0) met.push(t);
    }
  const n = ring.length;
  const others = incidence.accounts - n;
  const traits: RingTrait[] = [];
  for (const trait of met) {
    const members = counts[trait]!;
    counts[trait] = 0;
    // what one has nobody shares
    if (members < 2) continue;
    const outside = traitStart[trait + 1]! - traitStart[trait]! - members;
    const lift = Math.log((members - by.own_vote) / n / ((outside + added) / (others + 2 * added)));
    if (lift > by.least_lift) traits.push({ trait, members, outside, lift });
  }
  return { traits, members: n, prior: Math.log((others + 2 * added) / n) };
}

/** The traits of a model, those that tie it most first. */
export function strongestFirst(incidence: Incidence, { traits }: RingModel): RingTrait[] {
  const worth = (x: RingTrait): number =>
    x.lift * x.members * incidence.tie[incidence.kind[x.trait]!]!;
  return traits.sort((a, b) => worth(b) - worth(a) || a.trait - b.trait);
}

const numbers = new WeakMap<Incidence, Uint32Array>();

/**
 * A number for each trait of an incidence, all 0: working memory, because a map for each of tens of thousands of rings
 * takes longer than the rest. Whoever uses it leaves zeros.
 */
export function ofTraits(incidence: Incidence): Uint32Array {
  let found = numbers.get(incidence);
  if (!found) numbers.set(incidence, (found = new Uint32Array(incidence.traits)));
  return found;
}

/** Evidence for a membership, in nats above the prior. */
export interface Claim {
  /** Each family capped: whether the account may be a member. */
  readonly capped: number;
  /** All of it: which of several rings it belongs to. */
  readonly whole: number;
}

export type Visit = (account: number, claim: Claim) => void;

/**
 * Visits the accounts that a ring claims by more than `least` nats above the prior, and some that it claims by less.
 * Working memory over one incidence: no object an account, because rings are claimed for again and again.
 */
export type Claimer = (model: RingModel, least: number, visit: Visit) => void;

const claimers = new WeakMap<Incidence, Claimer>();

/** The claimer of an incidence. */
export function claimer(incidence: Incidence): Claimer {
  const known = claimers.get(incidence);
  if (known) return known;
  const made = makeClaimer(incidence);
  claimers.set(incidence, made);
  return made;
}

function makeClaimer(incidence: Incidence): Claimer {
  const { accounts, traitStart, traitAccount } = incidence;
  const { by } = incidence;
  const { fading } = by;
  // shares of the first, second, … trait; beyond the hundredth nothing is left
  const faded = Float64Array.from({ length: 100 }, (_, i) => fading ** i);
  const atMost = (sum: number, count: number, share: number): number =>
    Math.min(sum, share * Math.log(accounts) + by.many_traits * Math.log1p(count / by.few_traits));
  const capped = new Float64Array(accounts);
  const whole = new Float64Array(accounts);
  const isCandidate = new Uint8Array(accounts);
  // of the family at hand
  const sum = new Float64Array(accounts);
  const count = new Uint32Array(accounts);
  return function claim({ traits, members, prior }, least, visit) {
    const families = byFamily(incidence, traits, members);
    const common = tooCommon(incidence, families, prior + least, atMost);
    const candidates: number[] = [];
    for (const { trait } of families.flat()) {
      if (common.has(trait)) continue;
      for (let m = traitStart[trait]!; m < traitStart[trait + 1]!; m++) {
        const a = traitAccount[m]!;
        if (isCandidate[a] === 1) continue;
        isCandidate[a] = 1;
        capped[a] = whole[a] = -prior;
        candidates.push(a);
      }
    }
    for (const family of families) {
      const share = capShare(incidence, family[0]!.trait);
      const touched: number[] = [];
      const add = (a: number, weight: number): void => {
        if (count[a] === 0) touched.push(a);
        sum[a]! += weight * (faded[count[a]!] ?? 0);
        count[a]!++;
      };
      for (const { trait, weight } of family) {
        const start = traitStart[trait]!;
        const end = traitStart[trait + 1]!;
        // whichever is shorter: to look at all who have it, or to look up the candidates among them
        if (candidates.length * Math.log2(end - start) < end - start) {
          for (const a of candidates) if (includes(traitAccount, start, end, a)) add(a, weight);
        } else
          for (let m = start; m < end; m++)
            if (isCandidate[traitAccount[m]!] === 1) add(traitAccount[m]!, weight);
      }
      for (const a of touched) {
        capped[a]! += atMost(sum[a]!, count[a]!, share);
        whole[a]! += sum[a]!;
        sum[a] = count[a] = 0;
      }
    }
    for (const a of candidates) {
      isCandidate[a] = 0;
      visit(a, { capped: capped[a]!, whole: whole[a]! });
    }
  };
}

/**
 * Of a ring's traits the most common ones, as many as cannot together make a claim of `enough` nats: an account that
 * has nothing else of the ring need not be looked at. Without this each ring would look at everybody.
 */
function tooCommon(
  incidence: Incidence,
  families: readonly (readonly Weighed[])[],
  enough: number,
  atMost: (sum: number, count: number, share: number) => number,
): ReadonlySet<number> {
  const holders = (trait: number): number =>
    incidence.traitStart[trait + 1]! - incidence.traitStart[trait]!;
  const { fading } = incidence.by;
  const byHolders = families
    .flatMap((family, number) => family.map((one) => ({ ...one, number })))
    .sort((a, b) => holders(b.trait) - holders(a.trait) || a.trait - b.trait);
  const out = new Set<number>();
  const chosen = families.map(() => ({ heaviest: 0, count: 0, says: 0 }));
  const shares = families.map((family) => capShare(incidence, family[0]!.trait));
  let all = 0;
  for (const { trait, weight, number } of byHolders) {
    const { heaviest, count, says } = chosen[number]!;
    const next = { heaviest: Math.max(heaviest, weight), count: count + 1, says: 0 };
    // as if each were as heavy as the heaviest
    const sum = (next.heaviest * (1 - fading ** next.count)) / (1 - fading);
    next.says = atMost(sum, next.count, shares[number]!);
    if (all + next.says - says > enough) continue;
    all += next.says - says;
    chosen[number] = next;
    out.add(trait);
  }
  return out;
}

/** A family's cap, as a share of ln(accounts); all kinds of one have the same. */
function capShare({ kinds, kind, by }: Incidence, trait: number): number {
  const { family } = kinds[kind[trait]!]!;
  if (family === "declared") return by.declared_share;
  return family === "identity" ? by.identity_share : by.family_share;
}

/** Whether an ascending stretch holds a value. */
function includes(list: Uint32Array, start: number, end: number, value: number): boolean {
  let low = start;
  let high = end;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low < end && list[low] === value;
}

interface Weighed {
  readonly trait: number;
  readonly weight: number;
}

/** Traits of each family, heaviest first: each further one of an account counts less. */
function byFamily(
  incidence: Incidence,
  traits: readonly RingTrait[],
  members: number,
): Weighed[][] {
  const { by } = incidence;
  const families = new Map<string, (Weighed & { readonly outside: number })[]>();
  for (const { trait, lift, outside } of traits) {
    const weight = lift * Math.sqrt(incidence.tie[incidence.kind[trait]!]!);
    const family = familyOf(incidence, trait);
    const list = families.get(family);
    if (list) list.push({ trait, weight, outside });
    else families.set(family, [{ trait, weight, outside }]);
  }
  const most = Math.max(by.least_traits, by.traits_a_member * members);
  return [...families.values()]
    .map((list) => {
      list.sort((a, b) => b.weight - a.weight || a.trait - b.trait);
      let outsiders = by.least_outsiders + by.outsiders_a_member * members;
      const end = list.findIndex(({ outside }) => (outsiders -= outside) < 0);
      return list.slice(0, Math.min(most, end < 0 ? most : end));
    })
    .filter((list) => list.length > 0);
}
