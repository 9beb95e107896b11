import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { incidenceOf, range, type Trait } from "../../test/fixtures/incidence.ts";
import { seeded } from "../core/random.ts";
import type { Incidence } from "./incidence.ts";
import { claimsOf, findRings, tiesOf } from "./index.ts";
import { mergePieces } from "./merge.ts";
import { tieWeight } from "./propose-communities.ts";

/** People with traits of chance, so that rings stand in a crowd. */
function crowd(from: number, to: number, random: () => number): Trait[] {
  const traits: Trait[] = [];
  const span = to - from;
  const some = (count: number): number[] =>
    Array.from({ length: count }, () => from + Math.floor(random() * span));
  for (let i = 0; i < span / 4; i++) traits.push(["address", some(2)], ["refrain", some(3)]);
  for (let i = 0; i < 12; i++) traits.push(["harness", some(span / 10)], ["cohort", some(20)]);
  return traits;
}

async function ringWith(incidence: Incidence, account: number): Promise<number[]> {
  const ring = (await findRings(incidence, 1)).find((one) => one.accounts.includes(account));
  return ring ? [...ring.accounts] : [];
}

describe("incidence", () => {
  test("folds traits of one kind with the same members into one, and keeps both ways round in step", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.constantFrom("refrain", "card"),
            fc.uniqueArray(fc.integer({ min: 0, max: 19 }), { minLength: 2, maxLength: 6 }),
          ),
          { maxLength: 30 },
        ),
        (traits) => {
          const incidence = incidenceOf(20, traits);
          const distinct = new Set(
            traits.map(([kind, list]) => `${kind} ${[...list].sort((a, b) => a - b).join()}`),
          );
          expect(incidence.traits).toBe(distinct.size);
          expect(incidence.multiplicity.reduce((sum, m) => sum + m, 0)).toBe(traits.length);
          for (let a = 0; a < 20; a++)
            for (let e = incidence.accountStart[a]!; e < incidence.accountStart[a + 1]!; e++) {
              const t = incidence.accountTrait[e]!;
              expect(
                incidence.traitAccount.subarray(
                  incidence.traitStart[t],
                  incidence.traitStart[t + 1],
                ),
              ).toContain(a);
            }
        },
      ),
    );
  });

  test("a trait that half the town has ties nobody", () => {
    const incidence = incidenceOf(100, [
      ["address", range(0, 50)],
      ["card", range(0, 3)],
    ]);
    expect(tieWeight(incidence, 0)).toBe(0);
    expect(tieWeight(incidence, 1)).toBeGreaterThan(2);
  });
});

describe("findRings", () => {
  test("finds a ring of 30 whose members share words and a client, in a crowd of 600", async () => {
    const random = seeded(5);
    const ring = range(0, 30);
    const traits: Trait[] = [...crowd(30, 600, random), ["harness", ring]];
    for (let i = 0; i < 12; i++) traits.push(["refrain", ring.filter(() => random() < 0.5)]);
    expect(await ringWith(incidenceOf(600, traits), 3)).toEqual(ring);
  });

  test("a shared mobile gateway chains no strangers to a ring", async () => {
    const random = seeded(6);
    const ring = range(0, 20);
    const traits: Trait[] = [
      ...crowd(20, 500, random),
      ["card", ring],
      ["address", [...range(0, 20), ...range(100, 160)]],
      ["harness", [...range(0, 20), ...range(200, 300)]],
    ];
    for (let i = 0; i < 6; i++) traits.push(["refrain", ring.filter(() => random() < 0.7)]);
    expect(await ringWith(incidenceOf(500, traits), 0)).toEqual(ring);
  });

  test("keeps two rings with one client apart", async () => {
    const random = seeded(7);
    const traits: Trait[] = [...crowd(60, 500, random), ["harness", range(0, 60)]];
    for (let i = 0; i < 8; i++) {
      traits.push(["refrain", range(0, 30).filter(() => random() < 0.6)]);
      traits.push(["refrain", range(30, 60).filter(() => random() < 0.6)]);
    }
    const incidence = incidenceOf(500, traits);
    expect((await ringWith(incidence, 0)).every((a) => a < 30)).toBe(true);
    expect((await ringWith(incidence, 59)).every((a) => a >= 30 && a < 60)).toBe(true);
  });

  test("a small ring held by words of its own keeps its members beside a large one with some of them", async () => {
    const random = seeded(9);
    const large = range(0, 150);
    const small = range(150, 190);
    const traits: Trait[] = [...crowd(190, 900, random)];
    for (let i = 0; i < 40; i++) traits.push(["refrain", small.filter(() => random() < 0.4)]);
    for (let i = 0; i < 12; i++) traits.push(["refrain", large.filter(() => random() < 0.6)]);
    // words of the large ring that a few of the small one use too
    for (let i = 0; i < 12; i++)
      traits.push([
        "refrain",
        [...large.filter(() => random() < 0.6), ...small.filter(() => random() < 0.15)],
      ]);
    const incidence = incidenceOf(900, traits);
    const rings = (await findRings(incidence, 1)).map(({ accounts }) => [...accounts]);
    const ringOf = (a: number): number[] => rings.find((ring) => ring.includes(a)) ?? [];
    expect(small.filter((a) => ringOf(a).every((m) => small.includes(m)))).toEqual(small);
    expect(ringOf(3)).toEqual(large);
  });

  test("gives the same rings for the same seed, and nobody two rings", async () => {
    const random = seeded(8);
    const incidence = incidenceOf(300, [
      ...crowd(0, 300, random),
      ["card", range(5, 12)],
      ["device", range(5, 12)],
      ["address", range(5, 12)],
    ]);
    const once = await findRings(incidence, 3);
    expect(once.map((ring) => [...ring.accounts])).toEqual(
      (await findRings(incidence, 3)).map((ring) => [...ring.accounts]),
    );
    const all = once.flatMap((ring) => [...ring.accounts]);
    expect(new Set(all).size).toBe(all.length);
    expect(all).toEqual(expect.arrayContaining(range(5, 12)));
  });
});

describe("ties", () => {
  const ring = (incidence: Incidence, accounts: number[]) => ({
    accounts: Uint32Array.from(accounts),
    strength: Float64Array.from(accounts, () => 5),
    traits: range(0, incidence.traits).map((trait) => ({ trait, members: 0, outside: 0, lift: 1 })),
    methods: ["communities"],
  });

  test("a payment instrument ties two; an address ties a tenth of the ring; a gateway ties nobody", () => {
    const incidence = incidenceOf(200, [
      ["card", [0, 1]],
      ["address", [2, 3, 4, 5]],
      ["address", [6, 7]],
      ["address", [8, 9, 10, 11, ...range(100, 150)]],
    ]);
    const { tie, component } = tiesOf(incidence, ring(incidence, range(0, 40)));
    expect(tie.slice(0, 12)).toEqual([
      ...["identity", "identity", "address", "address", "address", "address"],
      ...["none", "none", "none", "none", "none", "none"],
    ]);
    expect(component[0]).toBe(component[1]);
    expect(component[2]).toBe(component[5]);
    expect(component[0]).not.toBe(component[2]);
  });

  test("a piece that speaks a larger ring's words joins it, one with its own cards does not", () => {
    const whole = range(0, 60);
    const piece = range(60, 70);
    const words: Trait[] = range(0, 10).map((i) => [
      "refrain",
      [...whole, ...piece].filter((a) => (a * 7 + i * 3) % 5 < 3),
    ]);
    const loose = incidenceOf(600, words);
    const merged = mergePieces(loose, [ring(loose, whole), ring(loose, piece)]);
    expect(merged.map((one) => one.accounts.length)).toEqual([70]);
    const tied = incidenceOf(600, [...words, ["card", piece]]);
    const kept = mergePieces(tied, [ring(tied, whole), ring(tied, piece)]);
    expect(kept.map((one) => one.accounts.length)).toEqual([60, 10]);
  });

  test("a ring claims its own members more than anybody else", () => {
    const random = seeded(12);
    const own = range(0, 25);
    const traits: Trait[] = [...crowd(25, 400, random), ["card", own]];
    for (let i = 0; i < 6; i++) traits.push(["refrain", own.filter(() => random() < 0.6)]);
    const claims = claimsOf(incidenceOf(400, traits), Uint32Array.from(own), -Infinity);
    const least = Math.min(...own.map((a) => claims.get(a) ?? -Infinity));
    for (const [account, claim] of claims) if (account >= 25) expect(claim).toBeLessThan(least);
  });
});

describe("one family alone", () => {
  /** Twelve of five thousand, each tied to four others by a value that only the two have. */
  const ties = (kind: string): Trait[] =>
    range(0, 12).flatMap((i): Trait[] => [
      [kind, [i, (i + 1) % 12]],
      [kind, [i, (i + 5) % 12]],
    ]);
  const town = (kind: string): Incidence =>
    incidenceOf(5000, [...crowd(100, 1000, seeded(4)), ...ties(kind)]);

  test("that the operator declares holds a ring together", async () => {
    expect(await ringWith(town("declared:transfer"), 3)).toEqual(range(0, 12));
  });

  test("of any other kind does not: addresses are met by accident", async () => {
    expect(await ringWith(town("address"), 3)).toEqual([]);
  });
});
