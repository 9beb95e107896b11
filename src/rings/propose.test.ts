import { describe, expect, test } from "vitest";
import { incidenceOf, range, type Trait } from "../../test/fixtures/incidence.ts";
import { seeded } from "../core/random.ts";
import { camouflageLimit } from "./camouflage-limit.ts";
import type { Incidence } from "./incidence.ts";
import { findRings } from "./index.ts";
import { communities, communitySearches, searchCommunities } from "./propose-communities.ts";
import { residualBlocks, tellingTraits } from "./propose-spectral.ts";
import { inThread } from "./search.ts";
import { attributed, methods, proposeRings, standing } from "./propose.ts";

/** Accounts of 18 traits each; those of the ring spend `shared` of them on words, addresses and clients of its own. */
function camouflaged(accounts: number, ring: readonly number[], shared: number): Incidence {
  const random = seeded(11);
  const kinds = ["refrain", "address", "harness"];
  const crowd = accounts;
  const own = Math.round((ring.length * shared) / 20);
  const holders: number[][] = Array.from({ length: crowd + own }, () => []);
  const inRing = new Set(ring);
  for (let a = 0; a < accounts; a++) {
    const traits = new Set<number>();
    while (inRing.has(a) && traits.size < shared) traits.add(crowd + Math.floor(random() * own));
    while (traits.size < 18) traits.add(Math.floor(crowd * random() ** 1.3));
    for (const t of traits) holders[t]!.push(a);
  }
  return incidenceOf(
    accounts,
    holders.flatMap((list, t): Trait[] => (list.length < 2 ? [] : [[kinds[t % 3]!, list]])),
  );
}

/** Jaccard's index of the group nearest to the wanted one. */
function match(groups: readonly Uint32Array[], wanted: readonly number[]): number {
  return Math.max(
    0,
    ...groups.map((group) => {
      const common = group.filter((a) => wanted.includes(a)).length;
      return common / (group.length + wanted.length - common);
    }),
  );
}

describe("a ring in camouflage", () => {
  const ring = range(300, 450);
  const incidence = camouflaged(2500, ring, 4);

  test("of which each account spends 4 of 18 traits together is found, where communities see nothing", async () => {
    expect(match(communities.propose(incidence, 1), ring)).toBeLessThan(0.5);
    expect(match(residualBlocks.propose(incidence, 1), ring)).toBeGreaterThan(0.9);
    const found = (await findRings(incidence, 1)).find((one) => one.accounts.includes(310))!;
    expect(match([found.accounts], ring)).toBeGreaterThan(0.9);
    expect(found.methods).toEqual(["residual"]);
  });

  test("of 1 trait in 18 is not seen", () => {
    const faint = camouflaged(2500, ring, 1);
    expect(match(residualBlocks.propose(faint, 1), ring)).toBeLessThan(0.1);
  });
});

describe("proposals", () => {
  const random = seeded(3);
  const ring = range(0, 40);
  const words = range(0, 14).map((): Trait => ["refrain", ring.filter(() => random() < 0.6)]);
  const strangers = range(0, 250).map((): Trait => [
    "refrain",
    range(0, 4).map(() => 40 + Math.floor(random() * 960)),
  ]);
  const incidence = incidenceOf(1000, [
    ...words,
    ...strangers,
    ["card", ring],
    ["queue", ring],
    ["manner", ring],
  ]);

  test("in a thread of their own are the ones that are found here", async () => {
    const town = camouflaged(1000, range(300, 450), 4);
    const plain = (groups: readonly Uint32Array[]): number[][] => groups.map((one) => [...one]);
    const apart = await inThread({ name: "blocks", given: town, seed: 1 });
    expect(plain(apart)).toEqual(plain(residualBlocks.propose(town, 1)));
    expect(await inThread({ name: "limit", given: town, seed: 1 })).toEqual(
      camouflageLimit(town, 1),
    );
    for (const part of communitySearches(camouflaged(6400, range(300, 450), 4)))
      expect(await inThread({ name: "communities", given: part, seed: 1 })).toEqual(
        searchCommunities(part, 1),
      );
  });

  test("that several methods make of one group are one, and its ring names them all", async () => {
    const mine = (await proposeRings(incidence, 1)).filter(
      ({ accounts }) => match([accounts], ring) > 0.5,
    );
    expect(mine).toHaveLength(1);
    expect(mine[0]!.methods).toEqual(methods.map((method) => method.id));
    const found = (await findRings(incidence, 1)).find((one) => one.accounts.includes(3))!;
    expect([...found.accounts]).toEqual(ring);
    expect(found.methods).toEqual(methods.map((method) => method.id));
  });

  test("that only touch a ring lend it nothing", () => {
    const one = {
      accounts: Uint32Array.from(range(0, 10)),
      strength: new Float64Array(10),
      traits: [],
      methods: ["communities"],
    };
    const [same] = attributed(
      incidenceOf(30, []),
      [one],
      [
        { accounts: Uint32Array.from(range(0, 9)), methods: ["residual"] },
        { accounts: Uint32Array.from(range(7, 30)), methods: ["identifiers"] },
      ],
    );
    expect(same!.methods).toEqual(["communities", "residual"]);
  });

  test("say for a reader how they were made and what chance would do", () => {
    const { method, null_text } = standing(["communities", "residual"]);
    for (const one of [communities, residualBlocks]) {
      expect(method).toContain(one.text);
      expect(null_text).toContain(one.nullText);
    }
    expect(method).not.toContain("cards");
  });

  test("leave traits of two and of a tenth of the town out of the residual", () => {
    const graph = tellingTraits(
      incidenceOf(100, [
        ["card", [1, 2]],
        ["card", [1, 2, 3]],
        ["harness", range(0, 10)],
        ["harness", range(0, 11)],
      ]),
    );
    expect(graph.cols).toBe(2);
    expect(graph.rowCol.length).toBe(13);
  });
});
