// When and how fast members work: who hands out work makes shares even and pauses alike, people have hours of their own
// and read what they are given.

import { differing, differingKinds, evenness, sumOf } from "../conduct/alike.ts";
import { dayDispersion } from "../account-figures.ts";
import { deviationOf, type Group, meanOf, type Measure, measure } from "./measure.ts";

const day = 86_400_000;

function dayHours(group: Group): number[][] {
  return group.active.map(({ hours }) => {
    const counts = Array.from({ length: 24 }, () => 0);
    for (const [hour, count] of hours) counts[hour % 24]! += count;
    return counts;
  });
}

const span = (group: Group): number =>
  Math.max(
    day,
    Math.max(...group.members.map((one) => one.last)) -
      Math.min(...group.members.filter((one) => one.first > 0).map((one) => one.first)),
  );

/** Deviation of the members' times over what an even spread over the group's time would give. */
function timesSpread(group: Group, of: (one: { first: number; last: number }) => number): number {
  const times = group.members.filter((one) => one.exchanges > 0).map(of);
  return times.length < 3 ? Number.NaN : (deviationOf(times) * Math.sqrt(12)) / span(group);
}

/** ln of how much the group's hourly total varies over what independent members would vary. */
function steadiness({ facts }: Group): number {
  const { hourly, memberVariance } = facts;
  if (hourly.length < 24 || memberVariance <= 0) return Number.NaN;
  const mean = sumOf([...hourly]) / hourly.length;
  let variance = 0;
  for (const n of hourly) variance += (n - mean) ** 2 / hourly.length;
  return Math.log((variance + 0.05) / (memberVariance + 0.05));
}

/**
 * Share of the members in whom the same thing changed on the same day, beyond the share of everybody: a release or an
 * outage changes strangers too, a hand changes its own.
 */
function changesTogether({ active, population }: Group): number {
  const able = active.filter((one) => one.days > 2);
  if (able.length < 3) return Number.NaN;
  const counts = new Map<string, number>();
  for (const one of able)
    for (const change of one.changes) counts.set(change, (counts.get(change) ?? 0) + 1);
  let most = 0;
  for (const [change, count] of counts)
    if (count > 1)
      most = Math.max(most, count / able.length - (population.changes.get(change) ?? 0));
  return most;
}

export const rhythm: readonly Measure[] = [
  measure("changes-together", "rhythm", [1, 1, 1], changesTogether),
  measure("volumes-differ", "rhythm", [-1, -1, -1], ({ active }) =>
    active.length < 3 ? Number.NaN : deviationOf(active.map((one) => Math.log(one.exchanges))),
  ),
  measure("hours-even", "rhythm", ["either", 1, "either"], (group) =>
    meanOf(dayHours(group).filter((counts) => sumOf(counts) > 11).map(evenness)),
  ),
  measure("hours-even-together", "rhythm", [1, 1, 1], (group) => {
    const all = Array.from({ length: 24 }, () => 0);
    for (const counts of dayHours(group)) counts.forEach((n, hour) => (all[hour]! += n));
    return sumOf(all) < 48 ? Number.NaN : evenness(all);
  }),
  measure("hours-differ", "rhythm", [-1, -1, -1], (group) => differingKinds(dayHours(group))),
  measure("pauses", "rhythm", ["either", "either", "either"], ({ active }) => meanOf(active.map((one) => one.gap))),
  measure("pauses-spread", "rhythm", [-1, -1, -1], ({ active }) =>
    meanOf(active.filter((one) => one.gaps > 5).map((one) => one.gapSpread)),
  ),
  measure("pauses-differ", "rhythm", [-1, -1, -1], ({ active }) =>
    differing(active.map((one) => [one.gap, one.gapSpread, one.gaps])),
  ),
  measure("reading", "rhythm", [-1, -1, -1], ({ active }) => meanOf(active.map((one) => one.reading))),
  measure("follow-ups", "rhythm", [-1, -1, -1], ({ active }) => meanOf(active.map((one) => one.followUps))),
  measure("total-variance", "rhythm", ["either", "either", "either"], steadiness),
  measure("starts-spread", "rhythm", [-1, 0, "either"], (group) => timesSpread(group, (one) => one.first)),
  measure("ends-spread", "rhythm", [-1, 0, "either"], (group) => timesSpread(group, (one) => one.last)),
  measure("rate", "rhythm", ["either", 1, 1], ({ members }) =>
    meanOf(
      members
        .filter((one) => one.exchanges > 0)
        .map((one) => Math.log(one.exchanges / Math.max(1, (one.last - one.first) / day))),
    ),
  ),
  measure("days-uneven", "rhythm", [-1, -1, -1], ({ members }) =>
    meanOf(members.filter((one) => one.days > 2).map((one) => Math.log(0.1 + dayDispersion(one)))),
  ),
];
