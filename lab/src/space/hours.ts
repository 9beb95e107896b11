// Hours: how activity lies over a day and a week, for one person or for a machine that plays one.

import type { Random } from "../simulate/random.ts";
import { DAY, HOUR, MINUTE } from "./scope.ts";

/** What is asked of the clock for one account: when it may work and how many sessions it is to have. */
export interface Shift {
  readonly from: number;
  readonly until: number;
  readonly zone: number;
  readonly sessions: number;
}

export interface Hours {
  readonly centre: number; // local hour of most activity
  readonly width: number;
  readonly floor: number;
  readonly weekend: number;
}

export const SHAPES: Readonly<Record<string, Hours>> = {
  office: { centre: 13, width: 3.2, floor: 0.01, weekend: 0.15 },
  evening: { centre: 20, width: 3, floor: 0.04, weekend: 1.3 },
  waking: { centre: 15.5, width: 5, floor: 0.03, weekend: 0.9 },
  nights: { centre: 1, width: 3.4, floor: 0.05, weekend: 1.1 },
  rush: { centre: 17, width: 5, floor: 0.06, weekend: 1.1 },
  flat: { centre: 12, width: 99, floor: 1, weekend: 1 },
};

/** Relative activity at a moment, at most 1 (weekends apart). */
function intensity(hours: Hours, time: number, zone: number): number {
  const local = time + zone * HOUR;
  let away = Math.abs(((local / HOUR) % 24) - hours.centre);
  if (away > 12) away = 24 - away;
  const weekday = (Math.floor(local / DAY) + 3) % 7; // 0: Monday
  const bell = Math.exp((-away * away) / (2 * hours.width * hours.width));
  return Math.max(hours.floor, bell) * (weekday >= 5 ? hours.weekend : 1);
}

/** Days differ for a person: some have none. */
export function moments(
  n: number,
  shift: Shift,
  hours: Hours,
  random: Random,
  days: readonly number[],
  push = 0,
): number[] {
  const { from, until, zone } = shift;
  const out: number[] = [];
  if (until - from < MINUTE) return out;
  for (let tries = 0; out.length < n && tries < n * 60 + 200; tries++) {
    let x = random.next();
    if (push > 0) x = 1 - (1 - x) ** push; // towards the end: a deadline
    const time = from + x * (until - from);
    const day = days[Math.floor(time / DAY) % days.length]!;
    if (random.next() < intensity(hours, time, zone) * day) out.push(time);
  }
  // a short life at an odd hour is still used
  if (out.length === 0 && n > 0) out.push(from + random.next() * (until - from));
  return out;
}

export const moods = (random: Random, uneven: number): number[] =>
  Array.from({ length: 11 }, () => Math.min(1, Math.max(0, 1 - uneven * random.next() * 1.4)));

/** A person's own hours around the common ones. */
function ownHours(tempo: string, random: Random): Hours {
  const base = SHAPES[tempo] ?? SHAPES["waking"]!;
  return {
    centre: base.centre + random.normal() * 1.3,
    width: base.width * random.between(0.6, 1.2),
    floor: base.floor * random.next(),
    weekend: base.weekend * random.between(0.4, 1.4),
  };
}

export function personMoments(tempo: string, shift: Shift, random: Random): number[] {
  return moments(
    shift.sessions,
    shift,
    ownHours(tempo, random),
    random,
    moods(random, 1),
    tempo === "rush" ? 1.8 : 0,
  );
}

/** A count as chance gives it. */
export const poisson = (mean: number, random: Random): number => {
  if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.normal()));
  let n = 0;
  for (let x = random.exponential(1); x < mean; x += random.exponential(1)) n++;
  return n;
};
