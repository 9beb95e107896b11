// Portions are the list, in its order, and as few as can be made one after the other.

import fc from "fast-check";
import { expect, test } from "vitest";
import { inPortions } from "./in-portions.ts";

const sum = (list: readonly number[]): number => list.reduce((all, one) => all + one, 0);

test("nothing is lost, nothing is too large, and nothing that would fit begins anew", () =>
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 50 })), fc.integer({ min: 1, max: 100 }), (list, most) => {
      const portions = inPortions(list, (one) => one, most);
      expect(portions.flat()).toEqual(list);
      portions.forEach((one, i) => {
        expect(one.length).toBeGreaterThan(0);
        expect(one.length === 1 || sum(one) <= most).toBe(true);
        const next = portions[i + 1]?.[0];
        if (next !== undefined) expect(sum(one) + next).toBeGreaterThan(most);
      });
    }),
  ));

test("one that is larger than all room stands alone", () =>
  expect(inPortions([1, 9, 1, 1], (one) => one, 3)).toEqual([[1], [9], [1, 1]]));
