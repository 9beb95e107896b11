// Traits that tie nearly the same accounts are drawn as one: a template has thirty phrases, and thirty parallel ties say no
// more than one with a count. Pure. In: who has which trait. Out: bundles, the largest first.

import type { Drawing } from "../../../../../src/app/live/uses/drawing.ts";
import type { Family } from "../../../../../src/core/campaign.ts";

export interface Bundle {
  readonly key: string;
  readonly family: Family;
  /** Places in the drawing's traits. */
  readonly traits: readonly number[];
  /** 1 at the place of each account that has any of them. */
  readonly has: Uint8Array;
  /** How many have. */
  readonly size: number;
}

/** Of two traits' accounts, the share that has both: from here on they are one tie. Only the drawing hangs on it. */
const alike = 0.75;

/**
 * @param each every trait by itself
 * @param families drawn; the others are left out
 */
export function bundlesOf(
  { accounts, traits, ties }: Pick<Drawing, "accounts" | "traits" | "ties">,
  families: ReadonlySet<Family>,
  each: boolean,
): Bundle[] {
  const made: Made[] = [];
  const order = traits
    .map((_, i) => i)
    .filter((i) => families.has(traits[i]!.family))
    .sort((a, b) => ties[b]!.length - ties[a]!.length || a - b);
  for (const i of order) {
    const { family } = traits[i]!;
    const own = ties[i]!;
    let into = each
      ? undefined
      : made.find((one) => one.family === family && overlap(one, own) >= alike);
    if (into === undefined)
      made.push((into = { family, traits: [], has: new Uint8Array(accounts.length), size: 0 }));
    into.traits.push(i);
    for (const account of own) {
      if (into.has[account] === 1) continue;
      into.has[account] = 1;
      into.size++;
    }
  }
  return made
    .map(({ family, traits: of, has, size }) => ({
      ...{ key: traits[of[0]!]!.id, family, traits: of, has, size },
    }))
    .sort((a, b) => b.size - a.size || (a.key < b.key ? -1 : 1));
}

interface Made {
  readonly family: Family;
  readonly traits: number[];
  readonly has: Uint8Array;
  size: number;
}

/** Jaccard's index; without counting where the sizes alone rule it out. */
function overlap({ has, size }: Made, some: readonly number[]): number {
  if (some.length < alike * size) return 0;
  let both = 0;
  for (const one of some) both += has[one]!;
  return both / (size + some.length - both);
}

/** Places of a bundle's accounts, ascending. */
export function membersOf({ has }: Bundle): number[] {
  const places: number[] = [];
  for (let i = 0; i < has.length; i++) if (has[i] === 1) places.push(i);
  return places;
}
