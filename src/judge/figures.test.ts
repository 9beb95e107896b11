// The arithmetic beneath judgement: q-values, weights by pieces, quantiles.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { qValues } from "./stages/q-values.ts";
import { piecewise, quantile } from "../core/stats.ts";

describe("figures", () => {
  test("q-values never fall as scores fall, and bound the expected share of honest rings", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 60 }),
        (scores) => {
          const q = qValues(scores);
          const order = scores.map((_, i) => i).sort((a, b) => scores[b]! - scores[a]! || a - b);
          for (let i = 1; i < order.length; i++)
            expect(q[order[i]!]!).toBeGreaterThanOrEqual(q[order[i - 1]!]! - 1e-12);
          const all = scores.reduce((sum, s) => sum + (1 - s), 0) / scores.length;
          expect(q[order.at(-1)!]!).toBeCloseTo(all, 9);
        },
      ),
    );
  });

  test("piecewise is continuous at its points and constant beyond them", () => {
    const points = [
      [0, 1],
      [1, 3],
      [2, 0],
    ] as const;
    expect([-5, 0, 0.5, 1, 2, 9].map((x) => piecewise(x, points))).toEqual([1, 1, 2, 3, 0, 0]);
  });

  test("quantile of an empty list is no number", () => {
    expect(quantile([], 0.5)).toBeNaN();
    expect(quantile([1, 2, 3], 0.5)).toBe(2);
  });
});
