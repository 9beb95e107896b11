// A weighted undirected graph in compressed sparse rows: the form on which every algorithm of this folder works.

export interface Graph {
  /** Number of nodes. */
  readonly n: number;
  /** n + 1 starts into targets and weights. */
  readonly offsets: Uint32Array;
  /** Neighbours of each node; each edge stands twice, a loop twice too or once with twice its weight. */
  readonly targets: Uint32Array;
  readonly weights: Float64Array;
}

/**
 * Builds a graph from edges, given once each. Parallel edges stay parallel; self-loops count twice, as usual.
 * @param from, to, weight arrays of one length
 */
export function buildGraph(
  n: number,
  from: ArrayLike<number>,
  to: ArrayLike<number>,
  weight: ArrayLike<number>,
): Graph {
  const offsets = new Uint32Array(n + 1);
  for (let e = 0; e < from.length; e++) {
    offsets[from[e]! + 1]!++;
    offsets[to[e]! + 1]!++;
  }
  for (let v = 0; v < n; v++) offsets[v + 1]! += offsets[v]!;
  const place = offsets.slice(0, n);
  const targets = new Uint32Array(from.length * 2);
  const weights = new Float64Array(from.length * 2);
  for (let e = 0; e < from.length; e++) {
    const a = from[e]!;
    const b = to[e]!;
    let at = place[a]!++;
    targets[at] = b;
    weights[at] = weight[e]!;
    at = place[b]!++;
    targets[at] = a;
    weights[at] = weight[e]!;
  }
  return { n, offsets, targets, weights };
}

/** Sum of the weights at each node. */
export function strengths(graph: Graph): Float64Array {
  const out = new Float64Array(graph.n);
  for (let v = 0; v < graph.n; v++)
    for (let at = graph.offsets[v]!; at < graph.offsets[v + 1]!; at++)
      out[v]! += graph.weights[at]!;
  return out;
}
