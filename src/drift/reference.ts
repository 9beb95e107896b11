// The reference: how often each feature comes, how unsteadily, and how far its own windows stray from one another.
// Every reference window is scored against all others; a new window against all of them. Both are the same
// measure, so honest windows to come score like the reference's own as long as traffic stays what it was.

import { featureCount, type Group, shapeSize } from "./prompt-features.ts";
import { combine, fitTail, type Scale, scaleOf, type Tail } from "./null.ts";
import type { WindowCounts } from "./window-counts.ts";
import { type Against, componentsOf, leastCount } from "./components.ts";

export interface Reference extends Against {
  readonly groups: readonly Group[];
  /** Components of each reference window against the others. */
  readonly own: readonly (readonly number[])[];
  readonly scales: readonly Scale[];
  /** Combined score of each reference window by the scales of the others, ascending. */
  readonly scores: Float64Array;
  readonly tail: Tail;
}

/** Least mean excess of the scores' tail, in honest deviations; that of real prompts is about 0.3. */
const leastExcess = 0.2;

/** @param all the windows, taken one by one: of each only what its score needs is held */
export function makeReference(all: Iterable<WindowCounts>, groups: readonly Group[]): Reference {
  const windows: WindowCounts[] = [];
  const sums = new Float64Array(featureCount);
  const squares = new Float64Array(featureCount);
  let mass = 0;
  for (const window of all) {
    const { features, counts } = window;
    windows.push(slim(window));
    mass += window.mass;
    for (let i = 0; i < features.length; i++) {
      sums[features[i]!]! += counts[i]!;
      squares[features[i]!]! += counts[i]! ** 2 / window.mass;
    }
  }
  const against: Against = { windows: windows.length, mass, sums, squares };
  const own = windows.map((window) => componentsOf(window, against, groups, true));
  const names = own[0]!.length;
  const column = (k: number, but: number): number[] =>
    own.filter((_, i) => i !== but).map((one) => one[k]!);
  const scores = own.map((one, i) =>
    combine(
      one,
      Array.from({ length: names }, (_, k) => scaleOf(column(k, i))),
    ),
  );
  const sorted = Float64Array.from(scores).sort();
  return {
    ...against,
    groups,
    own,
    scales: Array.from({ length: names }, (_, k) => scaleOf(column(k, -1))),
    scores: sorted,
    tail: fitTail(sorted, leastExcess),
  };
}

/** Without features of the hashed groups that stand in one prompt alone: most of them, and scores pass them over. */
function slim(window: WindowCounts): WindowCounts {
  const { features, counts } = window;
  const keep = (i: number): boolean => features[i]! < shapeSize || counts[i]! >= leastCount;
  return {
    ...window,
    features: features.filter((_, i) => keep(i)),
    counts: counts.filter((_, i) => keep(i)),
  };
}
