// A ring that is several hands on one network: behind a carrier's or a proxy's addresses stand accounts that have nothing
// in common but where they come from. Members that write about the same (kind `queue`) are a part of their own, where no
// card, client or word ties them to the others. Who has no subject goes with the part that it is tied to, else with the rest.

import { unionFind } from "../../graph/union-find.ts";
import { type Incidence, partOf, type Ring } from "../../rings/index.ts";
import type { Model } from "../../model/schema.ts";
import { type Queues, queuesIn } from "./queues-in.ts";

type Limits = Model["stages"]["split"];

/** Families that neighbours share: they tie no two hands. */
const ofPlace: ReadonlySet<string> = new Set(["network", "signup"]);
const none = -1;

/** The ring, or its parts as rings of their own, the largest first and the rest last. */
export function splitByQueue(incidence: Incidence, ring: Ring, limits: Limits): Ring[] {
  const queues = queuesIn(incidence, ring, limits.fewest);
  if (queues.count < 2) return [ring];
  const tying = tyingTraits(incidence, ring);
  const part = untied(queues, tying, limits.tied_across);
  const sizes = sizesOf(part);
  if (sizes.size < 2) return [ring];
  follow(part, tying);
  const order = [...sizesOf(part)].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([one]) => one);
  const rest = part.filter((one) => one === none).length;
  // too few for a ring of their own stay with the largest part
  if (rest < limits.fewest) part.forEach((one, i) => (part[i] = one === none ? order[0]! : one));
  else order.push(none);
  return order.map((one) => partOf(ring, (i) => part[i] === one));
}

/** Members that have each trait that sets the ring apart and that neighbours do not share, and its weight. */
interface Tying {
  /** Whether it names a person: a few that have it are tied, whatever the others have. */
  readonly isIdentity: boolean;
  readonly weight: number;
  readonly inside: readonly number[];
}

function tyingTraits(incidence: Incidence, ring: Ring): Tying[] {
  const { kinds, kind, tie, traitStart, traitAccount, by } = incidence;
  const index = new Map<number, number>();
  ring.accounts.forEach((account, i) => index.set(account, i));
  return ring.traits.flatMap(({ trait, lift }): Tying[] => {
    const { family, from } = kinds[kind[trait]!]!;
    if (ofPlace.has(family) || from === "search" || lift < by.distinction) return [];
    const inside: number[] = [];
    for (let m = traitStart[trait]!; m < traitStart[trait + 1]!; m++) {
      const member = index.get(traitAccount[m]!);
      if (member !== undefined) inside.push(member);
    }
    return [{ isIdentity: family === "identity", weight: lift * tie[kind[trait]!]!, inside }];
  });
}

/**
 * Part of each member: queues are one where a word or a client is common in both, or where the people of one are those
 * of the other. -1 for who is in none.
 * @param enough share of a queue's members
 */
function untied({ count, of }: Queues, tying: readonly Tying[], enough: number): number[] {
  const size = new Uint32Array(count);
  for (const queue of of) if (queue !== none) size[queue]!++;
  // members of the first queue that have something in common with the second
  const across = Array.from({ length: count * count }, () => new Set<number>());
  for (const { inside, isIdentity } of tying) {
    const having = new Uint32Array(count);
    for (const i of inside) if (of[i] !== none) having[of[i]!]!++;
    const present = [...having.keys()].filter(
      (queue) => having[queue]! > 0 && (isIdentity || having[queue]! >= enough * size[queue]!),
    );
    if (present.length < 2) continue;
    for (const i of inside)
      for (const other of present)
        if (other !== of[i] && present.includes(of[i]!)) across[of[i]! * count + other]!.add(i);
  }
  const sets = unionFind(count);
  for (let a = 0; a < count; a++)
    for (let b = 0; b < count; b++)
      if (across[a * count + b]!.size >= enough * size[a]!) if (a !== b) sets.union(a, b);
  return of.map((queue) => (queue === none ? none : sets.find(queue)));
}

/** Who is in no part goes to the one that it shares most with. */
function follow(part: number[], tying: readonly Tying[]): void {
  const shared = new Map<number, Map<number, number>>();
  for (const { weight, inside } of tying) {
    const present = new Set(inside.map((i) => part[i]!));
    present.delete(none);
    // what several parts have tells none of them
    if (present.size !== 1) continue;
    const [one] = present;
    for (const i of inside) {
      if (part[i] !== none) continue;
      const of = shared.get(i) ?? new Map<number, number>();
      of.set(one!, (of.get(one!) ?? 0) + weight);
      shared.set(i, of);
    }
  }
  for (const [i, of] of shared)
    part[i] = [...of].reduce((a, b) => (b[1] > a[1] || (b[1] === a[1] && b[0] < a[0]) ? b : a))[0];
}

function sizesOf(part: readonly number[]): Map<number, number> {
  const sizes = new Map<number, number>();
  for (const one of part) if (one !== none) sizes.set(one, (sizes.get(one) ?? 0) + 1);
  return sizes;
}
