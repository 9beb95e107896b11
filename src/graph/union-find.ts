// Disjoint sets with path halving and union by size: who hangs together with whom, as pairs come in.
// Source: Tarjan and van Leeuwen, "Worst-case analysis of set union algorithms" (1984).

export interface UnionFind {
  /** The representative of the set that `a` is in. */
  find(a: number): number;
  union(a: number, b: number): void;
  /** Members of the set that `a` is in. */
  size(a: number): number;
  /** Members of the largest set. */
  largest(): number;
}

export function unionFind(n: number): UnionFind {
  const parent = Uint32Array.from({ length: n }, (_, i) => i);
  const sizes = new Uint32Array(n).fill(1);
  let largest = Math.min(1, n);
  const find = (a: number): number => {
    let at = a;
    while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!;
    return at;
  };
  return {
    find,
    union(a, b) {
      let [big, small] = [find(a), find(b)];
      if (big === small) return;
      if (sizes[big]! < sizes[small]!) [big, small] = [small, big];
      parent[small] = big;
      sizes[big]! += sizes[small]!;
      largest = Math.max(largest, sizes[big]!);
    },
    size: (a) => sizes[find(a)]!,
    largest: () => largest,
  };
}
