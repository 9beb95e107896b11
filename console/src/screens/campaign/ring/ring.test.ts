// What a ring is drawn from: like traits come together, and every account and trait has a place of its own, the same each time.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Family } from "../../../../../src/core/campaign.ts";
import { bundlesOf, membersOf } from "./bundles.ts";
import { layOut } from "./layout.ts";

const families: readonly Family[] = ["content", "network", "identity"];
const all = new Set(families);

interface Drawn {
  readonly accounts: string[];
  readonly traits: {
    id: string;
    family: Family;
    kind: string;
    label: string;
    members: number;
    outside: number;
  }[];
  readonly ties: number[][];
}

function drawn(accounts: number, ties: readonly (readonly [Family, readonly number[]])[]): Drawn {
  return {
    accounts: Array.from({ length: accounts }, (_, i) => `a${i}`),
    traits: ties.map(([family, of], i) => ({
      ...{ id: `t${i}`, family, kind: "card", label: `${i}` },
      ...{ members: of.length, outside: 0 },
    })),
    ties: ties.map(([, of]) => [...new Set(of)].sort((a, b) => a - b)),
  };
}

const anyDrawn = fc
  .integer({ min: 1, max: 60 })
  .chain((accounts) =>
    fc
      .array(
        fc.tuple(
          fc.constantFrom(...families),
          fc.uniqueArray(fc.integer({ min: 0, max: accounts - 1 }), { minLength: 1 }),
        ),
        { maxLength: 25 },
      )
      .map((ties) => drawn(accounts, ties)),
  );

describe("bundles", () => {
  test("traits of one family that the same accounts have are one; of two families they are not", () => {
    const three = drawn(5, [
      ["content", [0, 1, 2, 3]],
      ["content", [0, 1, 2]],
      ["identity", [0, 1, 2, 3]],
      ["content", [4]],
    ]);
    const made = bundlesOf(three, all, false);
    expect(made.map(({ family, traits, size }) => [family, traits, size])).toEqual([
      ["content", [0, 1], 4],
      ["identity", [2], 4],
      ["content", [3], 1],
    ]);
    expect(bundlesOf(three, all, true)).toHaveLength(4);
    expect(bundlesOf(three, new Set(["identity"] as const), false)).toHaveLength(1);
  });

  test("each trait is in one bundle, and a bundle has whom any of its traits has", () => {
    fc.assert(
      fc.property(anyDrawn, fc.boolean(), (ring, each) => {
        const made = bundlesOf(ring, all, each);
        expect(made.flatMap(({ traits }) => traits).sort((a, b) => a - b)).toEqual(
          ring.traits.map((_, i) => i),
        );
        for (const bundle of made) {
          const has = new Set(bundle.traits.flatMap((i) => ring.ties[i]!));
          expect(membersOf(bundle)).toEqual([...has].sort((a, b) => a - b));
          expect(bundle.size).toBe(has.size);
        }
      }),
    );
  });
});

describe("layout", () => {
  test("everybody has a finite place of their own, and it is the same place each time", () => {
    fc.assert(
      fc.property(anyDrawn, (ring) => {
        const made = bundlesOf(ring, all, false);
        const { accounts, bundles } = layOut(ring.accounts.length, made);
        const places = [...accounts.x].map(
          (x, i) => `${x.toFixed(9)} ${accounts.y[i]!.toFixed(9)}`,
        );
        expect(new Set(places).size).toBe(ring.accounts.length);
        for (const one of [...accounts.x, ...accounts.y, ...bundles.x, ...bundles.y])
          expect(Number.isFinite(one)).toBe(true);
        expect(layOut(ring.accounts.length, made)).toEqual({ accounts, bundles });
      }),
    );
  });

  test("groups of different ties lie beside each other", () => {
    const half = Array.from({ length: 200 }, (_, i) => i);
    const ring = drawn(400, [
      ["content", half],
      ["network", half.map((i) => i + 200)],
    ]);
    const { accounts } = layOut(400, bundlesOf(ring, all, false));
    const middle = (from: number): [number, number] => [
      mean(accounts.x.slice(from, from + 200)),
      mean(accounts.y.slice(from, from + 200)),
    ];
    const [a, b] = [middle(0), middle(200)];
    const reach = Math.max(
      ...half.map((i) => Math.hypot(accounts.x[i]! - a[0], accounts.y[i]! - a[1])),
    );
    expect(Math.hypot(a[0] - b[0], a[1] - b[1])).toBeGreaterThan(1.9 * reach);
  });
});

const mean = (of: Float64Array): number => of.reduce((sum, one) => sum + one, 0) / of.length;
