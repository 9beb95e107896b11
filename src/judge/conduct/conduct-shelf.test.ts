// What is taken from the shelf is what was put on it, whatever it is and however much there is.

import fc from "fast-check";
import { expect, test } from "vitest";
import { dispatched, person } from "../../../test/fixtures/conduct.ts";
import type { Conduct } from "./conduct.ts";
import { conductShelf } from "./conduct-shelf.ts";

const share = fc.oneof(fc.double(), fc.constant(Number.NaN));
const count = fc.nat({ max: 0xffff_ffff });
const hash = fc.integer({ min: 0, max: 2 ** 53 - 1 });
const uses = fc.array(fc.tuple(hash, count), { maxLength: 6 });
const list = (length: number): fc.Arbitrary<number[]> =>
  fc.array(share, { minLength: length, maxLength: length });

const conduct: fc.Arbitrary<Conduct> = fc.record({
  ...{ exchanges: count, prompts: count, gaps: count, allItems: count, days: count },
  ...{ words: share, wordsSpread: share, input: share, output: share, outputSpread: share },
  ...{ short: share, repeats: share, followUps: share, tools: share, systems: share },
  ...{ failures: share, gap: share, gapSpread: share, reading: share },
  ...{ voice: list(7), params: list(5) },
  ...{ areas: fc.array(count), languages: fc.array(count) },
  models: uses.map((pairs) => new Map(pairs)),
  hours: fc.array(fc.tuple(count, count), { maxLength: 20 }),
  ...{ addresses: uses, networks: uses, harnesses: uses, systemPrompts: uses },
  terms: fc
    .array(fc.tuple(fc.nat({ max: 4095 }), count), { maxLength: 30 })
    .map((pairs) => new Map(pairs)),
  items: fc.array(hash),
  changes: fc.array(fc.string()).map((all) => new Set(all)),
});

test("it comes back as it was, in its order", () =>
  fc.assert(
    fc.property(fc.array(conduct, { maxLength: 5 }), (all) => {
      const shelf = conductShelf(all.length);
      all.forEach((one, account) => shelf.put(account, one));
      all.forEach((one, account) => {
        const back = shelf.get(account)!;
        expect(back).toEqual(one);
        // sums over terms and models depend on their order
        expect([...back.terms, ...back.models]).toEqual([...one.terms, ...one.models]);
      });
    }),
  ));

test("one that was not put there is not known, and what others did is not its own", () => {
  const shelf = conductShelf(3);
  shelf.put(2, person(2));
  expect(shelf.get(0)).toBeUndefined();
  expect(shelf.get(2)).toEqual(person(2));
  shelf.put(0, dispatched(7));
  expect(shelf.get(0)).toEqual(dispatched(7));
  expect(shelf.get(2)).toEqual(person(2));
});

test("more than stands on one board, and one that is larger than a board", () => {
  const large = (i: number): Conduct =>
    person(i, { items: Array.from({ length: i === 3 ? 1_500_000 : 150_000 }, (_, k) => i + k) });
  const shelf = conductShelf(12);
  for (let i = 0; i < 12; i++) shelf.put(i, large(i));
  for (let i = 0; i < 12; i++) expect(shelf.get(i)).toEqual(large(i));
});
