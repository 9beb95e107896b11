// How members share what they use: addresses, networks, clients, system prompts. Shares are of uses, each active member
// counting alike.

import type { Conduct, Uses } from "../conduct/conduct.ts";
import { claimOf } from "./dealt.ts";
import { type Group, meanOf } from "./measure.ts";

export type Kind = "addresses" | "networks" | "harnesses" | "systemPrompts";
const kindName = {
  addresses: "address",
  networks: "network",
  harnesses: "harness",
  systemPrompts: "system",
} as const;

export interface Sharing {
  /** Share of uses over values that several members use, and the commonest value's. */
  readonly shared: number;
  readonly top: number;
  /** Of the users of shared values, the share that are members. */
  readonly own: number;
  /** Shared values a member uses, and members that use each; 0 where none is shared. */
  readonly hops: number;
  readonly crowd: number;
  /** Different values over members. */
  readonly variety: number;
}

const known = new WeakMap<Group, Map<Kind, Sharing | null>>();

export function sharing(group: Group, kind: Kind): Sharing | null {
  let found = known.get(group);
  if (!found) known.set(group, (found = new Map()));
  if (!found.has(kind)) found.set(kind, sharingOf(group, kind));
  return found.get(kind)!;
}

function sharingOf({ active, population }: Group, kind: Kind): Sharing | null {
  const users = new Map<number, { members: number; uses: number }>();
  let able = 0;
  for (const one of active) {
    if (one[kind].length > 0) able++;
    const all = usesOf(one[kind]);
    for (const [value, uses] of one[kind]) {
      const entry = users.get(value) ?? { members: 0, uses: 0 };
      entry.members++;
      entry.uses += uses / all / active.length;
      users.set(value, entry);
    }
  }
  if (able < 2) return null;
  const outside = population.users[kindName[kind]];
  let shared = 0;
  let top = 0;
  let all = 0;
  let members = 0;
  let everyone = 0;
  let values = 0;
  for (const [value, entry] of users) {
    all += entry.uses;
    top = Math.max(top, entry.uses);
    if (entry.members < 2) continue;
    shared += entry.uses;
    members += entry.members;
    everyone += Math.max(entry.members, outside.get(value) ?? 1);
    values++;
  }
  return {
    shared: shared / all,
    top: top / all,
    own: everyone === 0 ? Number.NaN : members / everyone,
    hops: members / able,
    crowd: values === 0 ? 0 : members / values / able,
    variety: Math.log(users.size / able),
  };
}

const usesOf = (uses: Uses): number => uses.reduce((sum, [, n]) => sum + n, 0);
export const sharedUse =
  (kind: Kind, figure: keyof Sharing) =>
  (group: Group): number =>
    sharing(group, kind)?.[figure] ?? Number.NaN;
/** Mean number of values that a member uses, as a logarithm. */
export const usedEach =
  (of: (one: Conduct) => Uses) =>
  ({ active }: Group): number =>
    meanOf(active.map((one) => (of(one).length === 0 ? Number.NaN : Math.log(of(one).length))));

/** Share of the use over addresses that serve members of different claims: firms have lines of their own. */
export function linesAcrossClaims({ conduct, members }: Group): number {
  const claims = new Map<number, Set<string>>();
  conduct.forEach((one, i) => {
    const claim = claimOf(members[i]!);
    for (const [value] of one?.addresses ?? []) {
      const known = claims.get(value) ?? new Set();
      if (claim !== "") known.add(claim);
      claims.set(value, known);
    }
  });
  if (claims.size === 0) return Number.NaN;
  let across = 0;
  let all = 0;
  conduct.forEach((one, i) => {
    const uses = usesOf(one?.addresses ?? []);
    if (uses === 0) return;
    all++;
    if (claimOf(members[i]!) === "") return;
    for (const [value, n] of one!.addresses) if (claims.get(value)!.size > 1) across += n / uses;
  });
  return across / all;
}
