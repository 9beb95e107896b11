import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seeded } from "../core/random.ts";
import { buildBipartite, type Bipartite } from "./bipartite.ts";
import { singularValues } from "./singular-values.ts";
import { residualTriples } from "./spectral.ts";

function bipartite(cols: number, lists: readonly (readonly number[])[]): Bipartite {
  const start = [0];
  for (const list of lists) start.push(start.at(-1)! + list.length);
  return buildBipartite(cols, Uint32Array.from(start), Uint32Array.from(lists.flat()));
}

/** The residual written down in full, column by column: the slow oracle. */
function dense(graph: Bipartite): Float64Array[] {
  const { rows, cols, rowStart, colStart, colRow } = graph;
  const edges = colRow.length;
  const degree = (start: Uint32Array, i: number): number => start[i + 1]! - start[i]!;
  return Array.from({ length: cols }, (_, j) => {
    const has = new Set(colRow.subarray(colStart[j], colStart[j + 1]));
    return Float64Array.from({ length: rows }, (_, i) => {
      const r = degree(rowStart, i);
      const c = degree(colStart, j);
      return (
        (Number(has.has(i)) - (r * c) / edges) / Math.sqrt((r + edges / rows) * (c + edges / cols))
      );
    });
  });
}

describe("residualTriples", () => {
  test("agrees with the residual written down in full", () => {
    fc.assert(
      fc.property(
        fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 6 }), {
          minLength: 2,
          maxLength: 14,
        }),
        fc.integer(),
        (lists, seed) => {
          const graph = bipartite(10, lists);
          const full = dense(graph);
          const { values, rows } = residualTriples(graph, 14, seeded(seed));
          const exact = singularValues(full).values;
          // one start finds each different value once, so the largest is what must agree
          expect(values[0] ?? 0).toBeCloseTo(exact[0]!, 6);
          rows.forEach((row, k) => {
            const image = full.reduce(
              (sum, column) => sum + column.reduce((s, x, i) => s + x * row[i]!, 0) ** 2,
              0,
            );
            expect(Math.sqrt(image)).toBeCloseTo(values[k]!, 6);
          });
        },
      ),
    );
  });

  test("degrees alone leave nothing: where all rows have all columns the residual is 0", () => {
    const all = [0, 1, 2, 3, 4];
    expect(residualTriples(bipartite(5, [all, all, all]), 5, seeded(1)).values).toEqual([]);
  });

  test("gives the same for the same seed", () => {
    const random = seeded(4);
    const lists = Array.from({ length: 50 }, () => [
      ...new Set(Array.from({ length: 6 }, () => Math.floor(random() * 40))),
    ]);
    const graph = bipartite(40, lists);
    expect(residualTriples(graph, 10, seeded(9))).toEqual(residualTriples(graph, 10, seeded(9)));
  });
});
