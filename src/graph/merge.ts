// Parts of a graph as the nodes of a smaller one, as community search needs them from level to level.

import type { Graph } from "./csr.ts";

/** One node for each part; weights between parts add up, those within become a loop that counts both its ends. */
export function merge(
  graph: Graph,
  strength: Float64Array,
  part: Uint32Array,
  count: number,
): { graph: Graph; strength: Float64Array } {
  const { n, offsets, targets, weights } = graph;
  const members = new Uint32Array(n);
  const starts = new Uint32Array(count + 1);
  for (let v = 0; v < n; v++) starts[part[v]! + 1]!++;
  for (let p = 0; p < count; p++) starts[p + 1]! += starts[p]!;
  const at = starts.slice(0, count);
  for (let v = 0; v < n; v++) members[at[part[v]!]!++] = v;
  // room for the case that nothing falls together: what is never written takes no memory
  const rows = new Uint32Array(count + 1);
  const rowTargets = new Uint32Array(targets.length);
  const rowWeights = new Float64Array(targets.length);
  let filled = 0;
  const links = new Float64Array(count);
  const merged = new Float64Array(count);
  for (let p = 0; p < count; p++) {
    const first = filled;
    for (let m = starts[p]!; m < starts[p + 1]!; m++) {
      const v = members[m]!;
      merged[p]! += strength[v]!;
      for (let k = offsets[v]!; k < offsets[v + 1]!; k++) {
        const q = part[targets[k]!]!;
        if (links[q] === 0) rowTargets[filled++] = q;
        links[q]! += weights[k]!;
      }
    }
    for (let k = first; k < filled; k++) {
      const q = rowTargets[k]!;
      rowWeights[k] = links[q]!;
      links[q] = 0;
    }
    rows[p + 1] = filled;
  }
  return {
    graph: {
      n: count,
      offsets: rows,
      targets: rowTargets.subarray(0, filled),
      weights: rowWeights.subarray(0, filled),
    },
    strength: merged,
  };
}

/** Numbers labels from 0 without gaps, in the order of first appearance; returns how many there are. */
export function relabel(labels: Uint32Array): number {
  let largest = 0;
  for (const label of labels) if (label > largest) largest = label;
  // the new number plus one of each label that was seen
  const seen = new Uint32Array(largest + 1);
  let count = 0;
  for (let v = 0; v < labels.length; v++) labels[v] = (seen[labels[v]!] ||= ++count) - 1;
  return count;
}
