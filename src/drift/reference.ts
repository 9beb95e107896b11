// The reference, in two halves of time. What is honest drift shows between them: each window of one half is scored
// against the other half, so that accounts that joined, groups that began and days that differ are in the null. A new
// window is scored against both halves, each by the same measure.

import { seeded } from "../core/random.ts";
import { type Against, componentsOf } from "./components.ts";
import { combine, fitNull, type Null, type Scale, scaleOf, varianceOf } from "./null.ts";
import { type Group, featureCount } from "./prompt-features.ts";
import type { Members, PromptLog } from "./prompt-log.ts";
import { countWindow, type WindowCounts } from "./window-counts.ts";
import { unexplained } from "./explained.ts";

export interface Half extends Against {
  /** Time of its middle prompt, ms. */
  readonly middle: number;
  readonly accounts: ReadonlySet<number>;
  /** Models that answered; empty where the logs name none. */
  readonly models: ReadonlySet<number>;
}

export interface Reference {
  readonly groups: readonly Group[];
  readonly windows: number;
  readonly mass: number;
  readonly cap: number;
  readonly halves: readonly [Half, Half];
  readonly scales: readonly Scale[];
  readonly null: Null;
}

/** Windows drawn from the accounts of each half. */
const draws = 200;

/** @param windows of the log in order of time, four or more, all of one size */
export function makeReference(
  log: PromptLog,
  windows: readonly Members[],
  { cap, groups, seed }: { cap: number; groups: readonly Group[]; seed: number },
): Reference {
  const middle = Math.ceil(windows.length / 2);
  const sides = [windows.slice(0, middle), windows.slice(middle)] as const;
  const halves = [halfOf(log, sides[0], cap), halfOf(log, sides[1], cap)] as const;
  const random = seeded(seed);
  const inTime: number[][] = [];
  const drawn: number[][] = [];
  halves.forEach((half, h) => {
    const others = sides[1 - h]!;
    const score = (members: Members): number[] =>
      componentsOf(countWindow(log, unexplained(log, members, half), cap), half, groups);
    for (const members of others) inTime.push(score(members));
    const cells = cellsOf(log, others);
    for (let i = 0; i < draws; i++) drawn.push(score(drawWindow(cells, others[0]!.length, random)));
  });
  const column = (list: readonly (readonly number[])[], k: number, but = -1): number[] =>
    list.filter((_, i) => i !== but).map((one) => one[k]!);
  const scalesBut = (but: number): Scale[] =>
    inTime[0]!.map((_, k) => {
      const { mean, deviation } = scaleOf(column(inTime, k, but));
      return { mean, deviation: Math.max(deviation, Math.sqrt(varianceOf(column(drawn, k)))) };
    });
  const scales = scalesBut(-1);
  return {
    ...{ groups, cap, halves, scales, windows: windows.length },
    mass: halves[0].mass + halves[1].mass,
    null: fitNull(
      inTime.map((one, i) => combine(one, scalesBut(i))),
      drawn.map((one) => combine(one, scales)),
    ),
  };
}

function halfOf(log: PromptLog, windows: readonly Members[], cap: number): Half {
  const sums = new Float32Array(featureCount);
  const squares = new Float32Array(featureCount);
  const accounts = new Set<number>();
  const models = new Set<number>();
  let mass = 0;
  for (const members of windows) {
    const window = countWindow(log, members, cap);
    mass += window.mass;
    window.features.forEach((feature, i) => {
      sums[feature]! += window.counts[i]!;
      squares[feature]! += window.counts[i]! ** 2 / window.mass;
    });
    for (const prompt of members) {
      accounts.add(log.accounts[prompt]!);
      models.add(log.models[prompt]!);
    }
  }
  models.delete(0);
  const inMiddle = windows[windows.length >> 1]!;
  const middle = log.times[inMiddle[inMiddle.length >> 1]!]!;
  return { middle, windows: windows.length, mass, sums, squares, accounts, models };
}

/** What each account sent in each window: prompts that depend on one another, and are drawn together. */
function cellsOf(log: PromptLog, windows: readonly Members[]): readonly (readonly number[])[] {
  return windows.flatMap((members) => {
    const own = new Map<number, number[]>();
    for (const prompt of members) {
      const account = log.accounts[prompt]!;
      const cell = own.get(account);
      if (cell) cell.push(prompt);
      else own.set(account, [prompt]);
    }
    return [...own.values()];
  });
}

/** A window of cells of any time, each once at the most. */
function drawWindow(
  cells: readonly (readonly number[])[],
  size: number,
  random: () => number,
): Members {
  const out = new Uint32Array(size);
  const taken = new Set<number>();
  let filled = 0;
  while (filled < size && taken.size < cells.length) {
    const at = Math.floor(random() * cells.length);
    if (taken.has(at)) continue;
    taken.add(at);
    for (const prompt of cells[at]!) if (filled < size) out[filled++] = prompt;
  }
  return out.subarray(0, filled);
}

/** A figure of a feature in the whole reference. */
export function inAll({ halves }: Reference, figure: "sums" | "squares", feature: number): number {
  return halves[0][figure][feature]! + halves[1][figure][feature]!;
}

export function isKnown({ halves }: Reference, account: number): boolean {
  return halves.some(({ accounts }) => accounts.has(account));
}

/** How far a window strays from both halves. */
export function scoreOf(
  log: PromptLog,
  members: Members,
  { halves, groups, scales, cap }: Reference,
): {
  readonly components: readonly number[];
  readonly score: number;
  readonly counts: WindowCounts;
} {
  const counts = countWindow(log, members, cap);
  const each = halves.map((half) => {
    const kept = unexplained(log, members, half);
    return componentsOf(kept === members ? counts : countWindow(log, kept, cap), half, groups);
  });
  return {
    counts,
    components: each[0]!.map((value, k) => (value + each[1]![k]!) / 2),
    score: each.reduce((sum, one) => sum + combine(one, scales), 0) / each.length,
  };
}
