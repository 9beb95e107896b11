// What a method of proposing rings is: it names groups of accounts that may belong together, cheaply and generously.
// Who belongs is settled afterwards (membership.ts), whatever method proposed the group.

import type { Incidence } from "./incidence.ts";

export interface Method {
  readonly id: string;
  /** What it finds, for a reader. */
  readonly text: string;
  /** What chance alone would do, for a reader. */
  readonly nullText: string;
  /** Groups of at least as many account numbers as the model's smallest ring, each ascending; they may overlap. */
  propose(incidence: Incidence, seed: number): Uint32Array[];
}

/** The groups of a partition that are large enough to be a ring. @param fewest accounts of a ring */
export function groupsOf(label: Uint32Array, accounts: number, fewest: number): Uint32Array[] {
  const groups = new Map<number, number[]>();
  for (let a = 0; a < accounts; a++) {
    const group = groups.get(label[a]!);
    if (group) group.push(a);
    else groups.set(label[a]!, [a]);
  }
  return [...groups.values()]
    .filter((group) => group.length >= fewest)
    .map((group) => Uint32Array.from(group));
}
