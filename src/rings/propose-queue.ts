// Queues as proposals: accounts that write about the same are proposed as a group. Whether anything else ties them, and
// who of them belongs, is settled as for any proposal.

import type { Method } from "./method.ts";

export const queues: Method = {
  id: "queue",
  text: "accounts that write about the same",
  nullText: "chance would give each account its subject whatever else it has in common with others",
  propose({ kinds, kind, traits, traitStart, traitAccount, by }) {
    const queue = kinds.findIndex(({ id }) => id === "queue");
    const groups: Uint32Array[] = [];
    for (let t = 0; t < traits; t++) {
      if (kind[t] !== queue) continue;
      const group = traitAccount.slice(traitStart[t], traitStart[t + 1]);
      if (group.length >= by.smallest_ring) groups.push(group);
    }
    return groups;
  },
};
