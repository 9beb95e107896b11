// When people and machines work: weekly profiles, the next moment of an inhomogeneous Poisson process, rhythms.

import type { Random } from "../random.ts";

export const SECOND = 1000;
export const MINUTE = 60_000;
export const HOUR = 3_600_000;
export const DAY = 86_400_000;
const WEEK = 7 * DAY;

/** Relative activity by local hour, and the factor of a weekend day. */
const SHAPES: readonly { readonly hours: readonly number[]; readonly weekend: number }[] = [
  // Office hours with a dip at lunch.
  {
    hours: [
      0, 0, 0, 0, 0, 0.05, 0.2, 0.6, 1.6, 2.4, 2.6, 2.4, 1.5, 2.0, 2.5, 2.4, 2.0, 1.3, 0.7, 0.4,
      0.3, 0.2, 0.1, 0.05,
    ],
    weekend: 0.18,
  },
  // Evenings at home.
  {
    hours: [
      0.4, 0.15, 0.05, 0, 0, 0.05, 0.2, 0.5, 0.7, 0.7, 0.8, 0.9, 1, 0.9, 0.9, 1, 1.1, 1.3, 1.7, 2.2,
      2.6, 2.5, 1.9, 1.0,
    ],
    weekend: 1.3,
  },
  // All waking hours.
  {
    hours: [
      0.2, 0.08, 0.03, 0.02, 0.03, 0.1, 0.4, 0.9, 1.3, 1.5, 1.6, 1.5, 1.3, 1.4, 1.5, 1.5, 1.5, 1.4,
      1.3, 1.4, 1.5, 1.3, 0.9, 0.5,
    ],
    weekend: 0.85,
  },
  // Night owls.
  {
    hours: [
      2.2, 2.0, 1.6, 1.0, 0.5, 0.2, 0.05, 0, 0.05, 0.1, 0.3, 0.5, 0.7, 0.8, 0.8, 0.9, 1, 1.1, 1.2,
      1.4, 1.7, 2.0, 2.2, 2.4,
    ],
    weekend: 1.1,
  },
  // A consumer product: flat by day, never quite asleep.
  {
    hours: [
      0.5, 0.35, 0.25, 0.2, 0.2, 0.3, 0.5, 0.8, 1.1, 1.2, 1.3, 1.3, 1.3, 1.2, 1.2, 1.2, 1.3, 1.4,
      1.5, 1.6, 1.6, 1.4, 1.1, 0.8,
    ],
    weekend: 1.05,
  },
];
export const shapes = { office: 0, evening: 1, waking: 2, night: 3, product: 4 } as const;

/** Cumulated intensity over the 168 hours of a week that begins on Monday 00:00, scaled to end at 168. */
const CUMULATED: readonly Float64Array[] = SHAPES.map(({ hours, weekend }) => {
  const cumulated = new Float64Array(169);
  for (let h = 0; h < 168; h++)
    cumulated[h + 1] = cumulated[h]! + hours[h % 24]! * (h >= 120 ? weekend : 1);
  const scale = 168 / cumulated[168]!;
  return cumulated.map((x) => x * scale);
});
/** 1 January 1970 was a Thursday: this moves the week's origin to a Monday. */
const MONDAY = 3 * DAY;

/** Says when the next burst of work begins. Times in ms since 1970; the answer is later than `after`. */
export interface Rhythm {
  next(random: Random, after: number): number;
}

/** Bursts at `perDay` on average, shaped by the hours and weekdays of a time zone. */
export class Human implements Rhythm {
  private readonly shape: number;
  private readonly offset: number;
  private readonly mean: number; // effective hours between bursts

  constructor(shape: number, zone: number, perDay: number) {
    this.shape = shape;
    this.offset = zone * HOUR + MONDAY;
    this.mean = 24 / perDay;
  }

  next(random: Random, after: number): number {
    const cumulated = CUMULATED[this.shape]!;
    const local = after + this.offset;
    const week = Math.floor(local / WEEK);
    const hour = (local - week * WEEK) / HOUR;
    const h = Math.floor(hour);
    let target =
      cumulated[h]! +
      (cumulated[h + 1]! - cumulated[h]!) * (hour - h) +
      random.exponential(this.mean);
    const weeks = Math.floor(target / 168);
    target -= weeks * 168;
    let low = 0;
    let high = 168;
    while (high - low > 1) {
      const mid = (low + high) >> 1;
      if (cumulated[mid]! <= target) low = mid;
      else high = mid;
    }
    const width = cumulated[high]! - cumulated[low]!;
    const at = low + (width > 0 ? (target - cumulated[low]!) / width : 0);
    return Math.max(after + 1, Math.round((week + weeks) * WEEK + at * HOUR - this.offset));
  }
}

/** A steady stream without hours. */
export class Steady implements Rhythm {
  private readonly mean: number;
  constructor(perDay: number) {
    this.mean = DAY / perDay;
  }
  next(random: Random, after: number): number {
    return after + 1 + Math.round(random.exponential(this.mean));
  }
}

/** A scheduled job: every `period` ms at a fixed phase, with a little lateness. */
export class Cron implements Rhythm {
  private readonly period: number;
  private readonly phase: number;
  constructor(period: number, phase: number) {
    this.period = period;
    this.phase = phase;
  }
  next(random: Random, after: number): number {
    const n = Math.floor((after - this.phase) / this.period) + 1;
    // Lateness stays below half a period, so that the next call moves on by one.
    return Math.max(
      after + 1,
      this.phase +
        n * this.period +
        Math.round(Math.min(this.period / 2, random.exponential(4 * SECOND))),
    );
  }
}
