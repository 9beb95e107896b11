// The population alarm: does each window of traffic differ from the reference more than the reference's own
// disjoint windows differ from one another? In: two logs of prompts as features. Out: a report, or a refusal.

import { seeded } from "../core/random.ts";
import type { SketchKey } from "../sketch/key.ts";
import { judgeWindow, methodFor } from "./judge-window.ts";
import { type Moved, whatMoved } from "./moved.ts";
import { groups } from "./prompt-features.ts";
import { cutWindows, type Members, type PromptLog } from "./prompt-log.ts";
import { makeReference } from "./reference.ts";
import { accountCap, countWindow, type WindowCounts } from "./window-counts.ts";

export const driftDefaults = { size: 1500, alarmRate: 0.003, seed: 1 } as const;

/** Fewer windows than this say too little of how far honest windows stray. */
const leastWindows = 8;
/** Windows of the reference that are used; of more, so many are drawn. */
const mostWindows = 1000;

export interface DriftOptions {
  readonly reference: PromptLog;
  readonly window: PromptLog;
  readonly size: number;
  readonly alarmRate: number;
  readonly seed: number;
  readonly key: SketchKey;
}

export interface DriftWindow {
  /** RFC 3339 times of its first and last prompt. */
  readonly from: string;
  readonly to: string;
  readonly prompts: number;
  readonly p: number;
  readonly rank_p: number;
  readonly alarm: boolean;
  readonly score: number;
  /** Group of features: deviations by which all of it, and its single most surprising feature, exceed honest windows. */
  readonly parts: readonly { readonly group: string; readonly all: number; readonly one: number }[];
  readonly moved: Moved;
}

export interface DriftReport {
  readonly size: number;
  readonly alarm_rate: number;
  readonly seed: number;
  readonly key: string;
  readonly method: "rank" | "tail";
  /** Smallest p-value that ranks can give: one over the reference's windows and one. */
  readonly least_rank_p: number;
  /** Prompts of reference with which ranks alone reach the alarm rate. */
  readonly prompts_for_rank: number;
  readonly assumption: string;
  /** Prompts of a window for which one account counts at most. */
  readonly account_cap: number;
  readonly groups: readonly string[];
  readonly reference: DriftSide;
  readonly window: DriftSide;
  readonly alarms: number;
  readonly windows: readonly DriftWindow[];
}

export interface DriftSide {
  readonly prompts: number;
  readonly windows: number;
  /** Prompts at the end that fill no window. */
  readonly left_out: number;
}

const exchangeable =
  "windows of honest traffic to come are like the reference's: the same customers, seasons and products";
const assumptions = {
  rank: exchangeable,
  tail: `${exchangeable}; and the scores of honest windows fall off exponentially beyond the upper third of the reference's`,
} as const;

export function drift(
  options: DriftOptions,
):
  | { readonly ok: true; readonly report: DriftReport }
  | { readonly ok: false; readonly why: string } {
  const { reference, window, size, alarmRate, key } = options;
  const known = cutWindows(reference, size);
  const asked = cutWindows(window, size);
  if (known.length < leastWindows) return refuse(tooSmall(reference.size, size));
  if (asked.length === 0)
    return refuse(
      `the window traffic holds ${window.size} prompts, which is less than one window of ${size}. Give more, or a smaller --size.`,
    );
  if (reference.edge > 0 !== window.edge > 0)
    return refuse(
      "one side holds prompts, the other sketches made at the edge. Compare like with like: sketch both, or neither.",
    );
  const used = groups.filter(
    ({ name }) => reference.edge === 0 || name === "shape" || name === "refrains",
  );
  const drawn = draw(known, options.seed);
  const cap = accountCap(reference, drawn);
  const fitted = makeReference(counted(reference, drawn, cap), used);
  const windows = asked.map((members): DriftWindow => {
    const counts = countWindow(window, members, cap);
    const verdict = judgeWindow(counts, fitted, alarmRate);
    const z = (k: number): number =>
      (verdict.components[k]! - fitted.scales[k]!.mean) / fitted.scales[k]!.deviation;
    return {
      from: new Date(window.times[members[0]!]!).toISOString(),
      to: new Date(window.times[members[members.length - 1]!]!).toISOString(),
      prompts: members.length,
      p: verdict.p,
      rank_p: verdict.rank,
      alarm: verdict.p <= alarmRate,
      score: verdict.score,
      parts: used.map(({ name }, g) => ({ group: name, all: z(2 * g), one: z(2 * g + 1) })),
      moved: whatMoved(counts, fitted, key),
    };
  });
  const method = methodFor(fitted.windows, alarmRate);
  return {
    ok: true,
    report: {
      size,
      alarm_rate: alarmRate,
      seed: options.seed,
      key: key.id,
      method,
      least_rank_p: 1 / (fitted.windows + 1),
      prompts_for_rank: (Math.ceil(1 / alarmRate) - 1) * size,
      assumption: assumptions[method],
      account_cap: cap,
      groups: used.map(({ name }) => name),
      reference: side(reference, fitted.windows, reference.size - known.length * size),
      window: side(window, windows.length, window.size - windows.length * size),
      alarms: windows.filter(({ alarm }) => alarm).length,
      windows,
    },
  };
}

function* counted(
  log: PromptLog,
  windows: readonly Members[],
  cap: number,
): Generator<WindowCounts> {
  for (const members of windows) yield countWindow(log, members, cap);
}

function side(log: PromptLog, windows: number, leftOut: number): DriftSide {
  return { prompts: log.size, windows, left_out: leftOut };
}

function refuse(why: string): { ok: false; why: string } {
  return { ok: false, why };
}

function tooSmall(prompts: number, size: number): string {
  const fits = Math.floor(prompts / leastWindows);
  const advice = fits >= 50 ? `Give more, or --size ${fits} or less.` : "Give more.";
  return `the reference holds ${prompts} prompts; at least ${leastWindows} windows of ${size} are needed, ${leastWindows * size} prompts. ${advice}`;
}

/** At most `mostWindows` of the windows, drawn by seed, in order of time. */
function draw(windows: readonly Members[], seed: number): readonly Members[] {
  if (windows.length <= mostWindows) return windows;
  const random = seeded(seed);
  const left = windows.map((_, i) => i);
  const drawn: number[] = [];
  for (let i = 0; i < mostWindows; i++) {
    const at = Math.floor(random() * left.length);
    drawn.push(left[at]!);
    left[at] = left[left.length - 1]!;
    left.pop();
  }
  return drawn.sort((a, b) => a - b).map((i) => windows[i]!);
}
