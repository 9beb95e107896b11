// What the stages of judgement hand on: the rings as they stand, and a trace of who left or joined, at which stage and
// why. A stage takes a state and gives the next one; nothing is changed in place.

import { type Incidence, type Ring, tiesOf } from "../../rings/index.ts";
import type { Model } from "../../model/schema.ts";
import type { AccountFacts } from "../account-facts.ts";
import type { GroupJudgement } from "../judge-group.ts";
import { memberFit } from "../member-fit.ts";
import { memberLikeness } from "../member-likeness.ts";
import type { Group } from "../measures/measure.ts";
import type { MatchedControls } from "../matched-controls.ts";
import { medianVolume, type RingFacts } from "../ring-facts.ts";

export const stageNames = ["split", "prune", "adopt", "join"] as const;
export type StageName = (typeof stageNames)[number];

/** An account's way through the stages: one step of it. */
export interface TraceStep {
  /** Number of the account in the incidence. */
  readonly account: number;
  readonly stage: StageName;
  /** Round of the stage, from 1. */
  readonly round: number;
  readonly event: "left" | "joined" | "set-apart";
  /** Fit to the ring, in nats; null where the stage does not ask for it. */
  readonly fit: number | null;
  /** A member that the ring kept: whichever ring holds it in the end is the one that is meant. */
  readonly anchor: number;
}

export interface JudgingState {
  readonly rings: readonly RingFacts[];
  /** By account, the crowd that its ring was split off. */
  readonly crowdOf: ReadonlyMap<number, Ring>;
  readonly trace: readonly TraceStep[];
  /** Rounds of each stage that were taken. */
  readonly rounds: Readonly<Record<StageName, number>>;
}

/** Of the accounts of a ring, who must not stand in it with them, because a person set them apart. */
export type KeptApart = (ring: ArrayLike<number>) => (account: number) => boolean;

/** What does not change while rings are judged. */
export interface JudgingContext {
  readonly incidence: Incidence;
  readonly accounts: readonly AccountFacts[];
  readonly model: Model;
  /** Posterior from which a ring is a campaign. */
  readonly threshold: number;
  readonly keptApart?: KeptApart | undefined;
  readonly controlsFor: (volume: number) => MatchedControls;
  /** A ring with how its members behave. */
  readonly groupOf: (ring: RingFacts) => Group;
  readonly judge: (ring: RingFacts) => GroupJudgement;
  /** Facts of rings; those that are known already are not counted again. */
  readonly load: (rings: readonly Ring[], known: readonly RingFacts[]) => Promise<RingFacts[]>;
  /** The same facts, with what strangers say in the words of those rings that are wanted. */
  readonly withStrangers: (
    rings: readonly RingFacts[],
    isWanted: (ring: RingFacts, i: number) => boolean,
  ) => Promise<RingFacts[]>;
}

export type Stage = (state: JudgingState, context: JudgingContext) => Promise<JudgingState>;

/** A state before the first stage. */
export function begin(rings: readonly RingFacts[]): JudgingState {
  return {
    rings,
    crowdOf: new Map(),
    trace: [],
    rounds: { split: 0, prune: 0, adopt: 0, join: 0 },
  };
}

/** The same with one more round of a stage. */
export function nextRound(state: JudgingState, stage: StageName): JudgingState {
  return { ...state, rounds: { ...state.rounds, [stage]: state.rounds[stage] + 1 } };
}

/** How well each member fits its ring, in nats. */
export function fitOf(
  ring: RingFacts,
  {
    incidence,
    controlsFor,
    model,
    groupOf,
  }: Pick<JudgingContext, "incidence" | "controlsFor" | "model" | "groupOf">,
): number[] {
  const { tie } = tiesOf(incidence, ring.ring);
  const fit = memberFit(ring, tie, controlsFor(medianVolume(ring)), model.membership);
  const likeness = memberLikeness(groupOf(ring), model.likeness);
  return fit.map((nats, i) => nats + likeness[i]!);
}

/** The member by which a ring is told: the one that carries most of it. */
export function anchorOf(ring: Ring): number {
  let best = 0;
  for (let i = 1; i < ring.accounts.length; i++)
    if (ring.strength[i]! > ring.strength[best]!) best = i;
  return ring.accounts[best]!;
}
