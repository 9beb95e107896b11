// A batch job that a company spreads evenly over its own keys: jobs of some hours, each cut into equal parts.

import { type Actor, type Push, type Source, openThread } from "../actor.ts";
import type { Random } from "../random.ts";
import { HOUR } from "../world/clock.ts";
import type { World } from "../world/world.ts";

export class Pool implements Source {
  wake: number;
  private readonly actors: readonly Actor[];
  private readonly perDay: number; // exchanges an account and day
  private readonly random: Random;
  private readonly always: boolean;
  private left = 0; // hours of the running job
  private turn = 0;

  constructor(world: World, actors: readonly Actor[], perDay: number, random: Random) {
    this.actors = actors;
    this.perDay = perDay;
    this.random = random;
    this.always = random.chance(0.4);
    this.wake = world.start;
  }

  plan(hourEnd: number, push: Push): number {
    const { actors, random } = this;
    const begin = this.wake;
    this.wake = hourEnd;
    // Either all day, or in jobs: idle hours wait for the next, which then runs three times as fast.
    if (!this.always && this.left <= 0) {
      if (!random.chance(1 / 9)) return hourEnd;
      this.left = random.range(2, 7);
    }
    this.left--;
    const speed = (this.perDay / 24) * (this.always ? 1 : 3);
    const n = Math.round(actors.length * speed * random.between(0.9, 1.1));
    for (let i = 0; i < n; i++) {
      const time = Math.round(begin + ((i + random.next()) / n) * Math.min(HOUR, hourEnd - begin));
      const actor = actors[this.turn++ % actors.length]!;
      if (time < actor.until && time >= actor.from) push(time, actor, openThread(actor, time));
    }
    return hourEnd;
  }
}
