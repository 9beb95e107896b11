// What counts of a sample stand for.

import { describe, expect, test } from "vitest";
import { estimateOf, oneIn, sampleRateOf } from "./estimate.ts";

const counted = { exchanges: 10, input_tokens: 300, output_tokens: 41 };

describe("estimates", () => {
  test("sums grow by what was not logged; whole logs need none", () => {
    expect(estimateOf(counted, 0.2)).toEqual({
      estimated: { sample_rate: 0.2, exchanges: 50, input_tokens: 1500, output_tokens: 205 },
    });
    expect(estimateOf(counted, 1)).toEqual({});
  });

  test("the share is that of the check of the data", () => {
    expect(sampleRateOf({ sample_rate: 0.1 })).toBe(0.1);
    expect(sampleRateOf({})).toBe(1);
    expect(sampleRateOf(undefined)).toBe(1);
  });

  test.each([
    [0.2, "1 in 5"],
    [0.1, "1 in 10"],
    [1 / 3, "1 in 3"],
    [0.333, "1 in 3"],
    [0.001, "1 in 1000"],
    [0.3, "3 in 10"],
    [0.37, "370 in 1,000"],
  ])("%f is %s", (rate, words) => {
    expect(oneIn(rate)).toBe(words);
  });
});
