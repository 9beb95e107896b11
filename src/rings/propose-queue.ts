// Queues as proposals: accounts that write about the same are proposed as a group. Whether anything else ties them, and
// who of them belongs, is settled as for any proposal.

import { holdersOf } from "./incidence.ts";
import type { Method } from "./method.ts";

export const queues: Method = {
  id: "queue",
  text: "accounts that write about the same",
  nullText: "chance would give each account its subject whatever else it has in common with others",
  propose: (incidence) => holdersOf(incidence, "queue"),
};
