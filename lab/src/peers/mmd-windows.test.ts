// MMD of windows: on a world where the outcome is known, its features against the kernel's own, its ranks and its rings.

import { expect, test } from "vitest";
import { flaggedBy, madeWorld, times } from "../../../test/fixtures/peer-world.ts";
import { seeded } from "../../../src/core/random.ts";
import { embedding, meanOf, mmd, wordsOf } from "./embed.ts";
import { cardRings, exceeds, mmdDefaults, mmdWindows } from "./mmd-windows.ts";

/** Prompts of ten words of a vocabulary, drawn at random. */
function talk(vocabulary: string, random: () => number): string {
  return Array.from({ length: 10 }, () => `${vocabulary}${Math.floor(random() * 60)}`).join(" ");
}

test("MMD: a campaign that talks of other things stands out per account, and is given as a ring", async () => {
  const random = seeded(5);
  const names = (prefix: string, n: number): string[] =>
    Array.from({ length: n }, (_, i) => `${prefix}${i}`);
  const honest = names("person-", 60);
  const heads = names("head-", 4);
  const world = madeWorld(
    [
      ...honest.flatMap((account) => times(20, () => ({ account, prompt: talk("a", random) }))),
      ...heads.flatMap((account) => times(20, () => ({ account, prompt: talk("b", random) }))),
      ...times(5, () => ({ account: "few", prompt: talk("b", random) })),
    ],
    [...honest, ...heads].map((account) => ({ account, payment: `card-${account}` })),
    { ...Object.fromEntries(heads.map((head) => [head, "c"])), few: "c" },
  );
  const flagged = await flaggedBy(mmdWindows(), world);
  for (const how of ["as published", "matched null", "null of honest accounts"])
    expect(flagged[`MMD per account, ${how}`]).toEqual(expect.arrayContaining(heads));
  expect(flagged["MMD per account, as published"]).not.toContain("few");
  expect(flagged["MMD per account, null of honest accounts"]!.length).toBeLessThanOrEqual(5);
  expect(flagged["MMD per card ring, as published"]).toEqual([]);
  expect(flagged["MMD per given ring, as published"]).toEqual(heads);
});

test("MMD of random features is near the kernel's own", () => {
  const random = seeded(6);
  const texts = Array.from({ length: 400 }, (_, i) => wordsOf(talk(i % 2 ? "a" : "b", random)));
  const embed = embedding(texts, 1);
  const points = texts.map(embed);
  for (const point of points) {
    const norm = point.reduce((sum, value) => sum + value * value, 0);
    expect(Math.abs(norm - 1)).toBeLessThan(0.25);
  }
  const [a, b] = [0, 1].map((rest) => points.filter((_, i) => i % 2 === rest)) as [
    Float32Array[],
    Float32Array[],
  ];
  const dot = (x: Float32Array, y: Float32Array): number =>
    x.reduce((sum, value, d) => sum + value * y[d]!, 0);
  const mean = (x: Float32Array[], y: Float32Array[]): number =>
    x.reduce((sum, one) => sum + y.reduce((s, other) => s + dot(one, other), 0), 0) /
    (x.length * y.length);
  const between = mmd(meanOf(a), meanOf(b));
  expect(between).toBeCloseTo(mean(a, a) + mean(b, b) - 2 * mean(a, b), 4);
  expect(between).toBeGreaterThan(2 * mmd(meanOf(a.slice(0, 100)), meanOf(a.slice(100))));
});

test("a score exceeds its null by rank, and all of it when the null is short", () => {
  const null_ = Array.from({ length: 999 }, (_, i) => i);
  expect(exceeds(997, null_, false, mmdDefaults.rate)).toBe(true); // 2 as high: p = 3 / 1000
  expect(exceeds(996, null_, false, mmdDefaults.rate)).toBe(false);
  expect(exceeds(998, null_, true, mmdDefaults.rate)).toBe(true);
  expect(exceeds(3, [1, 2, 3], false, mmdDefaults.rate)).toBe(false);
  expect(exceeds(4, [1, 2, 3], false, mmdDefaults.rate)).toBe(true);
  expect(exceeds(4, [], false, mmdDefaults.rate)).toBe(false);
});

test("rings: shared cards of active accounts, or true campaigns where they are given", () => {
  const accounts = ["a", "b", "c", "d", "idle"].map((account) => ({
    account,
    payment: account === "a" || account === "b" || account === "idle" ? "x" : account,
  }));
  const world = madeWorld([], accounts, { b: "c-1", c: "c-1", d: "c-1" });
  const active = new Map(["a", "b", "c", "d"].map((account) => [account, 1]));
  expect(cardRings(world, active, false)).toEqual([{ members: ["a", "b"], honest: false }]);
  expect(cardRings(world, active, true)).toEqual([{ members: ["b", "c", "d"], honest: false }]);
});
