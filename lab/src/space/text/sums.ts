// Word problems with numbers. A set draws its own plots, units and ways to put them.

import type { Random } from "../../simulate/random.ts";
import { fieldOf, upper } from "./field.ts";
import type { Matter } from "./matter.ts";

type Plot = (n: () => number, s: Slots) => string;
interface Slots {
  readonly who: () => string;
  readonly what: () => string;
  readonly where: () => string;
  readonly unit: string;
}

const PLOTS: readonly Plot[] = [
  (n, s) =>
    `${s.who()} has ${n()} ${s.what()} and gives ${n()} to ${s.who()}; then buys ${n()} more at ${n()} each`,
  (n, s) =>
    `A tank in ${s.where()} holds ${n() * 10} ${s.unit}, loses ${n()} ${s.unit} an hour and gains ${n()}`,
  (n, s) => `${s.who()} packs ${n()} ${s.what()} to a box, ${n()} boxes to a crate, ${n()} crates`,
  (n, s) =>
    `Two trains leave ${s.where()} and ${s.where()} at ${n()} and ${n()} km/h, ${n() * 7} km apart`,
  (n, s) => `${n()} % of ${n() * 20} ${s.what()} are sold, the rest at a discount of ${n()} %`,
  (n, s) => `${s.who()} is ${n()} years older than ${s.who()}; together they are ${n() + 60}`,
  (n, s) =>
    `The sum of three consecutive multiples of ${n()} is ${n() * 9}; ${s.who()} wants the largest`,
  (n, s) =>
    `A recipe for ${n()} takes ${n()} ${s.unit} of ${s.what()}; ${s.who()} cooks for ${n()}`,
  (n, s) =>
    `${s.who()} invests ${n() * 100} at ${n()} % for ${n()} years, interest compounded yearly`,
  (n, s) => `In ${s.where()} ${n()} workers need ${n()} days for ${n()} ${s.what()}`,
  (n, s) =>
    `A block of ${n()} kg slides ${n()} m down a slope of ${n()} degrees, friction 0.${n()}, near ${s.where()}`,
  (n, s) =>
    `A solution with ${n()} % ${s.what()} is mixed with ${n()} ${s.unit} of one with ${n()} %`,
  (n, s) =>
    `A bag has ${n()} red, ${n()} blue and ${n()} green ${s.what()}; ${s.who()} draws ${2 + (n() % 3)}`,
  (n, s) =>
    `A field is ${n()} by ${n()} ${s.unit}; ${s.who()} fences it and keeps a strip of ${n()}`,
  (n, s) => `A ball is thrown at ${n()} m/s at ${n()} degrees from ${n()} m above ${s.where()}`,
  (n, s) => `f(x) = ${n()}x^2 - ${n()}x + ${n()}, and ${s.who()} shifts it by ${n()}`,
  (n, s) => `A current of ${n()} mA flows for ${n()} s through ${n()} ohm in the ${s.what()}`,
  (n, s) =>
    `The odds that ${s.who()} is late are ${n()} in ${n() + 100}; the ${s.what()} fail ${n()} % of the time`,
  (n, s) => `A clock in ${s.where()} loses ${n()} seconds an hour from noon on`,
  (n, s) => `A polygon has ${n() + 3} sides; ${s.who()} colours ${n()} ${s.what()} on it`,
];
const GOALS = [
  "How many are left",
  "What is the total",
  "Find the ratio",
  "How long does it take",
  "What is the cost",
  "Give the average",
  "What share is that",
  "How much is needed",
  "When do they meet",
  "What is the smallest possible value",
  "Determine the remainder",
  "By what factor does it change",
  "How many ways are there",
  "Find x",
  "What is the expected value",
  "How fast is that in the end",
];

export function sums(random: Random): Matter {
  const field = fieldOf(random);
  const plots = random.shuffle([...PLOTS]).slice(0, random.range(4, PLOTS.length));
  const goals = random.shuffle([...GOALS]).slice(0, random.range(3, GOALS.length));
  const most = random.pick([20, 60, 200, 900]);
  const unit = random.pick(["litres", "gallons", "kg", "m", "pounds", "units", "cm", "cups"]);
  const stages = random.range(1, 4);
  const ask = (r: Random, parts: number): string => {
    const slots: Slots = {
      who: () => field.name(r),
      what: () => field.thing(r).replace(/^(the|some) /, ""),
      where: () => field.name(r),
      unit,
    };
    const out: string[] = [];
    for (let i = 0; i < parts; i++) out.push(upper(r.pick(plots)(() => r.range(2, most), slots)));
    const goal = r.pick(goals);
    return `${out.join(". ")}. ${goal}${/^(how|what|when|by)/i.test(goal) ? "?" : "."}`;
  };
  return {
    dense: 3.4,
    answer: random.between(120, 600),
    ask: (r) => ask(r, r.range(1, stages)),
    passage: (r, n) => ask(r, Math.max(1, Math.round(n / 2))),
    term: (r) => field.term(r),
  };
}
