import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { singularValues } from "./singular-values.ts";

const matrix = fc
  .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 7 }))
  .chain(([rows, cols]) =>
    fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: rows, maxLength: rows }), {
      minLength: cols,
      maxLength: cols,
    }),
  )
  .map((columns) => columns.map((column) => Float64Array.from(column)));

const dot = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, x, i) => sum + x * b[i]!, 0);

describe("singularValues", () => {
  test("of a diagonal are its sizes", () => {
    const { values } = singularValues([Float64Array.of(0, 3), Float64Array.of(-4, 0)]);
    expect(values[0]).toBeCloseTo(4);
    expect(values[1]).toBeCloseTo(3);
  });

  test("keep the sum of squares, and their vectors say what the matrix does", () => {
    fc.assert(
      fc.property(matrix, (columns) => {
        const { values, left } = singularValues(columns);
        const squares = columns.reduce((sum, column) => sum + dot(column, column), 0);
        expect(values.reduce((sum, x) => sum + x * x, 0)).toBeCloseTo(squares, 6);
        left.forEach((u, k) => {
          // |Aᵀu| is the value, and different vectors are at right angles
          const image = Math.sqrt(columns.reduce((sum, column) => sum + dot(column, u) ** 2, 0));
          expect(image).toBeCloseTo(values[k]!, 6);
          for (const other of left.slice(0, k))
            if (values[k]! > 1e-6) expect(dot(u, other)).toBeCloseTo(0, 6);
        });
        expect([...values].sort((a, b) => b - a)).toEqual(values);
      }),
    );
  });
});
