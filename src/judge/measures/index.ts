// All measures of groups, in the order in which they are shown.

import type { RingFacts } from "../ring-facts.ts";
import type { Conduct } from "../conduct/conduct.ts";
import type { Population } from "../conduct/population.ts";
import { appetite } from "./appetite.ts";
import { identity, signup } from "./identity.ts";
import { clients, lines } from "./lines.ts";
import type { Group, Measure } from "./measure.ts";
import { rhythm } from "./rhythm.ts";
import { wording, words } from "./words.ts";

export const measures: readonly Measure[] = [
  ...identity,
  ...lines,
  ...signup,
  ...rhythm,
  ...clients,
  ...words,
  ...appetite,
  ...wording,
];

export function groupOf(
  facts: RingFacts,
  conductOf: (account: number) => Conduct | undefined,
  population: Population,
): Group {
  const conduct = Array.from(facts.ring.accounts, (a) => conductOf(a) ?? null);
  return {
    facts,
    members: facts.members,
    conduct,
    active: conduct.filter((one) => one !== null),
    population,
  };
}

/** Every measure of a group, by id; NaN where it is blind. */
export function measureGroup(group: Group): Record<string, number> {
  return Object.fromEntries(measures.map(({ id, of }) => [id, of(group)]));
}
