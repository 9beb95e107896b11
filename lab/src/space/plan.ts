// Draws a world as a plan: how long, how many people, which groups with which options. No text is made yet, so that
// thousands of plans can be looked at in a second.

import { Random, seedOf } from "../simulate/random.ts";
import { abuseFrames } from "./abuse.ts";
import { type Axis, type Frame, type Truth, axes, axisNames, weighted } from "./axes.ts";
import { partyFrames } from "./parties.ts";
import { strangerFrames } from "./strangers.ts";
import { takingFrames } from "./taking.ts";
import { userFrames } from "./users.ts";

export interface GroupPlan {
  readonly id: string;
  readonly truth: Truth;
  readonly binding: string;
  readonly party: Frame["party"];
  readonly on: Readonly<Record<Axis, string>>;
  readonly size: number;
  /** Exchanges of an account and day. */
  readonly rate: number;
  readonly kind: string;
  readonly tags: readonly string[];
  readonly seed: number;
}

export interface WorldPlan {
  readonly seed: number;
  readonly days: number;
  readonly people: number;
  readonly groups: readonly GroupPlan[];
  /** Options of the axis `missing` that hold for the whole world. */
  readonly missing: readonly string[];
  /** The whole world is idle in these hours, as shares of its length; null: no outage. */
  readonly outage: readonly [number, number] | null;
  /** Texts come from a folder of real prompts where there is one. */
  readonly real: boolean;
}

export const frames: Readonly<Record<Truth, readonly Frame[]>> = {
  honest: [...strangerFrames, ...userFrames, ...partyFrames],
  "other-abuse": abuseFrames,
  distillation: takingFrames,
};

/** Exchanges of a group, at most: a world of fifteen groups stays below 25,000. */
const MOST = 3000;
const LEAST_RATE = 0.03;
/** Exchanges of a world, about; everybody else sends some 3.5 an account and day. */
const LARGEST = 17_000;
/** Draws until a group without an excluded tag is found. */
const DRAWS = 400;

const logUniform = (random: Random, low: number, high: number): number =>
  Math.exp(random.between(Math.log(low), Math.log(high)));

export function planWorld(
  seed: number,
  without: readonly string[] = [],
  only: readonly string[] = [],
): WorldPlan {
  const random = new Random(seed, seedOf("space"));
  const days = random.range(4, 8);
  const people = Math.round(logUniform(random, 150, 450));
  const most = new Set(without);
  const groups: GroupPlan[] = [];
  const each = random.range(3, 5);
  for (const truth of ["honest", "other-abuse", "distillation"] as const) {
    const n = Math.max(3, Math.min(5, each + random.range(-1, 1)));
    for (let i = 0; i < n; i++) groups.push(drawn(truth, days, random, most, only, groups.length));
  }
  random.shuffle(groups);
  const wanted = groups.reduce((sum, g) => sum + g.size * g.rate * days, 0);
  const scale = Math.min(1, Math.max(2000, LARGEST - 3.5 * people * days) / wanted);
  return {
    seed,
    days,
    people,
    groups: groups.map((group) => ({ ...group, rate: group.rate * scale })),
    missing: random.chance(0.35) ? lacks(random) : [],
    outage: random.chance(0.2) ? [random.between(0.2, 0.8), random.between(0.01, 0.05)] : null,
    real: random.chance(0.6),
  };
}

/** One kind of data that a world does not have, now and then two. */
function lacks(random: Random): string[] {
  const some = axes.missing.replace("none*40 ", "");
  const one = option("missing", some, random);
  return random.chance(0.25) ? [one, option("missing", some, random)] : [one];
}

function option(_axis: Axis, choice: string, random: Random): string {
  const { names, weights } = weighted(choice);
  return names[random.weighted(weights)]!;
}

function drawn(
  truth: Truth,
  days: number,
  random: Random,
  without: ReadonlySet<string>,
  only: readonly string[],
  serial: number,
): GroupPlan {
  for (let i = 0; i < DRAWS; i++) {
    const plan = planGroup(truth, days, random, serial);
    if (plan.tags.some((tag) => without.has(tag))) continue;
    if (!isWanted(plan, truth, only)) continue;
    return plan;
  }
  throw new Error(`no group of ${truth} is left when ${[...without].join(", ")} are left out`);
}

/** Of the bindings that are wanted those of its truth, where there are such; other options are asked of taking alone. */
function isWanted({ binding, tags }: GroupPlan, truth: Truth, only: readonly string[]): boolean {
  const named = frames[truth].filter((frame) => only.includes(`binding:${frame.binding}`));
  if (named.length > 0 && !named.some((frame) => frame.binding === binding)) return false;
  const others = only.filter((tag) => !tag.startsWith("binding:"));
  return truth !== "distillation" || others.every((tag) => tags.includes(tag));
}

function sizeOf(frame: Frame, random: Random): number {
  const [low, high] = frame.size ?? [3, 120];
  if (!frame.size && random.chance(0.02)) return random.range(200, 320);
  // most of 5 to 60
  const most = random.chance(0.75) ? Math.min(high, 60) : high;
  return Math.round(
    logUniform(random, random.chance(0.75) ? Math.max(low, Math.min(5, most)) : low, most),
  );
}

function planGroup(truth: Truth, days: number, random: Random, serial: number): GroupPlan {
  const list = frames[truth];
  const frame = list[random.weighted(list.map((one) => one.weight ?? 1))]!;
  const on = {} as Record<Axis, string>;
  for (const axis of axisNames) on[axis] = option(axis, frame.on[axis] ?? axes[axis], random);
  if (on.cover !== "0" && frame.on.cover === undefined) on.cover = "0";
  fit(on, frame, random);
  const size = sizeOf(frame, random);
  const [low, high] = frame.rate ?? [1, 150];
  let rate = logUniform(random, low, high);
  if (on.tempo === "sparse") rate = Math.min(rate, logUniform(random, 0.3, 2));
  if (on.worker === "person") rate = Math.min(rate, logUniform(random, 2, 40));
  const budget = logUniform(random, 250, MOST);
  rate = Math.max(LEAST_RATE, Math.min(rate, size > 180 ? 5 / days : budget / (size * days)));
  const tags = [
    `binding:${frame.binding}`,
    `party:${frame.party}`,
    ...axisNames.map((axis) => `${axis}:${on[axis]}`),
    `size:${size < 10 ? "few" : size < 40 ? "some" : size < 130 ? "many" : "crowd"}`,
    `rate:${rate < 3 ? "low" : rate < 15 ? "middle" : "high"}`,
  ];
  return {
    id: `g${serial}-${random.hex(4)}`,
    truth,
    binding: frame.binding,
    party: frame.party,
    on,
    size,
    rate,
    kind: `${frame.binding}/${on.worker}/${on.tasks}/${on.form}/${on.wording}`,
    tags,
    seed: random.u32(),
  };
}

/** Options that cannot stand together: the one that says less gives way. */
function fit(on: Record<Axis, string>, frame: Frame, random: Random): void {
  if (on.turns === "loops" && on.worker !== "agent") on.turns = "single";
  if (on.worker === "agent") on.turns = "loops";
  // agents work on code and its like
  if (on.worker === "agent" && !["code", "logs", "records"].includes(on.matter)) on.matter = "code";
  if (on.worker === "cron" && on.tempo !== "flat") on.tempo = "hourly";
  if (on.worker !== "cron" && on.tempo === "hourly" && random.chance(0.5)) on.worker = "cron";
  // no session of a set of tasks comes back to it later
  if (on.tasks === "arbitrage") on.turns = on.turns === "loops" ? "loops" : "single";
  if (on.form === "probe") on.wording = "bare";
  // a person does not read out of a queue that runs by itself, and an even clock is no person's
  if (
    on.worker === "person" &&
    ["even", "rota", "hourly", "sparse"].includes(on.tempo) &&
    frame.binding !== "one-person"
  )
    on.tempo = "waking";
  if (on.worker === "person" && on.wording === "serial") on.wording = "own";
  if (on.worker === "cron" && on.turns !== "single") on.turns = "single";
  if (on.worker === "hired" && on.turns === "simulated") on.turns = "single";
  if (on.tasks === "whole-sets" || on.tasks === "preference")
    on.turns = on.turns === "loops" ? "loops" : "single";
  if (on.tasks === "narrow" && on.matter !== "code" && on.matter !== "sums") on.matter = "narrow";
}
