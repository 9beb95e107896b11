// Strangers leave: members of a suspected ring whose own behaviour does not fit it. Leaving strangers out shows others
// more clearly, so it goes on for some rounds; it settles in two or three. A ring that too few would stay in dissolves: the
// strangers must not be judged for what one or two others did.

import { partOf } from "../../rings/index.ts";
import { staysInRing } from "../member-fit.ts";
import type { RingFacts } from "../ring-facts.ts";
import {
  anchorOf,
  fitOf,
  type JudgingContext,
  type JudgingState,
  nextRound,
  type TraceStep,
} from "./state.ts";

export async function pruneStage(
  before: JudgingState,
  context: JudgingContext,
): Promise<JudgingState> {
  const { rounds, suspected } = context.model.stages.prune;
  let state = before;
  for (let round = 0; round < rounds; round++) {
    const scores = state.rings.map((one) => context.judge(one).hand);
    const known = await context.withStrangers(state.rings, (_, i) => scores[i]! >= suspected);
    state = nextRound({ ...state, rings: known }, "prune");
    const trace: TraceStep[] = [];
    const kept = known.map((one, i) =>
      scores[i]! >= suspected
        ? withoutStrangers(one, context, state.rounds.prune, trace)
        : one.ring,
    );
    if (kept.every((ring, i) => ring === known[i]!.ring)) break;
    const left = kept.filter((ring) => ring !== null);
    state = {
      ...state,
      rings: await context.load(left, known),
      trace: [...state.trace, ...trace],
    };
  }
  return state;
}

/** The ring without the members that do not fit; null where too few would stay. */
function withoutStrangers(
  facts: RingFacts,
  context: JudgingContext,
  round: number,
  trace: TraceStep[],
): RingFacts["ring"] | null {
  const { ring } = facts;
  const fit = fitOf(facts, context);
  const keep = fit.map((one) => staysInRing(one, context.model.membership));
  const count = keep.filter(Boolean).length;
  if (count === fit.length) return ring;
  const dissolves = count < context.model.stages.prune.fewest;
  const kept = dissolves ? null : partOf(ring, (i) => keep[i]!);
  const anchor = anchorOf(kept ?? ring);
  ring.accounts.forEach((account, i) => {
    if (dissolves || !keep[i]!)
      trace.push({ account, stage: "prune", round, event: "left", fit: fit[i]!, anchor });
  });
  return kept;
}
