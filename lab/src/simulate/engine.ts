// Runs a world hour by hour: sources that wake in an hour plan their events, the hour's events are sorted and
// composed into exchanges. Only events of the running hour and of sessions that reach past it are held.
// Sources may join between two hours: a world can answer to what happened in it.

import type { Actor, Event, Source, Thread } from "./actor.ts";
import { HOUR } from "./world/clock.ts";

export interface Sink {
  /** Takes one event; true when `drain` must be awaited before the next. */
  take(event: Event): boolean;
  drain(): Promise<void>;
}

export interface Engine {
  /** End of the last hour that was run, ms: what begins before it has happened. */
  readonly now: number;
  /** The source is asked from the hour on in which it wakes, or from the next one if that is over. */
  join(source: Source): void;
  /** Runs the next hour; false when the world is over. */
  hour(sink: Sink): Promise<boolean>;
}

/**
 * Times in ms. Events are handed to the sink in order of time; equal times keep the order in which they were
 * planned, so a seed gives one order. Events outside [start, end) are dropped.
 */
export function engineOf(start: number, end: number): Engine {
  const hours = Math.ceil((end - start) / HOUR);
  const due: Source[][] = Array.from({ length: hours }, () => []);
  const later: Event[][] = Array.from({ length: hours }, () => []);
  const hourOf = (time: number): number => Math.floor((time - start) / HOUR);
  let next = 0; // the hour to run
  const push = (time: number, actor: Actor, thread: Thread): void => {
    if (time < start || time >= end) return;
    later[hourOf(time)]!.push({ time, actor, thread });
  };
  const callAt = (source: Source, wake: number): void => {
    if (wake < end) due[Math.max(next, hourOf(wake))]?.push(source);
  };
  const now = (): number => Math.min(end, start + next * HOUR);
  return {
    get now() {
      return now();
    },
    join: (source) => callAt(source, source.wake),
    async hour(sink) {
      if (next >= hours) return false;
      const hour = next++;
      const hourEnd = now();
      for (const source of due[hour]!) callAt(source, source.plan(hourEnd, push));
      due[hour] = [];
      const events = later[hour]!;
      later[hour] = [];
      // Array.prototype.sort is stable.
      events.sort((a, b) => a.time - b.time);
      for (const event of events) if (sink.take(event)) await sink.drain();
      return true;
    },
  };
}

/** Runs a world from its beginning to its end. */
export async function run(
  sources: readonly Source[],
  start: number,
  end: number,
  sink: Sink,
  onProgress: (fraction: number) => void,
): Promise<void> {
  const engine = engineOf(start, end);
  for (const source of sources) engine.join(source);
  while (await engine.hour(sink)) onProgress((engine.now - start) / (end - start));
}
