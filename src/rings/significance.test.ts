import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { logTail } from "./significance.ts";

/** Hypergeometric tail by counting, in exact integers: the slow oracle. */
function tail(all: number, holders: number, drawn: number, hits: number): number {
  const choose = (n: number, k: number): bigint => {
    if (k < 0 || k > n) return 0n;
    let value = 1n;
    for (let i = 0; i < k; i++) value = (value * BigInt(n - i)) / BigInt(i + 1);
    return value;
  };
  let sum = 0n;
  for (let k = hits; k <= Math.min(holders, drawn); k++)
    sum += choose(holders, k) * choose(all - holders, drawn - k);
  return Number((sum * 10n ** 15n) / choose(all, drawn)) / 1e15;
}

describe("logTail", () => {
  test("agrees with exact counting", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 60 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (all, a, b, c) => {
          const holders = 1 + Math.floor(a * (all - 1));
          const drawn = 1 + Math.floor(b * (all - 1));
          const hits = Math.floor(c * Math.min(holders, drawn));
          expect(Math.exp(logTail(all, holders, drawn, hits))).toBeCloseTo(
            tail(all, holders, drawn, hits),
            8,
          );
        },
      ),
    );
  });

  test("stays finite where the p-value is too small to write out", () => {
    const log = logTail(1_000_000, 25_000, 25_000, 24_000);
    expect(log).toBeLessThan(-10_000);
    expect(Number.isFinite(log)).toBe(true);
  });
});
