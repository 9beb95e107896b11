import fc from "fast-check";
import { UndirectedGraph } from "graphology";
import louvainModule from "graphology-communities-louvain";
import { describe, expect, test } from "vitest";
import { seeded } from "../core/random.ts";
import { components } from "./components.ts";
import { buildGraph, type Graph, strengths } from "./csr.ts";
import { IdMap } from "./id-map.ts";
import { leiden, leidenLadder } from "./leiden.ts";

// the package is CommonJS whose types promise a default export
const louvain = louvainModule as unknown as (
  graph: UndirectedGraph,
  options: { rng: () => number },
) => Record<string, number>;

interface Edges {
  n: number;
  edges: [number, number, number][];
}

const anyGraph: fc.Arbitrary<Edges> = fc.integer({ min: 1, max: 30 }).chain((n) =>
  fc.record({
    n: fc.constant(n),
    edges: fc.array(
      fc.tuple(
        fc.integer({ min: 0, max: n - 1 }),
        fc.integer({ min: 0, max: n - 1 }),
        fc.integer({ min: 1, max: 5 }),
      ),
      { maxLength: 80 },
    ),
  }),
);

function graphOf({ n, edges }: Edges): Graph {
  return buildGraph(
    n,
    edges.map((e) => e[0]),
    edges.map((e) => e[1]),
    edges.map((e) => e[2]),
  );
}

/** Newman's modularity, straight from its definition: the slow oracle. */
function modularity(graph: Graph, community: ArrayLike<number>): number {
  const strength = strengths(graph);
  const total = strength.reduce((sum, s) => sum + s, 0);
  if (total === 0) return 0;
  let inside = 0;
  for (let v = 0; v < graph.n; v++)
    for (let at = graph.offsets[v]!; at < graph.offsets[v + 1]!; at++)
      if (community[v] === community[graph.targets[at]!]) inside += graph.weights[at]!;
  const sums = new Map<number, number>();
  for (let v = 0; v < graph.n; v++)
    sums.set(community[v]!, (sums.get(community[v]!) ?? 0) + strength[v]!);
  let expected = 0;
  for (const sum of sums.values()) expected += (sum / total) ** 2;
  return inside / total - expected;
}

/** Groups of `size` nodes, dense inside, a few edges between. */
function planted(groups: number, size: number, seed: number): Edges {
  const random = seeded(seed);
  const edges: [number, number, number][] = [];
  const n = groups * size;
  for (let a = 0; a < n; a++)
    for (let b = a + 1; b < n; b++) {
      const same = Math.floor(a / size) === Math.floor(b / size);
      if (random() < (same ? 0.4 : 0.01)) edges.push([a, b, 1]);
    }
  return { n, edges };
}

describe("csr", () => {
  test("holds every edge both ways and adds weights up", () => {
    fc.assert(
      fc.property(anyGraph, (input) => {
        const graph = graphOf(input);
        const want = new Float64Array(input.n);
        for (const [a, b, w] of input.edges) {
          want[a]! += w;
          want[b]! += w;
        }
        expect([...strengths(graph)]).toEqual([...want]);
      }),
    );
  });
});

describe("components", () => {
  test("agree with a union-find", () => {
    fc.assert(
      fc.property(anyGraph, (input) => {
        const parent = Array.from({ length: input.n }, (_, i) => i);
        const root = (i: number): number => (parent[i] === i ? i : root(parent[i]!));
        for (const [a, b] of input.edges) parent[root(a)] = root(b);
        const found = components(graphOf(input));
        for (let a = 0; a < input.n; a++)
          for (let b = 0; b < input.n; b++) expect(found[a] === found[b]).toBe(root(a) === root(b));
      }),
    );
  });
});

describe("leiden", () => {
  test("every community is connected", () => {
    fc.assert(
      fc.property(anyGraph, fc.integer({ min: 0, max: 1000 }), (input, seed) => {
        const graph = graphOf(input);
        const community = leiden(graph, { seed });
        // components within communities are the communities themselves
        expect([...components(graph, community)]).toEqual([...community]);
      }),
      { numRuns: 300 },
    );
  });

  test("is never worse than every node by itself, nor than all in one", () => {
    fc.assert(
      fc.property(anyGraph, (input) => {
        const graph = graphOf(input);
        const found = modularity(graph, leiden(graph, { seed: 7 }));
        const alone = modularity(
          graph,
          Uint32Array.from({ length: input.n }, (_, v) => v),
        );
        expect(found).toBeGreaterThanOrEqual(alone - 1e-9);
        expect(found).toBeGreaterThanOrEqual(-1e-9);
      }),
    );
  });

  test("repeats itself for one seed", () => {
    const graph = graphOf(planted(6, 12, 3));
    expect([...leiden(graph, { seed: 5 })]).toEqual([...leiden(graph, { seed: 5 })]);
  });

  test("finds planted groups exactly", () => {
    for (const seed of [1, 2, 3, 4]) {
      const community = leiden(graphOf(planted(8, 20, seed)), { seed });
      for (let v = 0; v < 160; v++) expect(community[v]).toBe(Math.floor(v / 20));
    }
  });

  test("reaches the modularity of graphology's Louvain on random graphs", () => {
    for (const seed of [11, 12, 13, 14, 15]) {
      const input = planted(10, 8, seed);
      const oracle = new UndirectedGraph();
      for (let v = 0; v < input.n; v++) oracle.addNode(v);
      for (const [a, b, weight] of input.edges) oracle.addEdge(a, b, { weight });
      const theirs = louvain(oracle, { rng: seeded(seed) });
      const graph = graphOf(input);
      const ours = modularity(graph, leiden(graph, { seed }));
      const louvains = modularity(
        graph,
        Array.from({ length: input.n }, (_, v) => theirs[v]!),
      );
      expect(ours).toBeGreaterThanOrEqual(louvains - 0.01);
    }
  });

  test("higher resolution gives at least as many communities", () => {
    const graph = graphOf(planted(6, 15, 9));
    const count = (resolution: number): number =>
      new Set(leiden(graph, { seed: 1, resolution })).size;
    expect(count(8)).toBeGreaterThan(count(0.2));
  });
});

describe("leidenLadder", () => {
  test("of one resolution is leiden", () => {
    fc.assert(
      fc.property(anyGraph, (input) => {
        const graph = graphOf(input);
        const [only] = leidenLadder(graph, [2], { seed: 3 });
        expect([...only!]).toEqual([...leiden(graph, { resolution: 2, seed: 3 })]);
      }),
    );
  });

  test("goes from fine to coarse: each community is whole in one of the next, and connected", () => {
    fc.assert(
      fc.property(anyGraph, (input) => {
        const graph = graphOf(input);
        const ladder = leidenLadder(graph, [16, 4, 1], { seed: 3 });
        for (const [i, coarse] of ladder.entries()) {
          expect(new Set(components(graph, coarse)).size).toBe(new Set(coarse).size);
          const pairs = new Set(ladder[i - 1]?.map((fine, v) => fine * input.n + coarse[v]!));
          if (i > 0) expect(pairs.size).toBe(new Set(ladder[i - 1]).size);
        }
      }),
    );
  });

  test("finds planted groups, and pairs of them where they are tied", () => {
    const { n, edges } = planted(8, 20, 3);
    const random = seeded(4);
    for (let a = 0; a < n; a++)
      for (let b = a + 1; b < n; b++)
        if (Math.floor(a / 40) === Math.floor(b / 40) && random() < 0.15) edges.push([a, b, 1]);
    const [fine, coarse] = leidenLadder(graphOf({ n, edges }), [3, 0.5], { seed: 1 });
    for (let v = 0; v < n; v++) {
      expect(fine![v]).toBe(Math.floor(v / 20));
      expect(coarse![v]).toBe(Math.floor(v / 40));
    }
  });
});

describe("IdMap", () => {
  test("agrees with a Map over many keys, also those that collide", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.constantFrom(0, 1, 0xffffffff)), {
          maxLength: 300,
        }),
        (keys) => {
          const map = new IdMap(1);
          const oracle = new Map<string, number>();
          for (const [lo, hi] of keys) {
            const name = `${lo} ${hi}`;
            if (!oracle.has(name)) oracle.set(name, oracle.size);
            expect(map.add(lo, hi)).toBe(oracle.get(name));
          }
          expect(map.get(99, 99)).toBe(-1);
          expect(map.size).toBe(oracle.size);
        },
      ),
    );
  });
});
