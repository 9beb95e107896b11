// Runs a world hour by hour: sources that wake in an hour plan their events, the hour's events are sorted and
// composed into exchanges. Only events of the running hour and of sessions that reach past it are held.

import type { Actor, Event, Source, Thread } from "./actor.ts";
import { HOUR } from "./world/clock.ts";

export interface Sink {
  /** Takes one event; true when `drain` must be awaited before the next. */
  take(event: Event): boolean;
  drain(): Promise<void>;
}

/**
 * Times in ms. Events are handed to the sink in order of time; equal times keep the order in which they were
 * planned, so a seed gives one order. Events outside [start, end) are dropped.
 */
export async function run(
  sources: readonly Source[],
  start: number,
  end: number,
  sink: Sink,
  onProgress: (fraction: number) => void,
): Promise<void> {
  const hours = Math.ceil((end - start) / HOUR);
  const due: Source[][] = Array.from({ length: hours }, () => []);
  const later: Event[][] = Array.from({ length: hours }, () => []);
  const hourOf = (time: number): number => Math.floor((time - start) / HOUR);
  for (const source of sources) {
    const hour = Math.max(0, hourOf(source.wake));
    if (hour < hours) due[hour].push(source);
  }
  const push = (time: number, actor: Actor, thread: Thread): void => {
    if (time < start || time >= end) return;
    later[hourOf(time)].push({ time, actor, thread });
  };
  for (let hour = 0; hour < hours; hour++) {
    const hourEnd = Math.min(end, start + (hour + 1) * HOUR);
    for (const source of due[hour]) {
      const wake = source.plan(hourEnd, push);
      if (wake < end) due[Math.max(hour + 1, hourOf(wake))]?.push(source);
    }
    due[hour] = [];
    const events = later[hour];
    later[hour] = [];
    // Array.prototype.sort is stable.
    events.sort((a, b) => a.time - b.time);
    for (const event of events) if (sink.take(event)) await sink.drain();
    onProgress((hour + 1) / hours);
  }
}
