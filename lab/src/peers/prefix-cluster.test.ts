// Prefix hashes and pairwise clustering: on a world where the outcome is known, and against all pairs.

import { expect, test } from "vitest";
import { flaggedBy, madeWorld, minute, times } from "../../../test/fixtures/peer-world.ts";
import { seeded } from "../../../src/core/random.ts";
import { unionFind } from "../../../src/graph/union-find.ts";
import { pairwise, prefixCluster } from "./prefix-cluster.ts";

test("prefix and pairwise: the floor hides slow heads; without it keys of one prefix cluster", async () => {
  const prompt = (i: number): string =>
    `Summarise the following text for a busy reader. ${i} ${"x".repeat(i % 9)}`;
  const far = 60 * minute;
  const world = madeWorld([
    ...["k1", "k2", "k3"].flatMap((account) =>
      times(6, (i) => ({ account, time: i * far, prompt: prompt(i) })),
    ),
    ...times(120, (i) => ({
      account: "loud",
      time: i,
      ip: `10.0.${i}.1`,
      prompt: `Grade it, please, and then: ${i} step by step`,
    })),
    ...times(6, (i) => ({ account: "person", prompt: `${"abcdef"[i]} is another question` })),
  ]);
  expect(await flaggedBy(prefixCluster(), world)).toEqual({
    "prefix and pairwise, floor 100": ["loud"],
    "prefix and pairwise, no floor": ["k1", "k2", "k3", "loud"],
  });
});

test("pairwise clustering equals that of all pairs", () => {
  const random = seeded(3);
  const profiles = Array.from({ length: 60 }, () => {
    const values = Array.from({ length: 8 }, () => Math.floor(random() * 12) ** 2);
    return new Map(
      values.map((value) => [value, values.filter((one) => one === value).length / 8]),
    );
  });
  const fast = pairwise(profiles, 0.5);
  const slow = unionFind(profiles.length);
  for (const [i, a] of profiles.entries())
    for (const [j, b] of profiles.entries()) {
      const values = [...new Set([...a.keys(), ...b.keys()])];
      const of = (pick: (x: number, y: number) => number): number =>
        values.reduce((sum, value) => sum + pick(a.get(value) ?? 0, b.get(value) ?? 0), 0);
      if (of(Math.min) >= 0.5 * of(Math.max)) slow.union(i, j);
    }
  const sizes = profiles.map((_, i) => fast.size(i));
  expect(sizes).toEqual(profiles.map((_, i) => slow.size(i)));
  expect(new Set(sizes).size).toBeGreaterThan(1);
});
