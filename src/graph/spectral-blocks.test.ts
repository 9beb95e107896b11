import { describe, expect, test } from "vitest";
import { seeded } from "../core/random.ts";
import { type Bipartite, buildBipartite } from "./bipartite.ts";
import { curveball } from "./curveball.ts";
import { noiseEdge } from "./noise-edge.ts";
import { spectralBlocks } from "./spectral-blocks.ts";
import { residualTriples } from "./spectral.ts";

interface Camouflage {
  readonly rows: number;
  /** Columns of each row. */
  readonly each: number;
  /** Hidden blocks: rows from, to, and how many of its columns each row takes from the block's own. */
  readonly blocks: readonly (readonly [from: number, to: number, shared: number])[];
  readonly seed: number;
}

/** Rows with columns of chance, some common and most rare, and blocks whose rows spend a part of theirs together. */
function camouflage({ rows, each, blocks, seed }: Camouflage): Bipartite {
  const random = seeded(seed);
  const crowd = rows;
  let cols = crowd;
  const pools = blocks.map(([from, to, shared]) => {
    const size = Math.max(shared, Math.round(((to - from) * shared) / 25));
    const first = cols;
    cols += size;
    return { first, size };
  });
  const start = [0];
  const all: number[] = [];
  for (let row = 0; row < rows; row++) {
    const own = new Set<number>();
    blocks.forEach(([from, to, shared], b) => {
      const { first, size } = pools[b]!;
      if (row < from || row >= to) return;
      while (own.size < shared) own.add(first + Math.floor(random() * size));
    });
    while (own.size < each) own.add(Math.floor(crowd * random() ** 1.3));
    all.push(...own);
    start.push(all.length);
  }
  return buildBipartite(cols, Uint32Array.from(start), Uint32Array.from(all));
}

/** How well some block matches the rows from, to: Jaccard's index. */
function match(blocks: readonly { rows: Uint32Array }[], from: number, to: number): number {
  return Math.max(
    0,
    ...blocks.map(({ rows }) => {
      const inside = rows.filter((row) => row >= from && row < to).length;
      return inside / (to - from + rows.length - inside);
    }),
  );
}

describe("spectralBlocks", () => {
  test("finds rows that spend four columns of twenty on their block, and none where chance dealt", () => {
    const graph = camouflage({ rows: 3000, each: 20, blocks: [[500, 700, 4]], seed: 1 });
    expect(match(spectralBlocks(graph, seeded(1)), 500, 700)).toBeGreaterThan(0.9);
    expect(spectralBlocks(curveball(graph, seeded(2)), seeded(1))).toEqual([]);
  });

  test("is blind at one of twenty, and says nothing", () => {
    const graph = camouflage({ rows: 3000, each: 20, blocks: [[500, 700, 1]], seed: 2 });
    expect(match(spectralBlocks(graph, seeded(1)), 500, 700)).toBeLessThan(0.1);
  });

  test("a loud block does not hide a quiet one, and each stands above its edge", () => {
    const graph = camouflage({
      rows: 3000,
      each: 20,
      blocks: [
        [0, 400, 14],
        [1000, 1150, 10],
        [2000, 2200, 4],
      ],
      seed: 3,
    });
    const blocks = spectralBlocks(graph, seeded(1));
    expect(match(blocks, 0, 400)).toBeGreaterThan(0.9);
    expect(match(blocks, 1000, 1150)).toBeGreaterThan(0.9);
    expect(match(blocks, 2000, 2200)).toBeGreaterThan(0.9);
    for (const { value, edge } of blocks) expect(value).toBeGreaterThan(edge);
  });

  test("copes with graphs of hardly anything", () => {
    for (const lists of [[], [[]], [[0]], [[0], [0]], [[0], [0], [0]]]) {
      const start = [0];
      for (const list of lists) start.push(start.at(-1)! + list.length);
      const graph = buildBipartite(1, Uint32Array.from(start), Uint32Array.from(lists.flat()));
      expect(spectralBlocks(graph, seeded(1))).toEqual([]);
    }
  });
});

describe("noiseEdge", () => {
  test("lies above what graphs of the same degrees reach, and not far", () => {
    const graph = camouflage({ rows: 800, each: 15, blocks: [[0, 100, 12]], seed: 4 });
    const random = seeded(5);
    for (let trial = 0; trial < 20; trial++) {
      const [value] = residualTriples(curveball(graph, random), 24, random).values;
      const edge = noiseEdge(graph, random);
      expect(value).toBeLessThan(edge);
      expect(value).toBeGreaterThan(0.9 * edge);
    }
    expect(residualTriples(graph, 24, random).values[0]).toBeGreaterThan(noiseEdge(graph, random));
  });
});
