import { describe, expect, test } from "vitest";
import { seeded } from "../core/random.ts";
import { varimax } from "./varimax.ts";

describe("varimax", () => {
  test("takes two mixed blocks apart and puts their members on the positive side", () => {
    const n = 60;
    const block = (from: number, to: number): Float64Array =>
      Float64Array.from(
        { length: n },
        (_, i) => Number(i >= from && i < to) / Math.sqrt(to - from),
      );
    const a = block(0, 12);
    const b = block(20, 29);
    const mixed = (angle: number): Float64Array =>
      a.map((x, i) => -(Math.cos(angle) * x + Math.sin(angle) * b[i]!));
    const turned = varimax([mixed(0.7), mixed(0.7 + Math.PI / 2)]);
    const members = turned.map((one) => [...one.keys()].filter((i) => one[i]! > 0.1));
    expect(members.map((list) => [list[0], list.length]).sort((x, y) => x[0]! - y[0]!)).toEqual([
      [0, 12],
      [20, 9],
    ]);
  });

  test("turns, and so keeps lengths and right angles", () => {
    const random = seeded(2);
    const one = Float64Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? random() - 0.5 : 0));
    const two = Float64Array.from({ length: 40 }, (_, i) => (i % 2 === 1 ? random() - 0.5 : 0));
    const before = [one, two];
    const dots = (list: readonly Float64Array[]): number[] => [
      list[0]!.reduce((sum, x) => sum + x * x, 0) + list[1]!.reduce((sum, x) => sum + x * x, 0),
      list[0]!.reduce((sum, x, i) => sum + x * list[1]![i]!, 0),
    ];
    const [length, angle] = dots(varimax(before));
    expect(length).toBeCloseTo(dots(before)[0]!);
    expect(Math.abs(angle!)).toBeLessThan(dots(before)[0]! / 2);
  });
});
