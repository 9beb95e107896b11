// Rings that are two things are judged as two. Members that are self-identified stand apart from those that are not:
// an organisation that uses a public template must not be the cover of a campaign that uses it too, nor be blamed for
// it. And where most members hang together by payment instruments and addresses, those that only share words with them
// stand apart: they may be strangers with the same words, or another hand's.

import { type Incidence, partOf, type Ring, tiesOf } from "../../rings/index.ts";
import type { Model } from "../../model/schema.ts";
import type { AccountFacts } from "../account-facts.ts";
import { isSelfIdentified } from "../self-identification.ts";
import { splitByHand } from "./split-by-hand.ts";
import { splitByQueue } from "./split-by-queue.ts";
import {
  anchorOf,
  begin,
  type JudgingContext,
  type JudgingState,
  nextRound,
  type TraceStep,
} from "./state.ts";

type Limits = Model["stages"]["split"];

export async function splitStage(
  before: JudgingState,
  context: JudgingContext,
): Promise<JudgingState> {
  return splitRings(
    before,
    before.rings.map(({ ring }) => ring),
    context,
  );
}

/** The first split: rings of which nothing was counted yet. */
export async function splitFound(
  found: readonly Ring[],
  context: JudgingContext,
): Promise<JudgingState> {
  return splitRings(begin([]), found, context);
}

/** Splits every ring; members of a crowd's pieces are remembered with the crowd. */
async function splitRings(
  before: JudgingState,
  whole: readonly Ring[],
  context: JudgingContext,
): Promise<JudgingState> {
  const { incidence, accounts, model } = context;
  const state = nextRound(before, "split");
  const limits = model.stages.split;
  const crowdOf = new Map(state.crowdOf);
  const trace: TraceStep[] = [...state.trace];
  const rings = whole.flatMap((ring) => {
    const pieces = hands(incidence, ring, limits).flatMap((hand) => {
      const of = split(incidence, hand, accounts, limits);
      // several hands on one network are no crowd: what is one of them is never joined with the others
      if (of.length > 1 && isCrowd(incidence, hand, limits))
        for (const account of hand.accounts) crowdOf.set(account, hand);
      return of;
    });
    if (pieces.length === 1) return pieces;
    const anchor = anchorOf(pieces[0]!);
    for (const piece of pieces.slice(1))
      for (const account of piece.accounts)
        trace.push({
          ...{ account, stage: "split", round: state.rounds.split },
          ...{ event: "set-apart", fit: null, anchor },
        });
    return pieces;
  });
  return { ...state, rings: await context.load(rings, state.rings), crowdOf, trace };
}

/** The ring, or the hands that stand in it as rings of their own. */
function hands(incidence: Incidence, ring: Ring, limits: Limits): Ring[] {
  return splitByQueue(incidence, ring, limits).flatMap((one) =>
    splitByHand(incidence, one, limits),
  );
}

/** The ring, or its parts as rings of their own. */
export function split(
  incidence: Incidence,
  ring: Ring,
  accounts: readonly AccountFacts[],
  limits: Limits,
): Ring[] {
  return parts(ring, limits, (i) => isSelfIdentified(accounts[ring.accounts[i]!]!)).flatMap((one) =>
    byTies(incidence, one, limits),
  );
}

function byTies(incidence: Incidence, ring: Ring, limits: Limits): Ring[] {
  const { component } = tiesOf(incidence, ring);
  const [largest, size] = largestPiece(component);
  if (
    size < limits.fewest_in_piece ||
    (size < limits.one_piece * component.length && size < limits.enough_alone)
  )
    return [ring];
  const [piece, rest] = parts(ring, limits, (i) => component[i] === largest);
  return rest ? [piece!, ...byTies(incidence, rest, limits)] : [ring];
}

/** Has no piece that most members hang together in: what is split off it may be part of the same thing. */
export function isCrowd(incidence: Incidence, ring: Ring, limits: Limits): boolean {
  const { component } = tiesOf(incidence, ring);
  return largestPiece(component)[1] < limits.one_piece * component.length;
}

function largestPiece(component: readonly number[]): readonly [piece: number, size: number] {
  const sizes = new Map<number, number>();
  for (const piece of component) sizes.set(piece, (sizes.get(piece) ?? 0) + 1);
  return [...sizes].reduce((a, b) => (b[1] > a[1] ? b : a));
}

function parts(ring: Ring, { fewest }: Limits, isFirst: (i: number) => boolean): Ring[] {
  const first = [...ring.accounts.keys()].filter(isFirst).length;
  if (first < fewest || ring.accounts.length - first < fewest) return [ring];
  return [partOf(ring, isFirst), partOf(ring, (i) => !isFirst(i))];
}
