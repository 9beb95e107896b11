// Manners as proposals: accounts that work alike are proposed as a group, also where they share no template, card, line or
// device. Whether anything else ties them, and who of them belongs, is settled as for any proposal.

import { holdersOf } from "./incidence.ts";
import type { Method } from "./method.ts";

export const manners: Method = {
  id: "manner",
  text: "accounts that work alike",
  nullText:
    "chance would give each account its way of working whatever else it has in common with others",
  propose: (incidence) => holdersOf(incidence, "manner"),
};
