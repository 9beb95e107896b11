// Ticks are told as they are: whole numbers of whole things, and a time with its hour and day.

import { describe, expect, test } from "vitest";
import { timeLabels, wholeSteps } from "./ticks.ts";

/** Unix seconds, in the zone of whoever looks. */
const at = (...when: readonly [number, number, number, number?, number?, number?]): number =>
  new Date(...when).getTime() / 1000;

describe("ticks of the timeline", () => {
  test("steps are whole, from one on", () => {
    expect(wholeSteps.slice(0, 5)).toEqual([1, 2, 5, 10, 20]);
    expect(wholeSteps.every(Number.isInteger)).toBe(true);
    expect(wholeSteps).toEqual(wholeSteps.toSorted((a, b) => a - b));
  });

  test("below a day each tick has its hour, and the day stands where it changes", () => {
    const start = at(2026, 10, 30, 23, 59);
    const seconds = timeLabels([start, start + 30, start + 60], 30);
    expect(seconds[0]).toMatch(/11:59:00.*\n.*2026/);
    expect(seconds[1]).toMatch(/^11:59:30[^\n]*$/);
    expect(seconds[2]).toMatch(/12:00:00.*\n/);
    for (const one of timeLabels([start, start + 600], 600)) expect(one).toMatch(/\d:\d\d/);
  });

  test("from a day on each has its day or month, and the year stands where it changes", () => {
    const days = [at(2026, 11, 30), at(2026, 11, 31), at(2027, 0, 1)];
    expect(timeLabels(days, 86_400)).toEqual(["Dec 30\n2026", "Dec 31", "Jan 1\n2027"]);
    expect(timeLabels([at(2026, 0, 1), at(2027, 0, 1)], 365 * 86_400)).toEqual(["2026", "2027"]);
  });
});
