// The streams of the generators are what worlds and sweeps were made with, so they are held to numbers of others.

import { expect, test } from "vitest";
import { seeded, Xoshiro } from "./random.ts";

test("xoshiro128** gives the numbers of its reference implementation", () => {
  const random = new Xoshiro(1, 2, 3, 4);
  expect(Array.from({ length: 10 }, () => random.u32())).toEqual([
    11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597,
    4258142804,
  ]);
});

test("mulberry32 gives the numbers of its author's construction", () => {
  const random = seeded(0);
  expect(Array.from({ length: 3 }, () => random() * 2 ** 32)).toEqual([
    1144304738, 1416247, 958946056,
  ]);
});

test("a seed gives its stream again, another seed another one", () => {
  const draw = (seed: number): number[] => Array.from({ length: 5 }, seeded(seed));
  expect(draw(7)).toEqual(draw(7));
  expect(draw(8)).not.toEqual(draw(7));
});
