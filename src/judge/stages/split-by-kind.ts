// A ring whose members behave as two kinds is two rings, whatever they share: users of one proxy beside an operation
// that uses it, a campaign beside the study whose words it took. Which of them chance put together in the search must not
// decide what either is found to be. In: rings with how their members behave. Out: rings of one kind each.

import { partOf, type Ring } from "../../rings/index.ts";
import type { Model } from "../../model/schema.ts";
import { divides, twoKinds } from "../member-kinds.ts";
import type { Group } from "../measures/measure.ts";
import { anchorOf, type JudgingContext, type JudgingState, nextRound } from "./state.ts";

type Limits = Model["stages"]["split"]["kinds"];

export async function splitByKindStage(
  before: JudgingState,
  context: JudgingContext,
): Promise<JudgingState> {
  const limits = context.model.stages.split.kinds;
  let state = before;
  const settled = new Set<Ring>();
  for (let round = 0; round < limits.depth; round++) {
    const trace = [...state.trace];
    const number = state.rounds.split + 1;
    const rings = state.rings.flatMap(({ ring }, r): Ring[] => {
      if (settled.has(ring)) return [ring];
      const parts = kindsOf(context.groupOf(state.rings[r]!), ring, limits);
      if (parts === null) {
        settled.add(ring);
        return [ring];
      }
      const anchor = anchorOf(parts[0]);
      for (const account of parts[1].accounts)
        trace.push({
          ...{ account, stage: "split", round: number },
          ...{ event: "set-apart", fit: null, anchor },
        });
      return [...parts];
    });
    if (rings.length === state.rings.length) break;
    state = {
      ...nextRound(state, "split"),
      rings: await context.load(rings, state.rings),
      trace,
    };
  }
  return state;
}

/** The ring's two kinds, the larger first; null where it is one. Who has sent nothing stays with the larger. */
function kindsOf(group: Group, ring: Ring, limits: Limits): readonly [Ring, Ring] | null {
  const two = twoKinds(group, limits);
  if (!divides(two, limits)) return null;
  return [
    partOf(ring, (i) => two.isFirst[i] !== false),
    partOf(ring, (i) => two.isFirst[i] === false),
  ];
}
