import { expect, test } from "vitest";
import { trendOf, trendSteps } from "./trend.ts";

const sum = (list: readonly number[]): number => list.reduce((all, one) => all + one, 0);

test("as many steps as are drawn, whatever the timeline has, and the same sum", () => {
  for (const length of [1, 5, 24, 25, 48, 77, 240]) {
    const exchanges = Array.from({ length }, (_, i) => (i * 7) % 11);
    const trend = trendOf({ exchanges })!;
    expect(trend).toHaveLength(trendSteps);
    expect(sum(trend)).toBeCloseTo(sum(exchanges), 1);
  }
});

test("two hours in one step are added, one hour over two steps is halved, and nothing has no line", () => {
  const hours = Array.from({ length: 48 }, (_, i) => i);
  expect(trendOf({ exchanges: hours })).toEqual(
    Array.from({ length: 24 }, (_, i) => hours[2 * i]! + hours[2 * i + 1]!),
  );
  expect(trendOf({ exchanges: Array.from({ length: 12 }, () => 10) })).toEqual(
    Array.from({ length: 24 }, () => 5),
  );
  expect(trendOf({ exchanges: [] })).toBeNull();
});
