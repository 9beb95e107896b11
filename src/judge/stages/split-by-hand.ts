// A template is not a hand: a ring that a public wording holds together may be one operation among strangers who use the
// same wording. Members that write about the same, share lines, cards or tasks with each other and hardly any with the others
// of the ring stand apart from them. What they share is compared with what as many members would share with the others
// if it were one hand's: a campaign whose queues use one pool of lines stays whole.

import { type Incidence, partOf, type Ring } from "../../rings/index.ts";
import type { Model } from "../../model/schema.ts";
import { queuesIn } from "./queues-in.ts";

type Limits = Model["stages"]["split"];

/** Families that are a hand's own: what its accounts come from and are paid with. */
const ofHand: ReadonlySet<string> = new Set(["network", "identity"]);
/** The same task, asked by several of them and by hardly anybody else: attempts at it. */
const attempt = "item";

/** The ring, or its hands as rings of their own and the rest last. */
export function splitByHand(incidence: Incidence, ring: Ring, limits: Limits): Ring[] {
  const hands: Ring[] = [];
  for (let rest = ring; ;) {
    const isOf = handIn(incidence, rest, limits);
    if (isOf === null) return [...hands, rest];
    hands.push(partOf(rest, (i) => isOf[i]!));
    rest = partOf(rest, (i) => !isOf[i]!);
  }
}

/** By member, whether it belongs to the first hand that stands apart; null where none does. */
function handIn(incidence: Incidence, ring: Ring, limits: Limits): boolean[] | null {
  const queues = queuesIn(incidence, ring, limits.fewest_in_piece);
  if (queues.count === 0) return null;
  const shared = sharedIn(incidence, ring);
  const members = Array.from({ length: queues.count }, (): number[] => []);
  queues.of.forEach((queue, i) => members[queue]?.push(i));
  for (const [queue, own] of members.entries()) {
    // of one whose members are all of a later queue too nobody is left
    if (own.length < 2) continue;
    const isOwn = queues.of.map((one) => one === queue);
    const near = nearnessTo(own, isOwn, shared);
    if (!standsApart(near, own.length, isOwn.length - own.length, limits)) continue;
    // who has no subject and is as close to them as they are to each other is one of them
    const typical = near.within / own.length;
    const isOf = isOwn.map(
      (is, i) => is || (queues.of[i] === -1 && near.to[i]! >= limits.as_close * typical),
    );
    if (isOf.length - isOf.filter(Boolean).length >= limits.fewest) return isOf;
  }
  return null;
}

/** Lines, cards and tasks that members share and few beside the ring have. */
interface Shared {
  /** Members that have each, those with the fewest first. */
  readonly lists: readonly (readonly number[])[];
  /** Places in `lists` of what each member has, ascending. */
  readonly of: readonly (readonly number[])[];
}

function sharedIn(incidence: Incidence, ring: Ring): Shared {
  const { kinds, kind, traitStart, traitAccount, by } = incidence;
  const index = new Map<number, number>();
  ring.accounts.forEach((account, i) => index.set(account, i));
  const lists = ring.traits
    .flatMap(({ trait, lift }): number[][] => {
      const { family, id } = kinds[kind[trait]!]!;
      if ((!ofHand.has(family) && id !== attempt) || lift < by.distinction) return [];
      const inside: number[] = [];
      for (let m = traitStart[trait]!; m < traitStart[trait + 1]!; m++) {
        const member = index.get(traitAccount[m]!);
        if (member !== undefined) inside.push(member);
      }
      return inside.length > 1 ? [inside] : [];
    })
    .sort((one, other) => one.length - other.length);
  const of = Array.from(ring.accounts, (): number[] => []);
  for (const [at, inside] of lists.entries()) for (const member of inside) of[member]!.push(at);
  return { lists, of };
}

interface Nearness {
  /** Members of the queue that share something with another one of it. */
  readonly tied: number;
  /** Closeness of ordered pairs of the queue, and of one of it with one that is not. */
  readonly within: number;
  readonly across: number;
  /** Closeness of each member of the ring to the queue. */
  readonly to: Float64Array;
}

/**
 * How close a queue is to itself and to the others: what n members share, each shares with one of the n - 1 others, and of
 * what two share the rarest counts. A row of the ring at a time: of a crowd the pairs are more than memory holds.
 */
function nearnessTo(
  own: readonly number[],
  isOwn: readonly boolean[],
  { lists, of }: Shared,
): Nearness {
  const to = new Float64Array(isOwn.length);
  const row = new Float64Array(isOwn.length);
  let tied = 0;
  let within = 0;
  let across = 0;
  for (const i of own) {
    row.fill(0);
    for (const at of of[i]!) {
      const inside = lists[at]!;
      const nearness = 1 / (inside.length - 1);
      for (const other of inside) if (row[other] === 0) row[other] = nearness;
    }
    row[i] = 0;
    let inside = 0;
    for (let other = 0; other < row.length; other++) {
      const nearness = row[other]!;
      if (nearness === 0) continue;
      to[other]! += nearness;
      if (isOwn[other]!) inside += nearness;
      else across += nearness;
    }
    if (inside > 0) tied++;
    within += inside;
  }
  return { tied, within, across, to };
}

function standsApart(
  { tied, within, across }: Nearness,
  members: number,
  others: number,
  { own_ties: ownTies, ties_outside: outside }: Limits,
): boolean {
  const expected = (within * others) / (members - 1);
  return tied >= ownTies * members && across <= outside * expected;
}
