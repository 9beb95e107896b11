// How surprising a ring is under the degree-preserving null: every trait keeps its number of accounts, every account
// its number of traits of each family, and who has what is drawn anew.
// p is an upper bound in closed form. A ring is chosen among all groups for what its members share, so every group of
// its size is paid for (union bound: a ring of n of N costs ln C(N, n)), and every set of traits too. What a trait
// yields: the chance that so many of its holders fall into the group, at most binomial with the mean that the null has
// (Hoeffding 1956). Traits of one family come together, as the runs of one template or an address and its network do,
// so each member counts once in a family, and a ring of one family has p = 1. A product of such chances is no p-value:
// Fisher's combination makes one of it. significance.test.ts holds the bound against permuted incidences.

import { type DegreeNull, degreeNull } from "../graph/degree-null.ts";
import { familyOf, type Incidence } from "./incidence.ts";
import type { Ring } from "./membership.ts";

export interface Significance {
  /** Base-10 logarithm of the p-value: such values are too small to write out. */
  readonly log10p: number;
  /** Families or declared names that testify, the most surprising first. */
  readonly families: readonly string[];
}

interface Family {
  readonly traits: number;
  /** How many traits of the family each account has. */
  readonly degree: Uint32Array;
  readonly chance: DegreeNull;
}

/** The p-values of this incidence's rings. */
export function significance(incidence: Incidence): (ring: Ring) => Significance {
  const members = new Map<string, number[]>();
  for (let t = 0; t < incidence.traits; t++) {
    if (isChosen(incidence, t)) continue;
    const list = members.get(familyOf(incidence, t));
    if (list) list.push(t);
    else members.set(familyOf(incidence, t), [t]);
  }
  const families = new Map(
    Array.from(members, ([name, traits]) => [name, familyFacts(incidence, traits)]),
  );
  return (ring) => {
    const own = new Map<string, number[]>();
    for (const { trait } of ring.traits) {
      if (isChosen(incidence, trait)) continue;
      const list = own.get(familyOf(incidence, trait));
      if (list) list.push(trait);
      else own.set(familyOf(incidence, trait), [trait]);
    }
    const found = [...own]
      .map(([name, traits]) => ({
        name,
        ...testimony(incidence, ring, families.get(name)!, traits),
      }))
      .sort((a, b) => a.log - b.log || (a.name < b.name ? -1 : 1));
    let log = 0;
    let used = 0;
    let choices =
      Math.log(incidence.accounts) + logChoose(incidence.accounts, ring.accounts.length);
    for (const one of found) {
      log += one.log;
      used += one.used;
      choices += one.choices;
    }
    return {
      log10p: Math.min(0, choices + logFisher(log, used)) / Math.LN10,
      families: found.filter((one) => one.used > 0).map(({ name }) => name),
    };
  };
}

/** A queue or a manner was made of accounts that are alike: that they are is no surprise. */
function isChosen({ kinds, kind }: Incidence, trait: number): boolean {
  return kinds[kind[trait]!]!.from === "search";
}

function familyFacts(incidence: Incidence, traits: readonly number[]): Family {
  const degree = new Uint32Array(incidence.accounts);
  for (const t of traits)
    for (let m = incidence.traitStart[t]!; m < incidence.traitStart[t + 1]!; m++)
      degree[incidence.traitAccount[m]!]!++;
  return {
    traits: traits.length,
    degree,
    chance: degreeNull(
      degree,
      traits.map((t) => holders(incidence, t)),
    ),
  };
}

/** What the traits of one family say: each member counts for the first of them, strongest first, that it has. */
function testimony(
  incidence: Incidence,
  ring: Ring,
  family: Family,
  traits: readonly number[],
): { log: number; used: number; choices: number } {
  const left = new Set(ring.accounts);
  const all = left.size;
  const surprise = (trait: number): { log: number; inside: number[] } => {
    const inside: number[] = [];
    for (let m = incidence.traitStart[trait]!; m < incidence.traitStart[trait + 1]!; m++)
      if (left.has(incidence.traitAccount[m]!)) inside.push(incidence.traitAccount[m]!);
    const y = family.chance.y.get(holders(incidence, trait))!;
    let mean = 0;
    for (const account of left) {
      const odds = family.chance.x.get(family.degree[account]!)! * y;
      mean += odds / (1 + odds);
    }
    return { log: logTail(Math.min(holders(incidence, trait), all), mean, inside.length), inside };
  };
  const ordered = traits
    .map((trait) => ({ trait, log: surprise(trait).log }))
    .sort((a, b) => a.log - b.log || a.trait - b.trait);
  let log = 0;
  let used = 0;
  for (const { trait } of ordered) {
    const own = surprise(trait);
    // a trait that yields less than it costs to choose it is left out
    if (-own.log <= Math.log(family.traits)) continue;
    log += own.log;
    used++;
    for (const account of own.inside) left.delete(account);
  }
  return { log, used, choices: logChoose(family.traits, used) };
}

function holders(incidence: Incidence, trait: number): number {
  return incidence.traitStart[trait + 1]! - incidence.traitStart[trait]!;
}

/**
 * ln P(X ≥ hits) of a binomial of `draws` draws and this mean. Up to one beyond the mean, where the binomial is no
 * bound for draws of unequal chances, it says that nothing is surprising: 0.
 */
export function logTail(draws: number, mean: number, hits: number): number {
  if (hits < mean + 1 || mean <= 0) return 0;
  const share = mean / draws;
  let log = -Infinity;
  for (let k = hits; k <= draws; k++) {
    const term = logChoose(draws, k) + k * Math.log(share) + (draws - k) * Math.log1p(-share);
    const high = Math.max(log, term);
    log = high + Math.log(Math.exp(log - high) + Math.exp(term - high));
    // terms fall beyond the mean: the rest changes nothing
    if (term < log - 40) break;
  }
  return Math.min(0, log);
}

/**
 * ln of the chance that a product of `count` independent p-values is at most e^log.
 * Source: Fisher, "Statistical Methods for Research Workers" (1932).
 */
export function logFisher(log: number, count: number): number {
  if (count === 0) return 0;
  let sum = -Infinity;
  for (let i = 0; i < count; i++) {
    const term = i * Math.log(-log) - logGamma(i + 1);
    const high = Math.max(sum, term);
    sum = high + Math.log(Math.exp(sum - high) + Math.exp(term - high));
  }
  return Math.min(0, log + sum);
}

function logChoose(n: number, k: number): number {
  return k < 0 || k > n ? -Infinity : logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}

/** Stirling's series, exact to 1e-10 from 10 on; below that by its recurrence. */
function logGamma(x: number): number {
  let shift = 0;
  while (x < 10) shift -= Math.log(x++);
  const inverse = 1 / x;
  const series = inverse * (1 / 12 - inverse ** 2 * (1 / 360 - inverse ** 2 / 1260));
  return shift + (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series;
}
