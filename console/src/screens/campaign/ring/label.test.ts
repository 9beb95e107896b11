// Which names of a ring are drawn.

import fc from "fast-check";
import { expect, test } from "vitest";
import { apart, type Box } from "./label.ts";

const box = fc.record({
  left: fc.integer({ min: 0, max: 300 }),
  top: fc.integer({ min: 0, max: 200 }),
  wide: fc.integer({ min: 1, max: 120 }),
  high: fc.constant(20),
});
const shares = (a: Box, b: Box): boolean => {
  const along = (from: number, long: number, other: number, otherLong: number): number =>
    Math.min(from + long, other + otherLong) - Math.max(from, other);
  return along(a.left, a.wide, b.left, b.wide) > 0 && along(a.top, a.high, b.top, b.high) > 0;
};

test("no two lie on each other, and each that is left out lies on one of at least its rank", () => {
  fc.assert(
    fc.property(fc.array(fc.record({ box, rank: fc.integer({ min: 1, max: 5 }) })), (all) => {
      const drawn = apart(all);
      for (const [i, a] of drawn.entries())
        for (const b of drawn.slice(i + 1)) expect(shares(all[a]!.box, all[b]!.box)).toBe(false);
      for (const at of all.keys())
        if (!drawn.includes(at))
          expect(
            drawn.some(
              (one) => all[one]!.rank >= all[at]!.rank && shares(all[one]!.box, all[at]!.box),
            ),
          ).toBe(true);
    }),
  );
});
