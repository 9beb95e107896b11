import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { incidenceOf, range, type Trait } from "../../test/fixtures/incidence.ts";
import { seeded } from "../core/random.ts";
import { buildBipartite } from "../graph/bipartite.ts";
import { curveball } from "../graph/curveball.ts";
import { degreeNull } from "../graph/degree-null.ts";
import type { Incidence } from "./incidence.ts";
import { findRings } from "./index.ts";
import { type Ring, traitsOf } from "./membership.ts";
import { logFisher, logTail, significance } from "./significance.ts";

/** The null itself: every trait keeps its number of accounts, every account its number of traits of each kind. */
function permuted(incidence: Incidence, random: () => number): Incidence {
  const traits: Trait[] = incidence.kinds.flatMap(({ id }, kind): Trait[] => {
    const own = [...incidence.kind.keys()].filter((t) => incidence.kind[t] === kind);
    const number = new Map(own.map((t, i) => [t, i]));
    const start = [0];
    const cols: number[] = [];
    for (let a = 0; a < incidence.accounts; a++) {
      for (let e = incidence.accountStart[a]!; e < incidence.accountStart[a + 1]!; e++) {
        const col = number.get(incidence.accountTrait[e]!);
        if (col !== undefined) cols.push(col);
      }
      start.push(cols.length);
    }
    const drawn = curveball(
      buildBipartite(own.length, Uint32Array.from(start), Uint32Array.from(cols)),
      random,
    );
    return own.map((_, i) => [
      id,
      [...drawn.colRow.subarray(drawn.colStart[i], drawn.colStart[i + 1])],
    ]);
  });
  return incidenceOf(incidence.accounts, traits);
}

/** Kinds of three families. */
const kinds = ["refrain", "address", "harness"] as const;

/** Accounts that have few traits or many, of three families, and a ring of which each has some in common. */
function town(accounts: number, ring: number, seed: number): Incidence {
  const random = seeded(seed);
  const appetite = range(0, accounts).map(() => 1 / (0.1 + random()));
  const all = appetite.reduce((sum, one) => sum + one, 0);
  const somebody = (): number => {
    let at = random() * all;
    let a = 0;
    while (a < accounts - 1 && (at -= appetite[a]!) > 0) a++;
    return a;
  };
  const traits = range(0, accounts).map((t): Trait => [
    kinds[t % 3]!,
    range(0, 2 + (t % 13)).map(somebody),
  ]);
  for (const kind of kinds)
    for (let i = 0; i < 4; i++)
      traits.push([kind, range(0, ring).filter((a) => a % 4 === i || random() < 0.2)]);
  return incidenceOf(accounts, traits);
}

describe("logTail", () => {
  test("agrees with exact counting", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 19 }),
        fc.integer({ min: 0, max: 30 }),
        (draws, twentieths, hits) => {
          const mean = (draws * twentieths) / 20;
          let tail = 0n;
          let choose = 1n;
          for (let k = 0; k <= draws; k++) {
            if (k >= hits)
              tail +=
                choose *
                BigInt(twentieths) ** BigInt(k) *
                BigInt(20 - twentieths) ** BigInt(draws - k);
            choose = (choose * BigInt(draws - k)) / BigInt(k + 1);
          }
          const exact = Number((tail * 10n ** 18n) / 20n ** BigInt(draws)) / 1e18;
          const log = logTail(draws, mean, hits);
          // up to one beyond the mean nothing is called surprising
          if (hits < mean + 1) expect(log).toBe(0);
          else expect(Math.exp(log)).toBeCloseTo(exact, 9);
        },
      ),
    );
  });

  test("stays finite where the p-value is too small to write out", () => {
    const log = logTail(25_000, 625, 24_000);
    expect(log).toBeLessThan(-10_000);
    expect(Number.isFinite(log)).toBe(true);
  });

  test("is never less than what permutation finds, of accounts with few traits or many", () => {
    const incidence = town(60, 0, 3);
    const random = seeded(4);
    const degree = range(0, 60).map(
      (a) => incidence.accountStart[a + 1]! - incidence.accountStart[a]!,
    );
    // the fifteen with the most traits: whoever is drawn evenly would call them surprising
    const group = new Set(
      range(0, 60)
        .sort((a, b) => degree[b]! - degree[a]!)
        .slice(0, 15),
    );
    const only = incidence.kinds.findIndex(({ id }) => id === "refrain");
    const own = [...incidence.kind.keys()].filter((t) => incidence.kind[t] === only);
    const size = (world: Incidence, t: number): number =>
      world.traitStart[t + 1]! - world.traitStart[t]!;
    const words = new Map<number, number>();
    for (const t of own)
      for (const a of incidence.traitAccount.subarray(
        incidence.traitStart[t],
        incidence.traitStart[t + 1],
      ))
        words.set(a, (words.get(a) ?? 0) + 1);
    const { x, y } = degreeNull(
      range(0, 60).map((a) => words.get(a) ?? 0),
      own.map((t) => size(incidence, t)),
    );
    // how often a trait of so many accounts has so many inside
    const draws = 500;
    const counts = new Map<number, { traits: number; atLeast: number[] }>();
    for (let draw = 0; draw < draws; draw++) {
      const world = permuted(incidence, random);
      for (let t = 0; t < world.traits; t++) {
        if (world.kinds[world.kind[t]!]!.id !== "refrain" || world.multiplicity[t]! > 1) continue;
        const all = size(world, t);
        const row = counts.get(all) ?? { traits: 0, atLeast: Array(all + 1).fill(0) as number[] };
        row.traits++;
        const inside = world.traitAccount
          .subarray(world.traitStart[t], world.traitStart[t + 1])
          .filter((a) => group.has(a)).length;
        for (let k = 0; k <= inside; k++) row.atLeast[k]!++;
        counts.set(all, row);
      }
    }
    for (const [all, { traits, atLeast }] of counts) {
      let mean = 0;
      for (const a of group) {
        const odds = x.get(words.get(a) ?? 0)! * y.get(all)!;
        mean += odds / (1 + odds);
      }
      atLeast.forEach((count, hits) => {
        const bound = Math.exp(logTail(Math.min(all, group.size), mean, hits));
        // four standard deviations of the counting
        const noise = 4 * Math.sqrt(bound / traits) + 2 / traits;
        expect(count / traits).toBeLessThanOrEqual(bound + noise);
      });
    }
  });
});

describe("logFisher", () => {
  test("turns a product of p-values into one", () => {
    expect(logFisher(-3, 1)).toBeCloseTo(-3);
    expect(Math.exp(logFisher(-3, 2))).toBeCloseTo(Math.exp(-3) * 4);
    const random = seeded(6);
    let hits = 0;
    const draws = 40_000;
    for (let i = 0; i < draws; i++) if (random() * random() * random() <= Math.exp(-5)) hits++;
    expect(hits / draws).toBeCloseTo(Math.exp(logFisher(-5, 3)), 2);
  });
});

describe("significance", () => {
  test("of a ring whose members share traits of three families is beyond doubt", async () => {
    const incidence = town(600, 40, 1);
    const ring = (await findRings(incidence, 1)).find((one) => one.accounts.includes(7))!;
    const { log10p, families } = significance(incidence)(ring);
    expect(log10p).toBeLessThan(-6);
    expect([...families].sort()).toEqual(["client", "content", "network"]);
  });

  const ringOf = (incidence: Incidence, accounts: readonly number[]): Ring => ({
    accounts: Uint32Array.from(accounts),
    strength: new Float64Array(accounts.length),
    traits: traitsOf(incidence, Uint32Array.from(accounts)),
    methods: [],
  });

  test("of a ring that stands on one family is nothing, however many words it shares", () => {
    const random = seeded(5);
    const ring = range(0, 30);
    const some = (size: number): number[] =>
      range(0, size).map(() => 30 + Math.floor(random() * 870));
    const incidence = incidenceOf(900, [
      ...range(0, 20).map((i): Trait => ["refrain", ring.filter((a) => (a + i) % 3 > 0)]),
      ...range(0, 300).flatMap((): Trait[] => [
        ["refrain", some(4)],
        ["address", some(3)],
      ]),
    ]);
    expect(significance(incidence)(ringOf(incidence, ring)).log10p).toBe(0);
  });

  test("of the busiest accounts is nothing: whoever has many traits has some in common", () => {
    const random = seeded(7);
    // sixty accounts with thirty traits of each family, the others with one or two, dealt out at random
    const traits = range(0, 180).map((t): Trait => [
      kinds[t % 3]!,
      range(0, 600).filter((a) => random() < (a < 60 ? 0.5 : 0.025)),
    ]);
    const incidence = incidenceOf(600, traits);
    expect(significance(incidence)(ringOf(incidence, range(0, 60))).log10p).toBe(0);
  });

  test("is an upper bound: of the rings found where chance dealt, none is called surprising", async () => {
    const random = seeded(8);
    let found = 0;
    for (const seed of [1, 2, 3]) {
      const town_ = town(900, 60, seed);
      for (let copy = 0; copy < 3; copy++) {
        const world = permuted(town_, random);
        const surprise = significance(world);
        for (const ring of await findRings(world, 1)) {
          found++;
          expect(surprise(ring).log10p).toBeGreaterThan(-2);
        }
      }
    }
    expect(found).toBeGreaterThan(20);
  });
});
