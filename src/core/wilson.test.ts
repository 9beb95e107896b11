// Intervals of rates, against values of the literature and against their own definition.

import fc from "fast-check";
import { expect, test } from "vitest";
import { wilson } from "./wilson.ts";

test.each([
  // Newcombe (1998), "Two-sided confidence intervals for the single proportion", table I, method 3
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
] as const)("%i of %i lies between", (wrong, of, low, high) => {
  expect(wilson(wrong, of)).toEqual([low, high]);
});

test("of nothing nothing is known", () => {
  expect(wilson(0, 0)).toEqual([0, 1]);
});

test("holds the rate, and lies within 0 and 1", () => {
  fc.assert(
    fc.property(fc.nat(5000), fc.nat(5000), (a, b) => {
      const [wrong, of] = [Math.min(a, b), Math.max(a, b)];
      fc.pre(of > 0);
      const [low, high] = wilson(wrong, of);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      expect(low).toBeLessThanOrEqual(wrong / of + 5e-5);
      expect(high).toBeGreaterThanOrEqual(wrong / of - 5e-5);
    }),
  );
});

test("ends where the rate is 1.96 of its own deviations away", () => {
  for (const [wrong, of] of [
    [37, 391],
    [5, 50],
    [300, 1000],
  ] as const)
    for (const end of wilson(wrong, of)) {
      const deviation = Math.sqrt((end * (1 - end)) / of);
      expect(Math.abs(wrong / of - end) / deviation).toBeCloseTo(1.96, 1);
    }
});

test("is the same from either side", () => {
  const [low, high] = wilson(7, 60);
  const [from, to] = wilson(53, 60);
  expect([1 - to, 1 - from].map((one) => Number(one.toFixed(4)))).toEqual([low, high]);
});
