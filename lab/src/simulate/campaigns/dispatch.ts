// How a campaign's controlled accounts are driven: by one dispatcher that deals the work evenly and never sleeps, or each in
// human hours of its own. Both know a warm-up and cover traffic.

import { type Actor, type Push, type Source, type Thread, openThread } from "../actor.ts";
import type { Random } from "../random.ts";
import { DAY, HOUR, Human, SECOND, shapes } from "../world/clock.ts";
import type { Knobs } from "./knobs.ts";

/** Share of hours in which a dispatcher stands still (restarts, empty queues). */
const STILL = 0.015;
const CHAT = 3.2; // mean turns of a cover conversation
const SHOTS = 4; // mean items of one human-hours sitting

function warm(knobs: Knobs, controlled: Actor, time: number): number {
  return knobs.ramp <= 0
    ? 1
    : Math.min(1, Math.max(0.08, (time - controlled.from) / (knobs.ramp * DAY)));
}

/** One dispatcher over all controlled accounts: equal shares, a steady total, day and night. */
class Dispatcher implements Source {
  wake: number;
  private readonly controlledAccounts: readonly Actor[];
  private readonly knobs: Knobs;
  private readonly random: Random;
  private readonly open = new Map<Actor, Thread>();
  private deck: Actor[] = [];
  private owed = 0;

  constructor(controlledAccounts: readonly Actor[], knobs: Knobs, begins: number, random: Random) {
    this.controlledAccounts = controlledAccounts;
    this.knobs = knobs;
    this.random = random;
    this.wake = begins;
  }

  plan(hourEnd: number, push: Push): number {
    const { random, knobs } = this;
    const begin = this.wake;
    this.wake = hourEnd;
    let share = 0;
    let last = 0;
    for (const controlled of this.controlledAccounts) {
      if (controlled.until > last) last = controlled.until;
      if (controlled.from < hourEnd && controlled.until > begin)
        share += warm(knobs, controlled, begin);
    }
    if (last <= begin) return Number.POSITIVE_INFINITY;
    if (share === 0 || random.chance(STILL)) return hourEnd;
    const exact =
      (share * knobs.rate * random.between(0.97, 1.03) * (hourEnd - begin)) / DAY + this.owed;
    const n = Math.floor(exact);
    this.owed = exact - n;
    for (let i = 0; i < n; i++) {
      const time = Math.round(begin + ((i + random.next()) / n) * (hourEnd - begin));
      const controlled = this.deal(time);
      if (controlled) push(time, controlled, this.thread(controlled, time));
    }
    return hourEnd;
  }

  /** The next controlled account of a shuffled deck that may work now; everybody has a turn before anybody has a second. */
  private deal(time: number): Actor | null {
    for (let tries = 0; tries < 3; tries++) {
      while (this.deck.length > 0) {
        const controlled = this.deck.pop() as Actor;
        if (time < controlled.from || time >= controlled.until) continue;
        if (this.knobs.ramp > 0 && !this.random.chance(warm(this.knobs, controlled, time)))
          continue;
        return controlled;
      }
      this.deck = this.random.shuffle(
        this.controlledAccounts.filter(
          (controlled) => controlled.until > time && controlled.from <= time,
        ),
      );
    }
    return null;
  }

  private thread(controlled: Actor, time: number): Thread {
    if (!controlled.random.chance(this.knobs.cover)) return openThread(controlled, time);
    const running = this.open.get(controlled);
    if (running && controlled.random.chance(1 - 1 / CHAT)) return running;
    const thread = openThread(controlled, time);
    thread.cover = true;
    this.open.set(controlled, thread);
    return thread;
  }
}

/** One controlled account in the hours of a person: sittings of some items, conversations as cover. */
class Sitter implements Source {
  wake: number;
  private readonly controlled: Actor;
  private readonly knobs: Knobs;
  private readonly rhythm: Human;
  private readonly coverSittings: number;

  constructor(controlled: Actor, knobs: Knobs, random: Random) {
    this.controlled = controlled;
    this.knobs = knobs;
    const covered = knobs.cover / CHAT;
    const harvested = (1 - knobs.cover) / SHOTS;
    this.coverSittings = covered / (covered + harvested);
    const shape = random.pick([
      shapes.office,
      shapes.evening,
      shapes.waking,
      shapes.waking,
      shapes.night,
    ]);

    this.rhythm = new Human(shape, controlled.zone ?? 0, knobs.rate * (covered + harvested));
    this.wake = this.rhythm.next(controlled.random, controlled.from);
  }

  plan(hourEnd: number, push: Push): number {
    const { controlled, knobs, rhythm } = this;
    let at = this.wake;
    while (at < hourEnd && at < controlled.until) {
      if (knobs.ramp <= 0 || controlled.random.chance(warm(knobs, controlled, at)))
        this.sit(at, push);
      at = rhythm.next(controlled.random, at);
    }
    this.wake = at < controlled.until ? at : Number.POSITIVE_INFINITY;
    return this.wake;
  }

  private sit(at: number, push: Push): void {
    const { controlled } = this;
    const { random } = controlled;
    const cover = random.chance(this.coverSittings);
    const n = random.geometric(cover ? CHAT : SHOTS);
    let time = at;
    let thread: Thread | null = null;
    for (let i = 0; i < n && time < controlled.until; i++) {
      if (!cover || thread === null) {
        thread = openThread(controlled, time);
        thread.cover = cover;
      }
      push(time, controlled, thread);
      time += Math.max(300, Math.round(random.lognormal(cover ? 65 : 50, 0.95) * SECOND));
    }
  }
}

/** Sets a crew to work. */
export function drive(
  controlledAccounts: readonly Actor[],
  knobs: Knobs,
  begins: number,
  random: Random,
): Source[] {
  if (knobs.rhythm === "dispatcher")
    return [new Dispatcher(controlledAccounts, knobs, Math.floor(begins / HOUR) * HOUR, random)];
  return controlledAccounts.map((controlled) => new Sitter(controlled, knobs, random));
}
