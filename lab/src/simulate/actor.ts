// An actor is one account at work: who it is, from where, with which client, and a pen that writes its texts.
// A thread is one run of exchanges that belong together (a conversation, or a single shot).

import type { Draft } from "./exchange.ts";
import type { Random } from "./random.ts";
import type { Voice } from "./text/voice.ts";
import type { Setup } from "./world/clients.ts";
import type { Place } from "./world/internet.ts";
import type { Taste } from "./world/models.ts";

export interface Places {
  /** Where a session that begins at `time` comes from. */
  at(random: Random, time: number): Place;
}

export interface Thread {
  conversation: string | null;
  turn: number; // exchanges so far
  context: number; // tokens of the turns so far
  readonly place: Place;
  readonly setup: Setup;
  /** Campaigns: this thread is cover traffic. */
  cover: boolean;
  blob: string | null; // encrypted reasoning given out last
  endUser: string | null;
  /** Answers and questions of this thread are in a language of more tokens per letter. */
}

/** Writes one exchange's texts and request parameters into the draft; `thread.turn` is already counted. */
export type Pen = (actor: Actor, thread: Thread, draft: Draft, time: number) => void;

export interface Actor {
  readonly account: string;
  readonly org: string | null;
  readonly random: Random;
  readonly from: number; // ms, first possible activity
  readonly until: number; // ms, closed or end of the world
  readonly setups: readonly Setup[];
  readonly places: Places;
  readonly taste: Taste;
  readonly voice: Voice | null;
  /** Hours ahead of UTC in which it lives, where that matters. */
  readonly zone?: number;
  readonly pen: Pen;
  /** What the writer of its exchanges keeps about it; nobody else looks at it. */
  memory?: object;
}

export function openThread(actor: Actor, time: number): Thread {
  const { random, setups } = actor;
  const setup = (setups.length === 1 ? setups[0] : setups[random.popular(setups.length)])!;
  return {
    conversation: random.chance(setup.threads) ? `conv_${random.hex(8)}` : null,
    turn: 0,
    context: 0,
    place: actor.places.at(random, time),
    setup,
    cover: false,
    blob: null,
    endUser: null,
  };
}

export interface Event {
  readonly time: number;
  readonly actor: Actor;
  readonly thread: Thread;
}
export type Push = (time: number, actor: Actor, thread: Thread) => void;

/** Something that makes events. It is asked once for each hour in which it wakes. */
export interface Source {
  /** First moment at which it has something to do, ms. */
  readonly wake: number;
  /** Pushes the events that begin before `hourEnd` and returns its next moment; Infinity when it is done. */
  plan(hourEnd: number, push: Push): number;
}
