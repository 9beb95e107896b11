// When members work, and what changes in them on one day.

import { sumOf } from "../conduct/alike.ts";
import { dayLength, deviationOf, type Group } from "./measure.ts";

export function dayHours(group: Group): number[][] {
  return group.active.map(({ hours }) => {
    const counts = Array.from({ length: 24 }, () => 0);
    for (const [hour, count] of hours) counts[hour % 24]! += count;
    return counts;
  });
}

const span = (group: Group): number =>
  Math.max(
    dayLength,
    Math.max(...group.members.map((one) => one.last)) -
      Math.min(...group.members.filter((one) => one.first > 0).map((one) => one.first)),
  );

/** Deviation of the members' times over what an even spread over the group's time would give. */
export function timesSpread(
  group: Group,
  of: (one: { first: number; last: number }) => number,
): number {
  const times = group.members.filter((one) => one.exchanges > 0).map(of);
  return times.length < 3 ? Number.NaN : (deviationOf(times) * Math.sqrt(12)) / span(group);
}

/** ln of how much the group's hourly total varies over what independent members would vary. */
export function steadiness({ facts }: Group): number {
  const { hourly, memberVariance } = facts;
  if (hourly.length < 24 || memberVariance <= 0) return Number.NaN;
  const mean = sumOf([...hourly]) / hourly.length;
  let variance = 0;
  for (const n of hourly) variance += (n - mean) ** 2 / hourly.length;
  return Math.log((variance + 0.05) / (memberVariance + 0.05));
}

export interface ChangeTogether {
  /** Share of the members that changed, beyond the share of everybody; NaN where too few can be told. */
  readonly share: number;
  readonly what: string | null;
  readonly members: number;
  readonly day: string;
}

/**
 * The change that most members have on the same day, beyond the share of everybody: a release or an outage changes
 * strangers too, a hand changes its own.
 */
export function changesTogether({ active, population }: Group): ChangeTogether {
  const able = active.filter((one) => one.days > 2);
  let best: ChangeTogether = {
    share: able.length < 3 ? Number.NaN : 0,
    what: null,
    members: 0,
    day: "",
  };
  if (able.length < 3) return best;
  const counts = new Map<string, number>();
  for (const one of able)
    for (const change of one.changes) counts.set(change, (counts.get(change) ?? 0) + 1);
  for (const [change, members] of counts) {
    const share = members / able.length - (population.changes.get(change) ?? 0);
    if (members < 2 || share <= best.share) continue;
    const [what, day] = change.split(" ");
    best = {
      share,
      what: what!,
      members,
      day: new Date(Number(day) * dayLength).toISOString().slice(0, 10),
    };
  }
  return best;
}
