// The share of honest rings among what is reported.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { qValues } from "./q-values.ts";

const scores = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
  minLength: 1,
  maxLength: 60,
});

describe("q-values", () => {
  test("never fall as scores fall, and bound the expected share of honest rings", () => {
    fc.assert(
      fc.property(scores, (list) => {
        const q = qValues(list);
        const order = list.map((_, i) => i).sort((a, b) => list[b]! - list[a]! || a - b);
        for (let i = 1; i < order.length; i++)
          expect(q[order[i]!]!).toBeGreaterThanOrEqual(q[order[i - 1]!]! - 1e-12);
        const all = list.reduce((sum, s) => sum + (1 - s), 0) / list.length;
        expect(q[order.at(-1)!]!).toBeCloseTo(all, 9);
      }),
    );
  });

  test("are the mean innocence of all that score at least as high", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 1000 }), { minLength: 1 }), (list) => {
        const likely = list.map((one) => one / 1000);
        const q = qValues(likely);
        likely.forEach((own, i) => {
          const above = likely.filter((other) => other >= own);
          const innocence = above.reduce((sum, one) => sum + 1 - one, 0) / above.length;
          expect(q[i]).toBeCloseTo(innocence, 12);
        });
      }),
    );
  });

  test("do not depend on the order in which rings come", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 1000 })), (list) => {
        const likely = list.map((one) => one / 1000);
        expect(qValues(likely.toReversed()).toReversed()).toEqual(qValues(likely));
      }),
    );
  });

  test("equals count one after the other, the first in the list first", () => {
    expect(qValues([0.5, 1, 0.5, 0.5])).toEqual([0.25, 0, 1 / 3, 0.375]);
  });

  test("of one ring is its own innocence, of none there is none", () => {
    expect(qValues([0.75])).toEqual([0.25]);
    expect(qValues([])).toEqual([]);
  });
});
