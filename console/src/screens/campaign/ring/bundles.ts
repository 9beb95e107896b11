// Traits that tie nearly the same accounts are drawn as one: a template has thirty phrases, and thirty parallel ties say no
// more than one with a count. Pure. In: who has which trait. Out: bundles, the largest first.

import type { GraphTrait } from "../../../../../src/app/live/uses/graph.ts";
import type { Family } from "../../../../../src/core/campaign.ts";

export interface Bundle {
  readonly key: string;
  readonly family: Family;
  /** Places in the drawing's traits. */
  readonly traits: readonly number[];
  /** Places of accounts that have any of them, ascending. */
  readonly accounts: readonly number[];
}

/** Of two traits' accounts, the share that has both: from here on they are one tie. Only the drawing hangs on it. */
const alike = 0.75;

/**
 * @param each every trait by itself
 * @param families drawn; the others are left out
 */
export function bundlesOf(
  traits: readonly GraphTrait[],
  ties: readonly (readonly number[])[],
  families: ReadonlySet<Family>,
  each: boolean,
): Bundle[] {
  const made: { family: Family; traits: number[]; accounts: Set<number> }[] = [];
  const order = traits
    .map((_, i) => i)
    .filter((i) => families.has(traits[i]!.family))
    .sort((a, b) => ties[b]!.length - ties[a]!.length || a - b);
  for (const i of order) {
    const { family } = traits[i]!;
    const own = ties[i]!;
    const into = each
      ? undefined
      : made.find((one) => one.family === family && overlap(one.accounts, own) >= alike);
    if (into === undefined) made.push({ family, traits: [i], accounts: new Set(own) });
    else {
      into.traits.push(i);
      for (const account of own) into.accounts.add(account);
    }
  }
  return made
    .map(({ family, traits: of, accounts }) => ({
      key: traits[of[0]!]!.id,
      family,
      traits: of,
      accounts: [...accounts].sort((a, b) => a - b),
    }))
    .sort((a, b) => b.accounts.length - a.accounts.length || (a.key < b.key ? -1 : 1));
}

/** Jaccard's index. */
function overlap(all: ReadonlySet<number>, some: readonly number[]): number {
  let both = 0;
  for (const one of some) if (all.has(one)) both++;
  return both / (all.size + some.length - both);
}
