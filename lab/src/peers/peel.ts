// Greedy peeling of a weighted bipartite graph to its densest block (Charikar 2000; FRAUDAR, Hooi et al. 2016,
// algorithm 1): drop the node that adds least, again and again; of all the states on the way, the one with the
// greatest average (weight inside / nodes inside) is the block, at least half as dense as the densest there is.
// Ties go to the lesser node. A heap with stale entries: O(edges log nodes).

/** Nodes below `rows` are rows, the others columns; edge e ties `row[e]` with `column[e]` at `weight[e]`. */
export interface Bipartite {
  readonly nodes: number;
  readonly row: ArrayLike<number>;
  readonly column: ArrayLike<number>;
  readonly weight: ArrayLike<number>;
}

export interface Block {
  /** 1 for nodes of the block. */
  readonly inside: Uint8Array;
  /** Average suspiciousness: weight inside over nodes inside. */
  readonly density: number;
}

/** @param alive 1 for nodes that take part */
export function peel(graph: Bipartite, alive: Uint8Array): Block {
  const { nodes, row, column, weight } = graph;
  const offsets = new Uint32Array(nodes + 1);
  for (let e = 0; e < row.length; e++) {
    offsets[row[e]! + 1]!++;
    offsets[column[e]! + 1]!++;
  }
  for (let v = 0; v < nodes; v++) offsets[v + 1]! += offsets[v]!;
  const at = offsets.slice();
  const edges = new Uint32Array(2 * row.length);
  const sums = new Float64Array(nodes);
  let total = 0;
  for (let e = 0; e < row.length; e++) {
    const [a, b] = [row[e]!, column[e]!];
    edges[at[a]!++] = e;
    edges[at[b]!++] = e;
    if (alive[a] === 0 || alive[b] === 0) continue;
    sums[a]! += weight[e]!;
    sums[b]! += weight[e]!;
    total += weight[e]!;
  }
  const here = Uint8Array.from(alive);
  const heap = minHeap();
  let left = 0;
  for (let v = 0; v < nodes; v++)
    if (here[v] === 1) {
      left++;
      heap.push(sums[v]!, v);
    }
  const order: number[] = [];
  let best = left > 0 ? total / left : 0;
  let bestAt = 0;
  for (let next = heap.pop(); next; next = heap.pop()) {
    const { key, node } = next;
    if (here[node] === 0 || key !== sums[node]) continue;
    here[node] = 0;
    order.push(node);
    total -= sums[node]!;
    left--;
    for (let i = offsets[node]!; i < offsets[node + 1]!; i++) {
      const e = edges[i]!;
      const other = row[e] === node ? column[e]! : row[e]!;
      if (here[other] === 0) continue;
      sums[other]! -= weight[e]!;
      heap.push(sums[other]!, other);
    }
    if (left > 0 && total / left > best) {
      best = total / left;
      bestAt = order.length;
    }
  }
  const inside = Uint8Array.from(alive);
  for (let i = 0; i < bestAt; i++) inside[order[i]!] = 0;
  return { inside, density: best };
}

interface MinHeap {
  push(key: number, node: number): void;
  pop(): { key: number; node: number } | undefined;
}

function minHeap(): MinHeap {
  const keys: number[] = [];
  const names: number[] = [];
  const less = (i: number, j: number): boolean =>
    keys[i]! < keys[j]! || (keys[i] === keys[j] && names[i]! < names[j]!);
  const swap = (i: number, j: number): void => {
    [keys[i], keys[j]] = [keys[j]!, keys[i]!];
    [names[i], names[j]] = [names[j]!, names[i]!];
  };
  return {
    push(key, node) {
      let i = keys.push(key) - 1;
      names.push(node);
      for (let up = (i - 1) >> 1; i > 0 && less(i, up); up = (i - 1) >> 1) {
        swap(i, up);
        i = up;
      }
    },
    pop() {
      if (keys.length === 0) return undefined;
      swap(0, keys.length - 1);
      const key = keys.pop()!;
      const node = names.pop()!;
      for (let i = 0; ;) {
        let least = i;
        for (const child of [2 * i + 1, 2 * i + 2])
          if (child < keys.length && less(child, least)) least = child;
        if (least === i) break;
        swap(i, least);
        i = least;
      }
      return { key, node };
    },
  };
}
