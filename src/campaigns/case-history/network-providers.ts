// Who rents out lines: cases of different hands that come over the same addresses or networks stand on one network
// provider, an object of its own. It ties no two cases to one operator (operators.ts), and whoever else comes over it is
// its customer and not theirs: a decision about a case never touches them. A case whose lines many strangers use is on
// a provider's too, though no other case is.
// In: the incidence and the cases' rings. Out: providers with their lines, oldest case first.

import type { NetworkProviderRecord } from "../../core/report-records.ts";
import { total } from "../../core/stats.ts";
import { unionFind } from "../../graph/union-find.ts";
import type { CaseModel } from "../../model/schema.ts";
import type { Incidence, Ring } from "../../rings/index.ts";

export interface NetworkProvider extends Omit<NetworkProviderRecord, "labels"> {
  /** Traits of its addresses and networks, those of most members first; one may stand for several that the same have. */
  readonly traits: readonly number[];
}

interface Placed {
  readonly id: string;
  readonly ring: Pick<Ring, "accounts">;
}

/** @param sameHand whether two cases are one operator's: what they share of lines is theirs */
export function networkProviders(
  incidence: Incidence,
  cases: readonly Placed[],
  sameHand: (a: string, b: string) => boolean,
  by: CaseModel["providers"],
): NetworkProvider[] {
  const caseOf = new Map<number, number>();
  cases.forEach(({ ring }, i) => ring.accounts.forEach((account) => caseOf.set(account, i)));
  const lines = linesOf(incidence, cases, caseOf);
  const sets = unionFind(cases.length);
  const isPlaced = cases.map(() => false);
  for (let a = 0; a < cases.length; a++) {
    const own = lines.filter(({ users }) => (users.get(a) ?? 0) > 0);
    if (count(own.filter(({ others }) => others >= by.strangers_a_line)) >= by.lines)
      isPlaced[a] = true;
    for (let b = a + 1; b < cases.length; b++) {
      if (
        count(own.filter(({ users }) => users.has(b))) < by.lines ||
        sameHand(cases[a]!.id, cases[b]!.id)
      )
        continue;
      sets.union(a, b);
      isPlaced[a] = isPlaced[b] = true;
    }
  }
  const groups = Map.groupBy(
    [...cases.keys()].filter((i) => isPlaced[i]!),
    (i) => sets.find(i),
  );
  return [...groups.values()].map((group) => {
    const among = lines
      .map((line) => ({ ...line, inside: group.reduce((n, i) => n + (line.users.get(i) ?? 0), 0) }))
      .filter(
        ({ users, others }) =>
          group.filter((i) => users.has(i)).length > 1 ||
          (others >= by.strangers_a_line && group.some((i) => users.has(i))),
      )
      .sort((x, y) => y.inside - x.inside || x.trait - y.trait);
    const ids = group.map((i) => cases[i]!.id).sort(byNumber);
    const users = new Set(among.flatMap(({ trait }) => holders(incidence, trait)));
    const members = [...users].filter((a) => group.includes(caseOf.get(a) ?? -1)).length;
    const elsewhere = [...users].filter((a) => !caseOf.has(a)).length;
    return {
      ...{ id: `n-${ids[0]!.slice(2)}`, cases: ids },
      ...{ traits: among.map(({ trait }) => trait), lines: count(among) },
      ...{ members, others: elsewhere },
    };
  });
}

interface Line {
  readonly trait: number;
  /** Members of each case that came over it. */
  readonly users: ReadonlyMap<number, number>;
  /** Accounts of no case that did. */
  readonly others: number;
  /** Lines that the same accounts have, told as one. */
  readonly copies: number;
}

const count = (lines: readonly Line[]): number => total(lines, ({ copies }) => copies);

function linesOf(
  incidence: Incidence,
  cases: readonly Placed[],
  caseOf: ReadonlyMap<number, number>,
): Line[] {
  const { accountStart, accountTrait, kinds, kind } = incidence;
  const met = new Set<number>();
  for (const { ring } of cases)
    for (const account of ring.accounts)
      for (let e = accountStart[account]!; e < accountStart[account + 1]!; e++)
        if (kinds[kind[accountTrait[e]!]!]!.family === "network") met.add(accountTrait[e]!);
  return [...met]
    .sort((a, b) => a - b)
    .map((trait) => {
      const users = new Map<number, number>();
      let others = 0;
      for (const account of holders(incidence, trait)) {
        const one = caseOf.get(account);
        if (one === undefined) others++;
        else users.set(one, (users.get(one) ?? 0) + 1);
      }
      return { trait, users, others, copies: incidence.multiplicity[trait]! };
    });
}

function holders({ traitStart, traitAccount }: Incidence, trait: number): number[] {
  return Array.from(traitAccount.subarray(traitStart[trait]!, traitStart[trait + 1]!));
}

const byNumber = (a: string, b: string): number => Number(a.slice(2)) - Number(b.slice(2));
