// What was drawn against the days before: which way, and how far.

import { expect, test } from "vitest";
import { against } from "./against.ts";

test.each([
  [100, undefined, ""],
  [0, 0, ", as on the days before"],
  [7, 0, ", and nothing on the days before"],
  [100, 100, ", as much as on a day before"],
  [1_004, 1_000, ", as much as on a day before"],
  [150, 100, ", 50% more than on a day before"],
  [25, 100, ", 75% less than on a day before"],
  [0, 100, ", 100% less than on a day before"],
  [199, 100, ", 99.0% more than on a day before"],
  [200, 100, ", 2 times as much as on a day before"],
  [1_250, 100, ", 13 times as much as on a day before"],
])("%d after %s a day%s", (now, usual, text) => {
  expect(against(now, usual)).toBe(text);
});
