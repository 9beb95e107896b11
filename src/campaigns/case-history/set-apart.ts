// Accounts that a person set apart from a campaign: before rings are judged, each such group leaves the rings that it
// shares with others, so that both are judged by their own evidence.

import type { CaseHistory } from "../../core/case-history.ts";
import type { AccountFacts } from "../../judge/index.ts";
import { partOf } from "../../rings/index.ts";
import type { Ring } from "../../rings/index.ts";

/** Fewest accounts that are judged as a ring. */
const fewest = 3;

export function setApart(
  rings: readonly Ring[],
  histories: readonly CaseHistory[],
  accounts: readonly Pick<AccountFacts, "name">[],
): Ring[] {
  let parted = [...rings];
  for (const group of histories.flatMap((history) => history.apart)) {
    const apart = new Set(group);
    const isApart = (ring: Ring, i: number): boolean =>
      apart.has(accounts[ring.accounts[i]!]!.name);
    parted = parted.flatMap((ring) =>
      ring.accounts.some((_, i) => isApart(ring, i))
        ? [partOf(ring, (i) => !isApart(ring, i)), partOf(ring, (i) => isApart(ring, i))].filter(
            (one) => one.accounts.length >= fewest,
          )
        : [ring],
    );
  }
  return parted;
}

/** A life whose members do not count those that were set apart. */
export function withoutApart(history: CaseHistory, at: string): CaseHistory {
  const apart = new Set(history.apart.flat());
  if (apart.size === 0) return history;
  return {
    ...history,
    members: history.members.map((one) =>
      one.left === null && apart.has(one.account) ? { ...one, left: at } : one,
    ),
  };
}
