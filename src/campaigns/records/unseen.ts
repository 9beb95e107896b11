// What no look at these data could have shown, in sentences for the report: below the limit a group in camouflage
// cannot be told from chance, and a sweep that found nothing there has not shown that nothing is there.

import type { CamouflageLimit } from "../../rings/index.ts";

/**
 * @param limit what a search for a planted group showed
 * @param accounts all that there are
 */
export function unseen(limit: CamouflageLimit | null, accounts: number): string[] {
  return [
    limit
      ? `A group of ${limit.accounts} accounts${limit.among < accounts ? ` among ${limit.among} drawn from all` : ""}, each of which shares fewer than ${limit.shared} of its ${limit.of} or so traits with the others, could not be told from chance here`
      : "There are too few accounts with traits in common here to find a group that hides among others",
    "Accounts that share no trait with each other form no ring, whatever they do",
  ];
}
