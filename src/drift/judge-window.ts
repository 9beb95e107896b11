// A window against the reference: its p-value, how that was found, and how fine it can be.

import { componentsOf } from "./components.ts";
import { combine, rankP, tailP } from "./null.ts";
import type { Reference } from "./reference.ts";
import type { WindowCounts } from "./window-counts.ts";

export interface WindowVerdict {
  readonly p: number;
  /** `rank` among the reference's windows, or by the `tail` of their scores where there are too few of them. */
  readonly method: "rank" | "tail";
  /** p-value by rank, whatever the method. */
  readonly rank: number;
  /** Combined score, in nats. */
  readonly score: number;
  readonly components: readonly number[];
}

/** With so many windows the rank can be as small as the alarm rate. */
export function methodFor(windows: number, alarmRate: number): "rank" | "tail" {
  return 1 / (windows + 1) <= alarmRate ? "rank" : "tail";
}

export function judgeWindow(
  window: WindowCounts,
  reference: Reference,
  alarmRate: number,
): WindowVerdict {
  const components = componentsOf(window, reference, reference.groups, false);
  const score = combine(components, reference.scales);
  const rank = rankP(score, reference.scores);
  const method = methodFor(reference.windows, alarmRate);
  const p = method === "rank" ? rank : tailP(score, reference.scores, reference.tail);
  return { p, method, rank, score, components };
}
