import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seeded } from "../core/random.ts";
import { buildBipartite } from "./bipartite.ts";
import { curveball } from "./curveball.ts";
import { degreeNull } from "./degree-null.ts";

const degreesOf = (start: Uint32Array): number[] =>
  Array.from({ length: start.length - 1 }, (_, i) => start[i + 1]! - start[i]!);

function graphOf(lists: readonly (readonly number[])[], cols: number) {
  const start = [0];
  for (const list of lists) start.push(start.at(-1)! + list.length);
  return buildBipartite(cols, Uint32Array.from(start), Uint32Array.from(lists.flat()));
}

describe("degreeNull", () => {
  test("expects of every row and column the degree that it has", () => {
    fc.assert(
      fc.property(
        fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 14 }), { maxLength: 6 }), {
          minLength: 8,
          maxLength: 25,
        }),
        (lists) => {
          const graph = graphOf(lists, 15);
          const rows = degreesOf(graph.rowStart);
          const cols = degreesOf(graph.colStart);
          // a column that all rows have, or a row that has all, needs an endless number
          fc.pre(Math.max(...cols) < lists.length - 1);
          const { x, y } = degreeNull(rows, cols);
          for (const r of rows) {
            const expected = cols.reduce((sum, c) => {
              const odds = x.get(r)! * y.get(c)!;
              return sum + odds / (1 + odds);
            }, 0);
            expect(expected).toBeCloseTo(r, 2);
          }
        },
      ),
    );
  });

  test("says how often a row of many columns has a rare and a popular one, as permutation does", () => {
    const random = seeded(2);
    // one row with nearly everything, twenty with two or three of twelve columns, the first ones popular
    const lists = [
      Array.from({ length: 11 }, (_, j) => j),
      ...Array.from({ length: 20 }, () => [
        ...new Set(Array.from({ length: 3 }, () => Math.floor(12 * random() ** 2))),
      ]),
    ];
    const graph = graphOf(lists, 12);
    const cols = degreesOf(graph.colStart);
    const { x, y } = degreeNull(degreesOf(graph.rowStart), cols);
    const hits = new Uint32Array(12);
    const draws = 4000;
    for (let draw = 0; draw < draws; draw++) {
      const { rowStart, rowCol } = curveball(graph, random);
      for (let e = rowStart[0]!; e < rowStart[1]!; e++) hits[rowCol[e]!]!++;
    }
    hits.forEach((count, j) => {
      const odds = x.get(11)! * y.get(cols[j]!)!;
      expect(Math.abs(count / draws - odds / (1 + odds))).toBeLessThan(0.05);
      // r·c/m is far off: more than one for the popular columns
      if (cols[j]! > 8) expect((11 * cols[j]!) / graph.rowCol.length).toBeGreaterThan(1.3);
    });
  });
});
