// The arithmetic beneath judgement: weights by pieces, quantiles.

import { describe, expect, test } from "vitest";
import { piecewise, quantile } from "../core/stats.ts";

describe("figures", () => {
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
