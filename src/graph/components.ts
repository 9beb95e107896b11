// Connected components, optionally within groups: nodes of two groups are then never in one component.

import type { Graph } from "./csr.ts";

/** Component of each node, numbered from 0 in the order of their least nodes. */
export function components(graph: Graph, groups?: ArrayLike<number>): Uint32Array {
  const none = 0xffffffff;
  const component = new Uint32Array(graph.n).fill(none);
  const stack: number[] = [];
  let next = 0;
  for (let start = 0; start < graph.n; start++) {
    if (component[start] !== none) continue;
    component[start] = next;
    stack.push(start);
    while (stack.length > 0) {
      const v = stack.pop()!;
      for (let at = graph.offsets[v]!; at < graph.offsets[v + 1]!; at++) {
        const u = graph.targets[at]!;
        if (component[u] !== none || (groups && groups[u] !== groups[v])) continue;
        component[u] = next;
        stack.push(u);
      }
    }
    next++;
  }
  return component;
}
