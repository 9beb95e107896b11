// How far each member behaves like the rest of its group rather than like anybody. For each figure of conduct: how much
// likelier the member's is among the others of the group than in the population, bounded, because one figure tells
// little; and what it shares with them. Nats; above 0 it is more like them. A group judges its members without the one
// that is judged, so that nobody speaks for itself.

import { bounded } from "../core/stats.ts";
import type { Model } from "../model/schema.ts";
import type { Conduct } from "./conduct/conduct.ts";
import { nearness } from "./conduct/subject.ts";
import type { Group } from "./measures/measure.ts";
import { subject } from "./measures/subject-of.ts";

/** Figures that are compared, each about normal among people alike. */
export const likenessFigures: readonly ((one: Conduct) => number)[] = [
  (one) => Math.log(one.exchanges),
  (one) => one.words,
  (one) => one.wordsSpread,
  (one) => one.output,
  (one) => one.outputSpread,
  (one) => one.input,
  (one) => one.gap,
  (one) => one.followUps,
  (one) => one.tools,
  (one) => one.systems,
  (one) => one.short,
  (one) => one.voice[0]!,
  (one) => one.voice[1]!,
  (one) => one.voice[6]!,
  (one) => one.params[2]!,
  (one) => one.params[4]!,
];

/** Middle and spread of a list without one of its values, from its sorted others. */
function robust(values: readonly number[]): { middle: number; spread: number } {
  const known = values.filter((x) => !Number.isNaN(x)).sort((a, b) => a - b);
  if (known.length < 3) return { middle: Number.NaN, spread: Number.NaN };
  const at = (p: number): number => known[Math.round(p * (known.length - 1))]!;
  return { middle: at(0.5), spread: (at(0.8) - at(0.2)) / 1.683 };
}

export function memberLikeness(group: Group, by: Model["likeness"]): number[] {
  const { conduct, population, active } = group;
  const sums = conduct.map((one) => (one === null ? by.dormant : 0));
  for (const figure of likenessFigures) {
    const values = conduct.map((one) => (one === null ? Number.NaN : figure(one)));
    const own = robust(values);
    const all = population.usual(figure);
    if (Number.isNaN(own.middle) || Number.isNaN(all.middle)) continue;
    const wide = all.spread + by.least_spread;
    const narrow = Math.min(wide, own.spread + by.least_spread);
    values.forEach((x, i) => {
      if (Number.isNaN(x)) return;
      const inGroup = -(((x - own.middle) / narrow) ** 2) / 2 - Math.log(narrow);
      const inAll = -(((x - all.middle) / wide) ** 2) / 2 - Math.log(wide);
      sums[i]! += by.share * bounded(inGroup - inAll, [-by.most, by.most]);
    });
  }
  const { weights, between } = subject(group);
  const near = nearness(active, weights).own;
  const middle = robust(near).middle;
  let a = 0;
  conduct.forEach((one, i) => {
    if (one === null) return;
    const own = near[a++]!;
    if (!Number.isNaN(own) && !Number.isNaN(middle) && middle > between) {
      // half-way between the group's and everybody's, on a scale of ratios, says nothing
      const full = Math.log((middle + by.least_near) / (between + by.least_near));
      const got = Math.log((own + by.least_near) / (between + by.least_near));
      sums[i]! += by.near * bounded(2 * (got / full) - 1, [-2, 1]) * Math.min(1, full);
    }
  });
  shared(group, by, sums);
  return sums;
}

/** Lines, clients, cards and devices that several others of the group have, against a group in which most have them. */
function shared({ conduct, members }: Group, by: Model["likeness"], sums: number[]): void {
  const marks: readonly ((i: number) => readonly (string | number)[])[] = [
    (i) => conduct[i]?.addresses.map(([value]) => value) ?? [],
    (i) => conduct[i]?.harnesses.map(([value]) => value) ?? [],
    (i) => conduct[i]?.systemPrompts.map(([value]) => value) ?? [],
    (i) => [members[i]!.card, members[i]!.device].filter((value) => value !== "0"),
  ];
  for (const of of marks) {
    const users = new Map<string | number, number>();
    members.forEach((_, i) => {
      for (const value of of(i)) users.set(value, (users.get(value) ?? 0) + 1);
    });
    const has = members.map((_, i) =>
      of(i).some((value) => users.get(value)! >= by.fewest_sharing),
    );
    const able = members.map((_, i) => of(i).length > 0);
    const share = has.filter(Boolean).length / Math.max(1, able.filter(Boolean).length);
    if (share < by.mostly) continue;
    has.forEach((one, i) => {
      if (able[i]!) sums[i]! += one ? by.tied : -by.untied * share;
    });
  }
}
