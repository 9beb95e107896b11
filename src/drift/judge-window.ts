// A window against the reference: its p-value, how that was found, and how fine it can be.

import { meanOf, rankP, studentP } from "./null.ts";
import type { Members, PromptLog } from "./prompt-log.ts";
import { type Reference, scoreOf } from "./reference.ts";

export interface WindowVerdict {
  readonly p: number;
  /** `rank` among the reference's windows, or by the `tail` of their scores where there are too few of them. */
  readonly method: "rank" | "tail";
  /** p-value by rank, whatever the method. */
  readonly rank: number;
  /** Combined score, in honest deviations. */
  readonly score: number;
  readonly components: readonly number[];
}

/** With so many windows the rank can be as small as the alarm rate. */
export function methodFor(windows: number, alarmRate: number): "rank" | "tail" {
  return 1 / (windows + 1) <= alarmRate ? "rank" : "tail";
}

/** Distance of a time from the middle of the reference, in distances of the middles of its halves; at least 1. */
function farness(time: number, { halves: [a, b] }: Reference): number {
  const apart = Math.abs(b.middle - a.middle);
  const away = Math.abs(time - (a.middle + b.middle) / 2);
  return apart > 0 ? Math.max(1, away / apart) : 1;
}

/** @param pieces parts of the window, each of the size of the reference's windows */
export function judgeWindow(
  log: PromptLog,
  pieces: readonly Members[],
  reference: Reference,
  alarmRate: number,
): WindowVerdict {
  const far = farness(log.times[pieces[0]![0]!]!, reference);
  const scored = pieces.map((members) => scoreOf(log, members, reference));
  const score = meanOf(scored.map((one) => one.score));
  const rank = rankP(score, reference.null.scores);
  const method = methodFor(reference.windows, alarmRate);
  return {
    ...{ method, rank, score },
    // ranks know nothing of times farther off than the halves of the reference are from each other
    p: method === "rank" && far === 1 ? rank : studentP(score, pieces.length, reference.null, far),
    components: scored[0]!.components.map((_, k) =>
      meanOf(scored.map((one) => one.components[k]!)),
    ),
  };
}
