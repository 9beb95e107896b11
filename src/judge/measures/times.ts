// When members work, and what changes in them on one day.

import { firstWhere, leastOf, mostOf } from "../../core/stats.ts";
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
    mostOf(group.members.map((one) => one.last)) -
      leastOf(group.members.filter((one) => one.first > 0).map((one) => one.first)),
  );

/** Exchanges by day since the group's first, of each active member. */
export function dayCounts(group: Group): number[][] {
  const dayOf = (hour: number): number => Math.floor(hour / 24);
  const days = group.active.flatMap(({ hours }) => hours.map(([hour]) => dayOf(hour)));
  const first = leastOf(days);
  const size = days.length === 0 ? 0 : mostOf(days) - first + 1;
  return group.active.map(({ hours }) => {
    const counts = Array.from({ length: size }, () => 0);
    for (const [hour, count] of hours) counts[dayOf(hour) - first]! += count;
    return counts;
  });
}

/** Share of the members whose first exchange comes within a day after the last one of another. */
export function handedOver({ members }: Group): number {
  const used = members.filter((one) => one.exchanges > 0);
  if (used.length < 3) return Number.NaN;
  const end = mostOf(used.map((one) => one.last));
  const ends = used
    .map((one) => one.last)
    .filter((last) => last < end - dayLength / 2)
    .sort((a, b) => a - b);
  // the last one that ended before: of all it is the nearest
  const before = (first: number): number =>
    ends[firstWhere(ends, (last) => last >= first) - 1] ?? Number.NaN;
  return used.filter(({ first }) => first - before(first) < dayLength).length / used.length;
}

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
  /** Members that were active on enough days to tell. */
  readonly able: number;
  /** Share of all accounts in which it changed that day. */
  readonly everyone: number;
  readonly day: string;
}

/** What changed, as a reader knows it (conduct/changes.ts). */
const changeNames: Readonly<Record<string, string>> = {
  system: "system prompt",
  words: "length of prompts",
  answers: "length of answers",
};

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
    able: able.length,
    everyone: 0,
    day: "",
  };
  if (able.length < 3) return best;
  const counts = new Map<string, number>();
  for (const one of able)
    for (const change of one.changes) counts.set(change, (counts.get(change) ?? 0) + 1);
  for (const [change, members] of counts) {
    const everyone = population.changes.get(change) ?? 0;
    const share = members / able.length - everyone;
    if (members < 2 || share <= best.share) continue;
    const [what, day] = change.split(" ");
    best = {
      share,
      what: changeNames[what!] ?? what!,
      members,
      able: able.length,
      everyone,
      day: new Date(Number(day) * dayLength).toISOString().slice(0, 10),
    };
  }
  return best;
}
