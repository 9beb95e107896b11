// The usual source of events: one actor that works in bursts at its own rhythm.

import { type Actor, type Push, type Source, type Thread, openThread } from "./actor.ts";
import type { Random } from "./random.ts";
import { type Rhythm, SECOND } from "./world/clock.ts";

/** How a burst goes: a conversation, single shots, or a loop of quick calls in one thread. */
export interface Burst {
  readonly kind: "chat" | "shots" | "loop";
  /** Mean number of exchanges in a burst. */
  readonly mean: number;
  /** Median seconds between the exchanges of a burst. */
  readonly gap: number;
}

/** People's conversations: three exchanges or so, a minute apart. */
export const chat: Burst = { kind: "chat", mean: 3.2, gap: 65 };

function pause(burst: Burst, random: Random): number {
  const sigma = burst.kind === "chat" ? 1.05 : 0.6;
  return Math.max(300, Math.round(random.lognormal(burst.gap, sigma) * SECOND));
}

export class Worker implements Source {
  wake: number;
  private readonly actor: Actor;
  private readonly rhythm: Rhythm;
  private readonly burst: Burst;

  constructor(actor: Actor, rhythm: Rhythm, burst: Burst) {
    this.actor = actor;
    this.rhythm = rhythm;
    this.burst = burst;
    this.wake = rhythm.next(actor.random, actor.from);
  }

  plan(hourEnd: number, push: Push): number {
    const { actor, rhythm } = this;
    let at = this.wake;
    while (at < hourEnd && at < actor.until) {
      this.session(at, push);
      at = rhythm.next(actor.random, at);
    }
    this.wake = at < actor.until ? at : Number.POSITIVE_INFINITY;
    return this.wake;
  }

  private session(at: number, push: Push): void {
    const { actor, burst } = this;
    const n = actor.random.geometric(burst.mean);
    let thread: Thread | null = null;
    let time = at;
    for (let i = 0; i < n && time < actor.until; i++) {
      if (thread === null || burst.kind === "shots") thread = openThread(actor, time);
      push(time, actor, thread);
      time += pause(burst, actor.random);
    }
  }
}
