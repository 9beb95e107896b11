import fc from "fast-check";
import { expect, test } from "vitest";
import { leastOf, mostOf } from "./stats.ts";

test("the least and the most of a list, and of none", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ noNaN: true })), (list) => {
      // + 0 on both sides: of 0 and -0 it does not matter which
      expect(leastOf(list) + 0).toBe(Math.min(...list) + 0);
      expect(mostOf(list) + 0).toBe(Math.max(...list) + 0);
    }),
  );
});

test("of more values than the stack has room for", () => {
  const list = Array.from({ length: 2_000_000 }, (_, i) => i);
  expect(() => Math.max(...list)).toThrow(RangeError);
  expect([leastOf(list), mostOf(list)]).toEqual([0, 1_999_999]);
});
