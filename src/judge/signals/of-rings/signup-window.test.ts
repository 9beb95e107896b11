// Records that say a day of sign-up and no time are no sign of a program that signs up in one second.

import { expect, test } from "vitest";
import type { Group } from "../../measures/measure.ts";
import { signupWindow } from "./signup-window.ts";

const day = 86_400_000;
const monday = Date.UTC(2026, 4, 4);
/** A class of twenty, over five days, at their own hours. */
const times = Array.from({ length: 20 }, (_, i) => monday + (i * 5 * day) / 20 + 1_234_567);
const groupOf = (created: readonly number[]): Group =>
  ({ members: created.map((one) => ({ created: one })) }) as unknown as Group;
const [within, pauses] = signupWindow.figures.map(
  ({ of }) =>
    (created: readonly number[]) =>
      of(groupOf(created)),
);

test("of days a window is a day longer, and pauses are not known", () => {
  const days = times.map((time) => time - (time % day));
  expect(within!(days)).toBeGreaterThan(within!(times));
  expect(pauses!(times)).toBeGreaterThan(0);
  expect(pauses!(days)).toBeNaN();
  // one midnight among times is a time
  expect(pauses!([monday, ...times])).not.toBeNaN();
});

test("all on one day is told as within a day", () => {
  const group = groupOf(Array.from({ length: 5 }, () => monday));
  expect(signupWindow.text({ group } as never)).toContain("signed up within 24 hours");
});
