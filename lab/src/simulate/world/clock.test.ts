// Rhythms keep their rate and their hours; the engine hands events out in order whatever the sources do.

import { expect, test } from "vitest";
import type { Actor, Source, Thread } from "../actor.ts";
import { run } from "../engine.ts";
import { Random } from "../random.ts";
import { Cron, DAY, HOUR, Human, MINUTE, type Rhythm, Steady, shapes } from "./clock.ts";

const START = Date.UTC(2026, 3, 22);

function moments(rhythm: Rhythm, days: number): number[] {
  const random = new Random(1);
  const out: number[] = [];
  for (let t = rhythm.next(random, START); t < START + days * DAY; t = rhythm.next(random, t))
    out.push(t);
  return out;
}

test("human hours: the rate of a week, quiet nights in the person's zone", () => {
  for (const zone of [-6, 0, 5.5, 9]) {
    const times = moments(new Human(shapes.office, zone, 20), 70);
    expect(times.length / 70 / 20).toBeGreaterThan(0.93);
    expect(times.length / 70 / 20).toBeLessThan(1.07);
    const night = times.filter((t) => (((t / HOUR + zone) % 24) + 24) % 24 < 5);
    expect(night.length / times.length).toBeLessThan(0.01);
    const weekend = times.filter((t) => [0, 6].includes(new Date(t + zone * HOUR).getUTCDay()));
    expect(weekend.length / times.length).toBeLessThan(0.12);
  }
});

test("steady and scheduled work", () => {
  expect(moments(new Steady(50), 40).length / 2000).toBeCloseTo(1, 1);
  const nightly = moments(new Cron(DAY, START + 3 * HOUR), 10);
  expect(nightly).toHaveLength(10);
  for (const t of nightly) expect((t - START) % DAY).toBeLessThan(3 * HOUR + 10 * MINUTE);
});

test("events come out in order and inside the window, also those that reach past an hour", async () => {
  const random = new Random(4);
  const thread = {} as Thread;
  const sources: Source[] = Array.from({ length: 20 }, () => ({
    wake: START - HOUR + random.int(4 * HOUR),
    plan(hourEnd, push) {
      for (let i = 0; i < 5; i++) push(hourEnd - HOUR + random.int(5 * HOUR), {} as Actor, thread);
      return hourEnd + random.int(3 * HOUR);
    },
  }));
  const times: number[] = [];
  let progress = 0;
  const sink = {
    take: (event: { time: number }) => times.push(event.time) > 0,
    drain: () => Promise.resolve(),
  };
  await run(sources, START, START + DAY, sink, (fraction) => (progress = fraction));
  expect(times.length).toBeGreaterThan(300);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(times[0]).toBeGreaterThanOrEqual(START);
  expect(times.at(-1)).toBeLessThan(START + DAY);
  expect(progress).toBe(1);
});
