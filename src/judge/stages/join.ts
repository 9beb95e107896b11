// Pieces that are one are judged as one: pieces of a crowd that all turn out campaigns (a payment instrument for every
// few of its accounts), and whatever else the caller knows to be one. In: judged rings. Out: judged rings, and a trace.

import { joinRings, type Ring } from "../../rings/index.ts";
import { type JudgedRing, scoreRings } from "./score.ts";
import {
  anchorOf,
  type JudgingContext,
  type JudgingState,
  type KeptApart,
  nextRound,
  type TraceStep,
} from "./state.ts";

export type Groups = (judged: readonly JudgedRing[]) => readonly (readonly JudgedRing[])[];

export async function joinStage(
  before: JudgingState,
  judged: readonly JudgedRing[],
  groupsOf: Groups,
  context: JudgingContext,
  fdr: number,
): Promise<{ readonly state: JudgingState; readonly judged: readonly JudgedRing[] }> {
  const groups = groupsOf(judged)
    .map((group) => withoutApart(group, context.keptApart))
    .filter((group) => group.length > 1);
  if (groups.length === 0) return { state: before, judged };
  const inGroup = new Set(groups.flat());
  const state = nextRound(before, "join");
  const whole = await context.load(
    groups.map((group) => joinRings(group.map((one) => one.facts.ring))),
    [],
  );
  const others = judged.filter((one) => !inGroup.has(one));
  const rings = [...others.map((one) => one.facts), ...whole];
  const trace = groups.flatMap(([first, ...rest]): TraceStep[] =>
    rest.flatMap((one) =>
      Array.from(one.facts.ring.accounts, (account) => ({
        ...{ account, stage: "join" as const, round: state.rounds.join },
        ...{ event: "joined" as const, fit: null, anchor: anchorOf(first!.facts.ring) },
      })),
    ),
  );
  return {
    state: { ...state, rings, trace: [...state.trace, ...trace] },
    judged: scoreRings(rings, context, fdr),
  };
}

/** A group without the pieces that a person set apart from its first one. */
function withoutApart(
  group: readonly JudgedRing[],
  keptApart: KeptApart | undefined,
): readonly JudgedRing[] {
  const [first] = group;
  if (!first || !keptApart) return group;
  const isApart = keptApart(first.facts.ring.accounts);
  return group.filter((one) => one === first || !one.facts.ring.accounts.some(isApart));
}

/** Campaigns whose members mostly came out of one crowd, crowd by crowd. */
export function piecesOfCrowds(
  judged: readonly JudgedRing[],
  crowdOf: ReadonlyMap<number, Ring>,
): readonly (readonly JudgedRing[])[] {
  const campaigns = judged.filter((one) => one.isCampaign);
  const crowds = campaigns.map((one) => {
    const counts = new Map<Ring | undefined, number>();
    for (const account of one.facts.ring.accounts) {
      const crowd = crowdOf.get(account);
      counts.set(crowd, (counts.get(crowd) ?? 0) + 1);
    }
    return [...counts].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
  });
  return [...new Set(crowds)]
    .filter((crowd) => crowd !== undefined)
    .map((crowd) => campaigns.filter((_, i) => crowds[i] === crowd));
}
