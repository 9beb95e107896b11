// A template is not a hand: a ring that a public wording holds together may be one operation among strangers who use the
// same wording. Members that write about the same, share lines, cards or tasks with each other and hardly any with the others
// of the ring stand apart from them. What they share is compared with what as many members would share with the others
// if it were one hand's: a campaign whose queues use one pool of lines stays whole.

import { type Incidence, partOf, type Ring } from "../../rings/index.ts";
import { total } from "../../core/stats.ts";
import type { Model } from "../../model/schema.ts";
import { queuesIn } from "./queues-in.ts";

type Limits = Model["stages"]["split"];

/** Families that are a hand's own: what its accounts come from and are paid with. */
const ofHand: ReadonlySet<string> = new Set(["network", "identity"]);
/** The same task, asked by several of them and by hardly anybody else: attempts at it. */
const attempt = "item";

/** The ring, or its hands as rings of their own and the rest last. */
export function splitByHand(incidence: Incidence, ring: Ring, limits: Limits): Ring[] {
  const queues = queuesIn(incidence, ring, limits.fewest_in_piece);
  if (queues.count === 0) return [ring];
  const near = neighbours(incidence, ring);
  for (let queue = 0; queue < queues.count; queue++) {
    const isOwn = queues.of.map((one) => one === queue);
    if (!standsApart(near, isOwn, limits)) continue;
    // who has no subject and is as close to them as they are to each other is one of them
    const typical =
      total([...isOwn.entries()], ([i, own]) => (own ? closeness(near[i]!, isOwn) : 0)) /
      isOwn.filter(Boolean).length;
    const hand = isOwn.map(
      (own, i) =>
        own || (queues.of[i] === -1 && closeness(near[i]!, isOwn) >= limits.as_close * typical),
    );
    const rest = partOf(ring, (i) => !hand[i]!);
    if (rest.accounts.length < limits.fewest) continue;
    return [partOf(ring, (i) => hand[i]!), ...splitByHand(incidence, rest, limits)];
  }
  return [ring];
}

/**
 * Members that share a line, a card or a task with each member, where few beside the ring have it, and how closely: what
 * n members share, each shares with one of the n - 1 others.
 */
function neighbours(incidence: Incidence, ring: Ring): Map<number, number>[] {
  const { kinds, kind, traitStart, traitAccount, by } = incidence;
  const index = new Map<number, number>();
  ring.accounts.forEach((account, i) => index.set(account, i));
  const near = Array.from(ring.accounts, () => new Map<number, number>());
  for (const { trait, lift } of ring.traits) {
    const { family, id } = kinds[kind[trait]!]!;
    if ((!ofHand.has(family) && id !== attempt) || lift < by.distinction) continue;
    const inside: number[] = [];
    for (let m = traitStart[trait]!; m < traitStart[trait + 1]!; m++) {
      const member = index.get(traitAccount[m]!);
      if (member !== undefined) inside.push(member);
    }
    const nearness = 1 / (inside.length - 1);
    for (const a of inside)
      for (const b of inside)
        if (a !== b) near[a]!.set(b, Math.max(nearness, near[a]!.get(b) ?? 0));
  }
  return near;
}

function closeness(others: ReadonlyMap<number, number>, isOwn: readonly boolean[]): number {
  let sum = 0;
  for (const [other, nearness] of others) if (isOwn[other]!) sum += nearness;
  return sum;
}

function standsApart(
  near: readonly ReadonlyMap<number, number>[],
  isOwn: readonly boolean[],
  { own_ties: ownTies, ties_outside: outside }: Limits,
): boolean {
  let members = 0;
  let tied = 0;
  // closeness of ordered pairs
  let within = 0;
  let across = 0;
  near.forEach((others, i) => {
    if (!isOwn[i]!) return;
    members++;
    let own = 0;
    for (const [other, nearness] of others)
      if (isOwn[other]!) own += nearness;
      else across += nearness;
    if (own > 0) tied++;
    within += own;
  });
  const others = isOwn.length - members;
  const expected = (within * others) / (members - 1);
  return tied >= ownTies * members && across <= outside * expected;
}
