// Accounts that an analyst set apart from a campaign: before rings are judged, each such group leaves the rings that it
// shares with others, so that both are judged by their own evidence.

import type { CaseHistory } from "../../core/case-history.ts";
import type { AccountFacts, KeptApart } from "../../judge/index.ts";
import { partOf } from "../../rings/index.ts";
import type { Ring } from "../../rings/index.ts";

/** @param fewest accounts that are judged as a ring */
export function setApart(
  rings: readonly Ring[],
  histories: readonly CaseHistory[],
  accounts: readonly Pick<AccountFacts, "name">[],
  fewest: number,
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

/** Nobody comes back into a ring of the campaign that a person set it apart from, however few were set apart. */
export function keptApart(
  histories: readonly CaseHistory[],
  accounts: readonly Pick<AccountFacts, "name">[],
): KeptApart {
  const numberOf = new Map(accounts.map(({ name }, number) => [name, number]));
  const numbers = (names: readonly string[]): Set<number> =>
    new Set(names.flatMap((name) => numberOf.get(name) ?? []));
  const byId = new Map(histories.map((history) => [history.id, history]));
  const home = (history: CaseHistory): CaseHistory =>
    history.mergedInto ? home(byId.get(history.mergedInto)!) : history;
  const ruled = histories
    .filter(({ apart }) => apart.length > 0)
    .map((history) => {
      const apart = numbers(history.apart.flat());
      const members = numbers(
        home(history).members.flatMap((one) => (one.left === null ? [one.account] : [])),
      );
      return { apart, members: members.difference(apart) };
    });
  return (ring) => {
    const has = (set: ReadonlySet<number>): boolean =>
      Array.prototype.some.call(ring, (account: number) => set.has(account));
    const barred = ruled.flatMap(({ apart, members }) => [
      ...(has(members) ? [apart] : []),
      ...(has(apart) ? [members] : []),
    ]);
    return (account) => barred.some((set) => set.has(account));
  };
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
