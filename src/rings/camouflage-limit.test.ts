import { describe, expect, test } from "vitest";
import { incidenceOf, type Trait } from "../../test/fixtures/incidence.ts";
import { seeded } from "../core/random.ts";
import { camouflageLimit } from "./camouflage-limit.ts";
import type { Incidence } from "./incidence.ts";
import { residualBlocks } from "./propose-spectral.ts";

const traitsEach = 18;

/** Accounts of 18 traits of chance; those of the ring take `shared` of them from a pool of the ring's own. */
function town(accounts: number, ring: number, shared: number): Incidence {
  const random = seeded(21);
  const crowd = Math.max(accounts, 30);
  const own = Math.max(shared, Math.round((ring * shared) / 18));
  const holders: number[][] = Array.from({ length: crowd + own }, () => []);
  for (let a = 0; a < accounts; a++) {
    const traits = new Set<number>();
    while (a < ring && traits.size < shared) traits.add(crowd + Math.floor(random() * own));
    while (traits.size < traitsEach) traits.add(Math.floor(crowd * random() ** 1.3));
    for (const t of traits) holders[t]!.push(a);
  }
  return incidenceOf(
    accounts,
    holders.flatMap((list): Trait[] => (list.length > 1 ? [["refrain", list]] : [])),
  );
}

/** Members of the ring's block, as a share of all of the ring. */
function seen(incidence: Incidence, ring: number): number {
  return Math.max(
    0,
    ...residualBlocks
      .propose(incidence, 1)
      .map((block) => block.filter((a) => a < ring).length / Math.max(ring, block.length)),
  );
}

describe("camouflageLimit", () => {
  test("says from where on a ring is seen: one trait above it is found, two below not", () => {
    const limit = camouflageLimit(town(1500, 0, 0), 1)!;
    expect(limit.of).toBeGreaterThan(traitsEach - 3);
    expect(limit.shared).toBeGreaterThan(2);
    expect(limit.shared).toBeLessThan(6);
    expect(seen(town(1500, 60, limit.shared + 1), 60)).toBeGreaterThan(0.8);
    expect(seen(town(1500, 60, limit.shared - 2), 60)).toBeLessThan(0.3);
  });

  test("hardly depends on what rings there are: the copy in which it is measured has none", () => {
    const without = camouflageLimit(town(1500, 0, 0), 1)!;
    const beside = camouflageLimit(town(1500, 150, 12), 1)!;
    expect(Math.abs(beside.shared - without.shared)).toBeLessThanOrEqual(1);
  });

  test("is measured on a sample of a large world, and says on how many", () => {
    const all = camouflageLimit(town(3000, 0, 0), 1)!;
    const sample = camouflageLimit(town(3000, 0, 0), 1, 1500)!;
    expect(all.among).toBe(3000);
    expect(sample.among).toBe(1500);
    expect(Math.abs(sample.shared - all.shared)).toBeLessThanOrEqual(1);
  });

  test("is not known where there are too few accounts or traits", () => {
    expect(camouflageLimit(town(10, 0, 0), 1)).toBeNull();
    expect(camouflageLimit(town(0, 0, 0), 1)).toBeNull();
  });
});
