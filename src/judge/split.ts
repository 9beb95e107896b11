// Rings that are two things are judged as two. Members that are self-identified stand apart from those that are
// not: an organisation that uses a public template must not be the cover of a campaign that uses it too, nor be
// blamed for it. And where most members hang together by payment instruments and addresses, those that only share words with
// them stand apart: they may be strangers with the same words, or another hand's.

import { type Incidence, type Ring, tiesOf } from "../rings/index.ts";
import type { AccountFacts } from "./account-facts.ts";

/** Fewest members of either part; smaller parts are left where they are. */
const fewest = 3;
/** Share of the members in one piece from which that piece is the ring. */
const onePiece = 0.3;
/** Fewest members of that piece: a few flatmates in a ring are not its core. */
const fewestInPiece = 8;
/** Members from which a piece is a thing of its own whatever it stands among: a crowd with the same words is no cover. */
const enoughAlone = 20;

/** The ring, or its parts as rings of their own. */
export function split(incidence: Incidence, ring: Ring, accounts: readonly AccountFacts[]): Ring[] {
  return parts(ring, (i) => isSelfIdentified(accounts[ring.accounts[i]!]!)).flatMap((one) =>
    byTies(incidence, one),
  );
}

function byTies(incidence: Incidence, ring: Ring): Ring[] {
  const { component } = tiesOf(incidence, ring);
  const [largest, size] = largestPiece(component);
  if (size < fewestInPiece || (size < onePiece * component.length && size < enoughAlone))
    return [ring];
  const [piece, rest] = parts(ring, (i) => component[i] === largest);
  return rest ? [piece!, ...byTies(incidence, rest)] : [ring];
}

/** Has no piece that most members hang together in: what is split off it may be part of the same thing. */
export function isCrowd(incidence: Incidence, ring: Ring): boolean {
  const { component } = tiesOf(incidence, ring);
  return largestPiece(component)[1] < onePiece * component.length;
}

function largestPiece(component: readonly number[]): readonly [piece: number, size: number] {
  const sizes = new Map<number, number>();
  for (const piece of component) sizes.set(piece, (sizes.get(piece) ?? 0) + 1);
  return [...sizes].reduce((a, b) => (b[1] > a[1] ? b : a));
}

/** Known to the operator under its own name: by an agreement, or as a verified organisation. */
export function isSelfIdentified(one: AccountFacts): boolean {
  return one.programme !== "" || (one.org !== "" && one.verified);
}

function parts(ring: Ring, isFirst: (i: number) => boolean): Ring[] {
  const first = [...ring.accounts.keys()].filter(isFirst).length;
  if (first < fewest || ring.accounts.length - first < fewest) return [ring];
  return [partOf(ring, isFirst), partOf(ring, (i) => !isFirst(i))];
}

/** The members of a ring for which `keep` holds, with the strength they had. */
export function partOf(ring: Ring, keep: (i: number) => boolean): Ring {
  if (ring.accounts.every((_, i) => keep(i))) return ring;
  return {
    accounts: ring.accounts.filter((_, i) => keep(i)),
    strength: ring.strength.filter((_, i) => keep(i)),
    traits: ring.traits,
    methods: ring.methods,
  };
}
