// One behaviour behind many names: what members share in work, lines, clocks and instruments, as far as no party in the
// open stands for it. The same evidence means another thing under one payer, so these are products, not sums: the few
// interactions that the judgement knows.

import { percent } from "../../../core/format.ts";
import { differingKinds } from "../../conduct/alike.ts";
import { card, dealt, device, openness, standing } from "../../measures/dealt.ts";
import { deviationOf, type Group, measure, surely } from "../../measures/measure.ts";
import { sharing } from "../../measures/sharing.ts";
import { oneAuthor, repeats } from "../../measures/subject-of.ts";
import { dayCounts, dayHours } from "../../measures/times.ts";
import { defineRingSignal } from "../../ring-signal.ts";

/** Of 0 to 1: a behaviour, as far as nobody stands for it. NaN where either cannot be told. */
const hidden =
  (behaviour: (group: Group) => number) =>
  (group: Group): number =>
    Math.max(0, behaviour(group)) * (1 - openness(group));

const oneQueue = (group: Group): number =>
  Math.min(1, oneAuthor(group)) * (1 - Math.min(1, 4 * (repeats(group).shared || 0)));
const equal = ({ active }: Group): number =>
  active.length < 3
    ? Number.NaN
    : Math.exp(-deviationOf(active.map((one) => Math.log(one.exchanges))));
/** Deviations of people together by chance: of the logarithm of their exchanges, and between their days. */
const usually = { volumes: 0.9, days: 0.25 } as const;
const equalSurely = (group: Group): number =>
  surely(group, deviationOf(group.active.map((one) => Math.log(one.exchanges))), usually.volumes);
const daysSurely = (group: Group): number =>
  surely(group, differingKinds(dayCounts(group)), usually.days);
const clock = (group: Group): number => 1 - Math.min(1, 2 * differingKinds(dayHours(group)));
const instruments = ({ members }: Group): number => {
  const cards = dealt(members, card);
  const devices = dealt(members, device);
  return Math.max(cards.shared * (1 - cards.top), devices.shared * (1 - devices.top));
};
const pool = (group: Group): number => {
  const it = sharing(group, "addresses");
  return it === null ? Number.NaN : it.shared * (1 - it.top) * (Number.isNaN(it.own) ? 0 : it.own);
};

const figures = [
  measure("hidden-queue", "identity", [1, 1, 1], hidden(oneQueue)),
  measure("hidden-equal", "identity", [1, 1, 1], hidden(equal)),
  measure("hidden-equal-surely", "identity", [1, 1, 1], hidden(equalSurely)),
  measure("hidden-days-surely", "identity", [1, 1, 1], hidden(daysSurely)),
  measure("hidden-clock", "identity", [1, 1, 1], hidden(clock)),
  measure("hidden-instruments", "identity", [1, "either", "either"], hidden(instruments)),
  measure("hidden-pool", "identity", [1, "either", "either"], hidden(pool)),
  // access times purpose: a pool or dealt cards, and one queue over them
  measure(
    "pool-and-queue",
    "identity",
    [1, 1, 1],
    hidden((group) => pool(group) * oneQueue(group)),
  ),
  measure(
    "instruments-and-queue",
    "identity",
    [1, 1, 1],
    hidden((group) => instruments(group) * oneQueue(group)),
  ),
  measure(
    "equal-and-queue",
    "identity",
    [1, 1, 1],
    hidden((group) => equal(group) * oneQueue(group)),
  ),
  measure(
    "clock-and-queue",
    "identity",
    [1, 1, 1],
    hidden((group) => clock(group) * oneQueue(group)),
  ),
];

export const concealment = defineRingSignal({
  id: "concealment",
  family: "identity",
  name: "One behaviour behind many names",
  measures:
    "how far the members keep the same hours, as far as no party in the open stands for them",
  needs: ["accounts"],
  figures,
  shows: "hidden-clock",
  text: ({ group }) =>
    `no card, domain, organisation or school stands for more than ${percent(standing(group))} of the members`,
  phrases: {
    // 0: by no card, domain or organisation more than half of them
    facts: [
      { measure: "card-one", most: 0 },
      { measure: "domain-one", most: 0 },
      { measure: "org-one", most: 0 },
      { measure: "school", most: 0 },
    ],
    by: figures.map(({ id }) => id),
    contrary: () => "no party in the open stands for most of them",
  },
  arguesAgainst: { "separate-customers": 6 },
});
