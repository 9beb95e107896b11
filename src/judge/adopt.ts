// Stragglers: accounts outside every campaign that carry a campaign's own traits and behave like its members, as
// pieces of it that the community search left alone do. They are adopted; nothing else can join a campaign.

import { claimsOf, type Incidence, type Ring, tiesOf, traitsOf } from "../rings/index.ts";
import type { AccountFacts } from "./account-facts.ts";
import type { RingFacts } from "./ring-facts.ts";
import { clearFit, memberFit } from "./members.ts";
import { partOf } from "./split.ts";
import type { MatchedControls } from "./matched-controls.ts";

/** Nats by which traits must claim an account. One family can claim no more than two or so in a small ring. */
const leastClaim = 1.5;
/** Adopted at the most, as a share of the members: a campaign is not carried by its stragglers. */
const mostAdopted = 1;
/** Candidates that make a ring of their own where they hang together. */
const fewestApart = 3;

/** For each ring the free accounts that it claims, each account with the ring that claims it most. */
export function candidatesFor(
  incidence: Incidence,
  rings: readonly Ring[],
  isFree: (account: number) => boolean,
): (readonly [account: number, claim: number])[][] {
  const best = new Map<number, readonly [ring: number, claim: number]>();
  rings.forEach((ring, number) => {
    for (const [account, claim] of claimsOf(incidence, ring.accounts, leastClaim))
      if (isFree(account) && claim > (best.get(account)?.[1] ?? -Infinity))
        best.set(account, [number, claim]);
  });
  const out: [number, number][][] = rings.map(() => []);
  for (const [account, [ring, claim]] of best) out[ring]!.push([account, claim]);
  return out;
}

/** A ring with its candidates, those that it claims most where there are many. */
export function withCandidates(
  incidence: Incidence,
  ring: Ring,
  all: readonly (readonly [account: number, claim: number])[],
): Ring {
  const candidates = [...all]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, Math.floor(mostAdopted * ring.accounts.length));
  if (candidates.length === 0) return ring;
  const joined = [
    ...Array.from(ring.accounts, (account, i) => [account, ring.strength[i]!] as const),
    ...candidates,
  ].sort((a, b) => a[0] - b[0]);
  const accounts = Uint32Array.from(joined, ([account]) => account);
  return {
    accounts,
    strength: Float64Array.from(joined, ([, strength]) => strength),
    // a card that one member and one candidate have ties both, though it tied nobody before
    traits: traitsOf(incidence, accounts),
    methods: ring.methods,
  };
}

/** Keeps those candidates that behave like the members before them. */
export function keepFitting(
  incidence: Incidence,
  before: Ring,
  facts: RingFacts,
  accounts: readonly AccountFacts[],
  controls: MatchedControls,
): Ring {
  const old = new Set(before.accounts);
  if (facts.ring === before) return before;
  const { tie, component } = tiesOf(incidence, facts.ring);
  const fit = memberFit(facts, tie, controls, (i) => old.has(facts.ring.accounts[i]!));
  const apart = ownPieces(component, (i) => old.has(facts.ring.accounts[i]!));
  const joins = (i: number): boolean =>
    !old.has(facts.ring.accounts[i]!) &&
    !apart.has(component[i]!) &&
    fit[i]! > clearFit &&
    accounts[facts.ring.accounts[i]!]!.exchanges > 0;
  if (!fit.some((_, i) => joins(i))) return before;
  return partOf(facts.ring, (i) => old.has(facts.ring.accounts[i]!) || joins(i));
}

/** Pieces of candidates that hang together by payment instruments and addresses of their own: a ring of their own, if one at all. */
function ownPieces(
  component: readonly number[],
  isMember: (i: number) => boolean,
): ReadonlySet<number> {
  const sizes = new Map<number, number>();
  component.forEach((piece, i) => {
    sizes.set(piece, isMember(i) ? -Infinity : (sizes.get(piece) ?? 0) + 1);
  });
  return new Set([...sizes].flatMap(([piece, size]) => (size >= fewestApart ? [piece] : [])));
}
