// Which members of a ring write about the same.

import type { Incidence, Ring } from "../../rings/index.ts";

export interface Queues {
  readonly count: number;
  /** Number of the queue of each member, -1 for none or one of too few. */
  readonly of: readonly number[];
}

/** @param fewest members of a queue that counts */
export function queuesIn(incidence: Incidence, ring: Ring, fewest: number): Queues {
  const { accountStart, accountTrait, kinds, kind } = incidence;
  const members = new Map<number, number[]>();
  ring.accounts.forEach((account, i) => {
    for (let e = accountStart[account]!; e < accountStart[account + 1]!; e++) {
      const trait = accountTrait[e]!;
      if (kinds[kind[trait]!]!.id !== "queue") continue;
      const list = members.get(trait);
      if (list) list.push(i);
      else members.set(trait, [i]);
    }
  });
  const of = Array.from({ length: ring.accounts.length }, () => -1);
  let count = 0;
  for (const list of members.values()) {
    if (list.length < fewest) continue;
    for (const i of list) of[i] = count;
    count++;
  }
  return { count, of };
}
