// How a campaign's heads are driven: by one dispatcher that deals the work evenly and never sleeps, or each in
// human hours of its own. Both know a warm-up and cover traffic.

import { type Actor, type Push, type Source, type Thread, openThread } from "../actor.ts";
import type { Random } from "../random.ts";
import { DAY, HOUR, Human, SECOND, shapes } from "../world/clock.ts";
import type { Knobs } from "./knobs.ts";

/** Share of hours in which a dispatcher stands still (restarts, empty queues). */
const STILL = 0.015;
const CHAT = 3.2; // mean turns of a cover conversation
const SHOTS = 4; // mean items of one human-hours sitting

function warm(knobs: Knobs, head: Actor, time: number): number {
  return knobs.ramp <= 0 ? 1 : Math.min(1, Math.max(0.08, (time - head.from) / (knobs.ramp * DAY)));
}

/** One dispatcher over all heads: equal shares, a steady total, day and night. */
class Dispatcher implements Source {
  wake: number;
  private readonly heads: readonly Actor[];
  private readonly knobs: Knobs;
  private readonly random: Random;
  private readonly open = new Map<Actor, Thread>();
  private deck: Actor[] = [];
  private owed = 0;

  constructor(heads: readonly Actor[], knobs: Knobs, begins: number, random: Random) {
    this.heads = heads;
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
    for (const head of this.heads) {
      if (head.until > last) last = head.until;
      if (head.from < hourEnd && head.until > begin) share += warm(knobs, head, begin);
    }
    if (last <= begin) return Number.POSITIVE_INFINITY;
    if (share === 0 || random.chance(STILL)) return hourEnd;
    const exact =
      (share * knobs.rate * random.between(0.97, 1.03) * (hourEnd - begin)) / DAY + this.owed;
    const n = Math.floor(exact);
    this.owed = exact - n;
    for (let i = 0; i < n; i++) {
      const time = Math.round(begin + ((i + random.next()) / n) * (hourEnd - begin));
      const head = this.deal(time);
      if (head) push(time, head, this.thread(head, time));
    }
    return hourEnd;
  }

  /** The next head of a shuffled deck that may work now; everybody has a turn before anybody has a second. */
  private deal(time: number): Actor | null {
    for (let tries = 0; tries < 3; tries++) {
      while (this.deck.length > 0) {
        const head = this.deck.pop() as Actor;
        if (time < head.from || time >= head.until) continue;
        if (this.knobs.ramp > 0 && !this.random.chance(warm(this.knobs, head, time))) continue;
        return head;
      }
      this.deck = this.random.shuffle(
        this.heads.filter((head) => head.until > time && head.from <= time),
      );
    }
    return null;
  }

  private thread(head: Actor, time: number): Thread {
    if (!head.random.chance(this.knobs.cover)) return openThread(head, time);
    const running = this.open.get(head);
    if (running && head.random.chance(1 - 1 / CHAT)) return running;
    const thread = openThread(head, time);
    thread.cover = true;
    this.open.set(head, thread);
    return thread;
  }
}

/** One head in the hours of a person: sittings of some items, conversations as cover. */
class Sitter implements Source {
  wake: number;
  private readonly head: Actor;
  private readonly knobs: Knobs;
  private readonly rhythm: Human;
  private readonly coverSittings: number;

  constructor(head: Actor, knobs: Knobs, random: Random) {
    this.head = head;
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

    this.rhythm = new Human(shape, head.zone ?? 0, knobs.rate * (covered + harvested));
    this.wake = this.rhythm.next(head.random, head.from);
  }

  plan(hourEnd: number, push: Push): number {
    const { head, knobs, rhythm } = this;
    let at = this.wake;
    while (at < hourEnd && at < head.until) {
      if (knobs.ramp <= 0 || head.random.chance(warm(knobs, head, at))) this.sit(at, push);
      at = rhythm.next(head.random, at);
    }
    this.wake = at < head.until ? at : Number.POSITIVE_INFINITY;
    return this.wake;
  }

  private sit(at: number, push: Push): void {
    const { head } = this;
    const { random } = head;
    const cover = random.chance(this.coverSittings);
    const n = random.geometric(cover ? CHAT : SHOTS);
    let time = at;
    let thread: Thread | null = null;
    for (let i = 0; i < n && time < head.until; i++) {
      if (!cover || thread === null) {
        thread = openThread(head, time);
        thread.cover = cover;
      }
      push(time, head, thread);
      time += Math.max(300, Math.round(random.lognormal(cover ? 65 : 50, 0.95) * SECOND));
    }
  }
}

/** Sets a crew to work. */
export function drive(
  heads: readonly Actor[],
  knobs: Knobs,
  begins: number,
  random: Random,
): Source[] {
  if (knobs.rhythm === "dispatcher")
    return [new Dispatcher(heads, knobs, Math.floor(begins / HOUR) * HOUR, random)];
  return heads.map((head) => new Sitter(head, knobs, random));
}
