// Rings that did not change are not counted again, and each ring keeps the facts that are its own.

import { describe, expect, test } from "vitest";
import { range } from "../../test/fixtures/incidence.ts";
import {
  controlled,
  factsIn,
  ringIn,
  saidByStrangers,
  several,
  townOf,
} from "../../test/fixtures/judging.ts";
import type { Ring } from "../rings/index.ts";
import { loading } from "./judge-rings.ts";
import type { RingFacts } from "./ring-facts.ts";

const town = townOf(several(30, controlled), [["refrain", range(0, 30)]]);
const rings = range(0, 5).map((i) => ringIn(town, range(5 * i, 5 * i + 5)));
const facts = rings.map((ring) => factsIn(town, ring));

/** A loader over the town's table, and what it was asked for. */
function counting() {
  const counted: Ring[] = [];
  const looked: RingFacts[] = [];
  const { load, withStrangers } = loading({
    facts: (list) => {
      counted.push(...list);
      return Promise.resolve(list.map((ring) => factsIn(town, ring)));
    },
    withStrangers: (list) => {
      looked.push(...list);
      return Promise.resolve(list.map((one) => ({ ...one, strangersShare: saidByStrangers })));
    },
    close: () => Promise.resolve(),
  });
  return { load, withStrangers, counted, looked };
}

describe("load", () => {
  test("counts only what is new, wherever it stands among what is known", async () => {
    for (const known of [[], [0, 2, 4], [1, 3], [0, 1, 2, 3, 4]]) {
      const { load, counted } = counting();
      const before = known.map((i) => facts[i]!);
      const after = await load(rings, before);
      expect(after).toEqual(facts);
      known.forEach((i) => expect(after[i]).toBe(facts[i]));
      expect(counted).toEqual(rings.filter((_, i) => !known.includes(i)));
    }
  });

  test("takes a ring with other members for another ring, though it looks alike", async () => {
    const { load, counted } = counting();
    const alike = { ...rings[0]! };
    const [one] = await load([alike], facts);
    expect(counted).toEqual([alike]);
    expect(one!.ring).toBe(alike);
  });

  test("leaves out what is known and not asked for", async () => {
    const { load } = counting();
    expect(await load([rings[3]!, rings[1]!], facts)).toEqual([facts[3], facts[1]]);
    expect(await load([], facts)).toEqual([]);
  });
});

describe("with strangers", () => {
  test("looks at those that are wanted, and hands the others through as they are", async () => {
    for (const wanted of [[], [0], [1, 3], [4], [0, 1, 2, 3, 4]]) {
      const { withStrangers, looked } = counting();
      const after = await withStrangers(facts, (_, i) => wanted.includes(i));
      expect(looked).toEqual(wanted.map((i) => facts[i]));
      after.forEach((one, i) => {
        expect(one.ring).toBe(rings[i]);
        expect(one.strangersShare).toBe(wanted.includes(i) ? saidByStrangers : 0);
        if (!wanted.includes(i)) expect(one).toBe(facts[i]);
      });
    }
  });
});
