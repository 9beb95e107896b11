// Who is known to the operator under a name of its own.

import type { AccountFacts } from "./account-facts.ts";

/** By an agreement, or as a verified organisation. */
export function isSelfIdentified(one: AccountFacts): boolean {
  return one.programme !== "" || (one.org !== "" && one.verified);
}
