import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seeded } from "../core/random.ts";
import { type Bipartite, buildBipartite } from "./bipartite.ts";
import { curveball } from "./curveball.ts";

function bipartite(cols: number, lists: readonly (readonly number[])[]): Bipartite {
  const start = [0];
  for (const list of lists) start.push(start.at(-1)! + list.length);
  return buildBipartite(cols, Uint32Array.from(start), Uint32Array.from(lists.flat()));
}

const rowsOf = (graph: Bipartite): number[][] =>
  Array.from({ length: graph.rows }, (_, i) => [
    ...graph.rowCol.subarray(graph.rowStart[i], graph.rowStart[i + 1]),
  ]);

const lists = fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 11 }), { maxLength: 8 }), {
  maxLength: 20,
});

describe("buildBipartite", () => {
  test("holds the same edges both ways round, in order", () => {
    fc.assert(
      fc.property(lists, (rows) => {
        const graph = bipartite(12, rows);
        expect(rowsOf(graph)).toEqual(rows.map((row) => [...row].sort((a, b) => a - b)));
        for (let j = 0; j < 12; j++)
          expect([...graph.colRow.subarray(graph.colStart[j], graph.colStart[j + 1])]).toEqual(
            rows.flatMap((row, i) => (row.includes(j) ? [i] : [])),
          );
      }),
    );
  });
});

describe("curveball", () => {
  test("keeps every degree, and gives nobody a column twice", () => {
    fc.assert(
      fc.property(lists, fc.integer(), (rows, seed) => {
        const graph = bipartite(12, rows);
        const drawn = curveball(graph, seeded(seed));
        expect(drawn.rowStart).toEqual(graph.rowStart);
        expect(drawn.colStart).toEqual(graph.colStart);
        for (const row of rowsOf(drawn)) expect(new Set(row).size).toBe(row.length);
      }),
    );
  });

  test("draws every graph of the same degrees equally often", () => {
    // rows of 1, 1, 2 columns and columns of 2, 1, 1 rows: five graphs
    const graph = bipartite(3, [[0], [0], [1, 2]]);
    const random = seeded(3);
    const counts = new Map<string, number>();
    const draws = 5000;
    for (let i = 0; i < draws; i++) {
      const name = JSON.stringify(rowsOf(curveball(graph, random)));
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    expect(counts.size).toBe(5);
    // four standard deviations of a fifth
    for (const count of counts.values())
      expect(Math.abs(count - draws / 5)).toBeLessThan(4 * Math.sqrt(draws * 0.2 * 0.8));
  });
});
