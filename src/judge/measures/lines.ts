// Over which lines and with which clients members work: a pool that accounts hop over, against a line that neighbours
// share; one program in many places, against the program that everybody has.

import type { Conduct, Uses } from "../conduct/conduct.ts";
import { type Group, meanOf, type Measure, measure } from "./measure.ts";

type Kind = "addresses" | "networks" | "harnesses" | "systemPrompts";
const kindName = { addresses: "address", networks: "network", harnesses: "harness", systemPrompts: "system" } as const;

interface Sharing {
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

function sharing(group: Group, kind: Kind): Sharing | null {
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
const of = (kind: Kind, figure: keyof Sharing) => (group: Group): number =>
  sharing(group, kind)?.[figure] ?? Number.NaN;
/** Mean number of values that a member uses, as a logarithm. */
const each = (of: (one: Conduct) => Uses) => ({ active }: Group): number =>
  meanOf(active.map((one) => (of(one).length === 0 ? Number.NaN : Math.log(of(one).length))));

export const lines: readonly Measure[] = [
  measure("lines-shared", "network", ["either", 0, 0], of("addresses", "shared")),
  measure("lines-one", "network", [-1, 0, 0], of("addresses", "top")),
  measure("lines-own", "network", [1, 0, 0], of("addresses", "own")),
  measure("lines-hopped", "network", [1, "either", "either"], (group) =>
    Math.log(1 + (sharing(group, "addresses")?.hops ?? Number.NaN)),
  ),
  // several members on each of several lines that hardly anybody else uses, none of which holds them all
  measure("lines-pool", "network", [1, "either", "either"], (group) => {
    const it = sharing(group, "addresses");
    return it === null ? Number.NaN : it.shared * (1 - it.top) * (Number.isNaN(it.own) ? 0 : it.own) * Math.min(1, it.hops / 2);
  }),
  measure("lines-each", "network", ["either", "either", "either"], each((one) => one.addresses)),
  measure("networks-shared", "network", ["either", 0, 0], of("networks", "shared")),
  measure("networks-one", "network", [-1, 0, 0], of("networks", "top")),
  measure("networks-own", "network", [1, 0, 0], of("networks", "own")),
];

export const clients: readonly Measure[] = [
  measure("client-one", "client", ["either", "either", "either"], of("harnesses", "top")),
  measure("client-own", "client", [1, 1, 1], of("harnesses", "own")),
  measure("clients-each", "client", ["either", "either", "either"], each((one) => one.harnesses)),
  measure("client-variety", "client", ["either", "either", "either"], of("harnesses", "variety")),
  measure("system-one", "content", ["either", "either", "either"], of("systemPrompts", "top")),
  measure("system-own", "content", ["either", "either", "either"], of("systemPrompts", "own")),
  measure("systems", "content", ["either", "either", "either"], ({ active }) => meanOf(active.map((one) => one.systems))),
  measure("tools", "client", ["either", "either", "either"], ({ active }) => meanOf(active.map((one) => one.tools))),
];
