import { expect, test } from "vitest";
import { Allowance } from "./allowance.ts";

const minute = 60_000;
const within = (allowance: Allowance, times: number, now: number, ring = "r"): number =>
  Array.from({ length: times }, () => allowance.take(ring, now)).filter((one) => one.within).length;

test("a ring has its window's requests, then one at a time", () => {
  const allowance = new Allowance({ requests: 6, window: minute });
  expect(within(allowance, 10, 0)).toBe(6);
  expect(allowance.take("r", 0)).toEqual({ within: false, left: 0, wait: 10, most: 6 });
  expect(allowance.take("r", 9_000).within).toBe(false);
  expect(allowance.take("r", 10_000).within).toBe(true);
  expect(within(allowance, 10, 10_000, "another")).toBe(6);
  expect(within(allowance, 10, 10 * minute)).toBe(6);
});

test("several gateways hand out no more than one would", () => {
  const gateways = Array.from({ length: 4 }, () => {
    const one = new Allowance({ requests: 8, window: minute });
    one.shareWith(4);
    return one;
  });
  const all = (now: number): number => gateways.reduce((sum, one) => sum + within(one, 20, now), 0);
  expect(all(0)).toBe(8);
  expect(all(minute)).toBe(8);
});

test("a clock that goes back gives nothing", () => {
  const allowance = new Allowance({ requests: 1, window: minute });
  expect(within(allowance, 2, minute)).toBe(1);
  expect(within(allowance, 2, 0)).toBe(0);
});

test("rings come and go in bounded memory", () => {
  const allowance = new Allowance({ requests: 1, window: minute });
  for (let i = 0; i < 12_000; i++) allowance.take(`r${i}`, 0);
  expect(allowance.rings).toBeLessThanOrEqual(10_000);
  expect(allowance.take("r11999", 0).within).toBe(false);
});
