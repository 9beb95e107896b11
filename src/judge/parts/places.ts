// Accounts by their hash: where each stands in an incidence.

import { IdMap } from "../../graph/id-map.ts";
import type { AccountNumbers } from "../../rings/index.ts";

export function placesOf({ accounts, accountLo, accountHi }: AccountNumbers): IdMap {
  const places = new IdMap(accounts);
  for (let a = 0; a < accounts; a++) places.add(accountLo[a]!, accountHi[a]!);
  return places;
}
