// The population alarm: does each window of traffic differ from the reference more than honest traffic of one time does
// from that of another? In: two logs of prompts as features. Out: a report, or a refusal.

import { seeded } from "../core/random.ts";
import type { SketchKey } from "../sketch/key.ts";
import { type Explained, explain } from "./explained.ts";
import { judgeWindow, methodFor } from "./judge-window.ts";
import { type Moved, whatMoved } from "./moved.ts";
import { groups } from "./prompt-features.ts";
import { cutWindows, type Members, type PromptLog } from "./prompt-log.ts";
import { makeReference } from "./reference.ts";
import { accountCap, countWindow } from "./window-counts.ts";

export const driftDefaults = { size: 1500, alarmRate: 0.003, seed: 1 } as const;

/** Fewer windows than this say too little of how far honest windows stray: of less, smaller ones are cut. */
const leastWindows = 8;
/** Prompts of the smallest window that says anything. */
const leastPiece = 50;
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
  readonly explained: Explained;
  readonly moved: Moved;
}

export interface DriftReport {
  readonly size: number;
  /** Prompts of the reference's windows; of a short reference they are parts of a window, and their scores averaged. */
  readonly piece: number;
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
  readonly reference: DriftSide & {
    /** Days from its first to its last prompt. */
    readonly days: number;
  };
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

const alike =
  "honest traffic to come differs from the reference no more than the reference's two halves in time from each other: the same customers, seasons and products";
const assumptions = {
  rank: alike,
  tail: `${alike}; and the scores of honest windows fall off exponentially beyond what was seen`,
} as const;

export function drift(
  options: DriftOptions,
):
  | { readonly ok: true; readonly report: DriftReport }
  | { readonly ok: false; readonly why: string } {
  const { reference, window, size, alarmRate, key, seed } = options;
  const piece = Math.min(size, Math.floor(reference.size / leastWindows));
  const known = cutWindows(reference, piece);
  const asked = cutWindows(window, size);
  if (piece < Math.min(size, leastPiece)) return refuse(tooSmall(reference.size, size));
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
  const drawn = draw(known, seed);
  const cap = accountCap(reference, drawn);
  const fitted = makeReference(reference, drawn, { cap, groups: used, seed });
  const windows = asked.map((members): DriftWindow => {
    const verdict = judgeWindow(window, piecesOf(members, piece), fitted, alarmRate);
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
      explained: explain(window, members, fitted.halves),
      moved: whatMoved(countWindow(window, members, cap), fitted, key),
    };
  });
  const method = methodFor(fitted.windows, alarmRate);
  return {
    ok: true,
    report: {
      ...{ size, piece, alarm_rate: alarmRate, seed, key: key.id, method },
      least_rank_p: 1 / (fitted.windows + 1),
      prompts_for_rank: (Math.ceil(1 / alarmRate) - 1) * size,
      assumption: assumptions[method],
      account_cap: cap,
      groups: used.map(({ name }) => name),
      reference: {
        ...side(reference, fitted.windows, reference.size - known.length * piece),
        days: daysOf(reference),
      },
      window: side(window, windows.length, window.size - windows.length * size),
      alarms: windows.filter(({ alarm }) => alarm).length,
      windows,
    },
  };
}

/** A window's parts in a row, as large as the reference's windows; so near as whole parts come. */
function piecesOf(members: Members, piece: number): Members[] {
  const count = Math.max(1, Math.floor(members.length / piece));
  return Array.from({ length: count }, (_, i) =>
    members.subarray(
      Math.floor((i * members.length) / count),
      Math.floor(((i + 1) * members.length) / count),
    ),
  );
}

function daysOf({ times }: PromptLog): number {
  const [first, last] = times.reduce(
    ([low, high], time) => [Math.min(low, time), Math.max(high, time)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
  return (last - first) / 86_400_000;
}

function side(log: PromptLog, windows: number, leftOut: number): DriftSide {
  return { prompts: log.size, windows, left_out: leftOut };
}

function refuse(why: string): { ok: false; why: string } {
  return { ok: false, why };
}

function tooSmall(prompts: number, size: number): string {
  const least = leastWindows * Math.min(size, leastPiece);
  return `the reference holds ${prompts} prompts; for windows of ${size} at least ${least} are needed. Give more.`;
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
