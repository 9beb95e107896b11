import fc from "fast-check";
import { expect, test } from "vitest";
import { dayLength, type Group } from "./measure.ts";
import { dayCounts, handedOver } from "./times.ts";

test("who begins within a day after another ended is counted as the slow way counts", () => {
  const member = fc.record({
    first: fc.integer({ min: 1, max: 12 }).map((n) => (n * dayLength) / 3),
    lasts: fc.integer({ min: 0, max: 6 }).map((n) => (n * dayLength) / 3),
    exchanges: fc.nat(3),
  });
  fc.assert(
    fc.property(fc.array(member, { maxLength: 12 }), (list) => {
      const members = list.map(({ first, lasts, exchanges }) => ({
        ...{ first, exchanges },
        last: first + lasts,
      }));
      const used = members.filter(({ exchanges }) => exchanges > 0);
      const end = Math.max(...used.map(({ last }) => last));
      const ended = used.filter(({ last }) => last < end - dayLength / 2);
      const slow = used.filter(({ first }) =>
        ended.some(({ last }) => first > last && first - last < dayLength),
      ).length;
      const expected = used.length < 3 ? Number.NaN : slow / used.length;
      expect(handedOver({ members } as unknown as Group)).toBe(expected);
    }),
  );
});

test("days of a crowd are counted, however many there are", () => {
  const hours = Array.from({ length: 45 }, (_, day) => [day * 24 + 5, 2] as const);
  const active = Array.from({ length: 20_000 }, () => ({ hours }));
  const counts = dayCounts({ active } as unknown as Group);
  expect(counts).toHaveLength(20_000);
  expect(counts[19_999]).toEqual(Array.from({ length: 45 }, () => 2));
});
