// A template is not a hand: a ring that a public wording holds together may be one operation among strangers who use the
// same wording. Members that write about the same, share lines or cards with each other and hardly any with the others
// of the ring stand apart from them. What they share is compared with what as many members would share with the others
// if it were one hand's: a campaign whose queues use one pool of lines stays whole.

import { type Incidence, partOf, type Ring } from "../../rings/index.ts";
import type { Model } from "../../model/schema.ts";
import { queuesIn } from "./queues-in.ts";

type Limits = Model["stages"]["split"];

/** Families that are a hand's own: what its accounts come from and are paid with. */
const ofHand: ReadonlySet<string> = new Set(["network", "identity"]);

/** The ring, or its hands as rings of their own and the rest last. */
export function splitByHand(incidence: Incidence, ring: Ring, limits: Limits): Ring[] {
  const queues = queuesIn(incidence, ring, limits.fewest_in_piece);
  if (queues.count === 0) return [ring];
  const near = neighbours(incidence, ring);
  for (let queue = 0; queue < queues.count; queue++) {
    const isOwn = queues.of.map((one) => one === queue);
    if (!standsApart(near, isOwn, limits)) continue;
    // who has no subject and shares a line or a card with them is one of them
    const hand = isOwn.map(
      (own, i) => own || (queues.of[i] === -1 && [...near[i]!].some((other) => isOwn[other]!)),
    );
    const rest = partOf(ring, (i) => !hand[i]!);
    if (rest.accounts.length < limits.fewest) continue;
    return [partOf(ring, (i) => hand[i]!), ...splitByHand(incidence, rest, limits)];
  }
  return [ring];
}

/** Members that share a line or a card with each member, where few beside the ring have it. */
function neighbours(incidence: Incidence, ring: Ring): Set<number>[] {
  const { kinds, kind, traitStart, traitAccount, by } = incidence;
  const index = new Map<number, number>();
  ring.accounts.forEach((account, i) => index.set(account, i));
  const near = Array.from(ring.accounts, () => new Set<number>());
  for (const { trait, lift } of ring.traits) {
    if (!ofHand.has(kinds[kind[trait]!]!.family) || lift < by.distinction) continue;
    const inside: number[] = [];
    for (let m = traitStart[trait]!; m < traitStart[trait + 1]!; m++) {
      const member = index.get(traitAccount[m]!);
      if (member !== undefined) inside.push(member);
    }
    for (const a of inside) for (const b of inside) if (a !== b) near[a]!.add(b);
  }
  return near;
}

function standsApart(
  near: readonly ReadonlySet<number>[],
  isOwn: readonly boolean[],
  { own_ties: ownTies, ties_outside: outside }: Limits,
): boolean {
  let members = 0;
  let tied = 0;
  // ordered pairs
  let within = 0;
  let across = 0;
  near.forEach((others, i) => {
    if (!isOwn[i]!) return;
    members++;
    let own = 0;
    for (const other of others) if (isOwn[other]!) own++;
    if (own > 0) tied++;
    within += own;
    across += others.size - own;
  });
  const others = isOwn.length - members;
  const expected = (within * others) / (members - 1);
  return tied >= ownTies * members && across <= outside * expected;
}
