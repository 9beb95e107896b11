// Whom a campaign claims before anybody looks at how they behave.

import { describe, expect, test } from "vitest";
import { range, type Trait } from "../../../test/fixtures/incidence.ts";
import { controlled, ringIn, several, townOf } from "../../../test/fixtures/judging.ts";
import { claimsOf } from "../../rings/index.ts";
import { candidatesFor, withCandidates } from "./adopt.ts";

/** What a campaign has in common: words and a client. */
const own = (members: readonly number[]): Trait[] => [
  ["refrain", members],
  ["refrain", members],
  ["refrain", members],
  ["harness", members],
  ["ja4", members],
];
describe("candidates", () => {
  const town = townOf(several(40, controlled), [
    ...own(range(0, 16)),
    ...own(range(14, 30)),
    ["card", [1, 14]],
    ["phone", [2, 3, 14]],
    ["phone", [15, 20, 21]],
  ]);
  const rings = [ringIn(town, range(0, 14)), ringIn(town, range(16, 30))];
  const claims = rings.map((ring) => claimsOf(town.incidence, ring.accounts, 0));

  test("go to the ring that claims them most", () => {
    for (const [account, home] of [
      [14, 0],
      [15, 1],
    ] as const)
      expect(claims[home]!.get(account)!).toBeGreaterThan(claims[1 - home]!.get(account)!);
    const both = (account: number): boolean => account === 14 || account === 15;
    expect(candidatesFor(town.incidence, rings, both, 0)).toEqual([
      [[14, claims[0]!.get(14)]],
      [[15, claims[1]!.get(15)]],
    ]);
  });

  test("are free, and claimed by more than the least", () => {
    const none = candidatesFor(town.incidence, rings, () => false, 0);
    expect(none).toEqual([[], []]);
    const least = Math.max(...claims.flatMap((of) => [of.get(14)!, of.get(15)!]));
    const free = (account: number): boolean => account === 14 || account === 15;
    expect(candidatesFor(town.incidence, rings, free, least)).toEqual([[], []]);
  });

  test("are put into the ring in the order of accounts, those that it claims most where they are many", () => {
    const [ring] = rings;
    const all = [
      [39, 3],
      [33, 5],
      [35, 3],
    ] as const;
    const wide = withCandidates(town.incidence, ring!, all, 1);
    expect([...wide.accounts]).toEqual([...range(0, 14), 33, 35, 39]);
    expect([...wide.strength]).toEqual([...range(0, 14).map(() => 10), 5, 3, 3]);
    expect(wide.methods).toBe(ring!.methods);
    // two of fourteen; of equal claims the first account
    const two = withCandidates(town.incidence, ring!, all, 2.9 / 14);
    expect([...two.accounts]).toEqual([...range(0, 14), 33, 35]);
  });

  test("who are none leave the ring as it is", () => {
    expect(withCandidates(town.incidence, rings[0]!, [], 1)).toBe(rings[0]);
    expect(withCandidates(town.incidence, rings[0]!, [[33, 5]], 0.9 / 14)).toBe(rings[0]);
  });

  test("may tie a member that nothing tied before", () => {
    const cards = (ring: { readonly traits: readonly { readonly trait: number }[] }): number =>
      ring.traits.filter(
        ({ trait }) => town.incidence.kinds[town.incidence.kind[trait]!]!.id === "card",
      ).length;
    expect(cards(rings[0]!)).toBe(0);
    expect(cards(withCandidates(town.incidence, rings[0]!, [[14, 3]], 1))).toBe(1);
  });
});
