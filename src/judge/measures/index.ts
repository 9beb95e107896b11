// All measures of groups: those of the signals, in their order.

import type { Conduct } from "../conduct/conduct.ts";
import type { Population } from "../conduct/population.ts";
import type { RingFacts } from "../ring-facts.ts";
import { ringSignals } from "../signals/of-rings/index.ts";
import { wording } from "../signals/of-rings/wording.ts";
import type { Group, Measure } from "./measure.ts";

export const measures: readonly Measure[] = ringSignals.flatMap(({ figures }) => figures);

/**
 * Counts up whenever what a measure counts becomes another thing. What a long prompt or a session is stands in code, as
 * part of what is counted; curves that were learned on another definition would go on saying what they said of that.
 */
export const measuresDefined = 1;

const ofWording = new Set(wording.figures.map(({ id }) => id));
/** Whether a measure is of wording alone. */
export const isWording = (id: string): boolean => ofWording.has(id);

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
export function measureGroup(
  group: Group,
  list: readonly Measure[] = measures,
): Record<string, number> {
  return Object.fromEntries(list.map(({ id, of }) => [id, of(group)]));
}
