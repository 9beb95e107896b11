import fc from "fast-check";
import { expect, test } from "vitest";
import { skeletonFinder, novelty } from "./skeletons.ts";
import { Recurrence } from "./recurrence.ts";
import { makeShingles, shingle } from "./shingles.ts";
import { makeTokens, tokenise } from "./tokens.ts";

/** Says texts one after the other; what was found of each. */
function speaker(): (text: string) => { novelty: number; skeletons: string[]; item: string } {
  const skeletonsOf = skeletonFinder(new Recurrence(1 << 16));
  const tokens = makeTokens();
  const shingles = makeShingles();
  return (text) => {
    tokenise(text, [7, 11], tokens);
    shingle(tokens, shingles);
    const pairs = new Uint32Array(shingles.count * 2);
    for (let s = 0; s < shingles.count; s++) {
      pairs[2 * s] = shingles.lo[s]!;
      pairs[2 * s + 1] = shingles.hi[s]!;
    }
    const found = skeletonsOf(pairs, 0, shingles.count);
    return {
      novelty: found.novelty,
      item: `${found.itemHi} ${found.itemLo}`,
      skeletons: Array.from({ length: found.count }, (_, k) => `${found.hi[k]} ${found.lo[k]}`),
    };
  };
}

/** Words that nobody said before. */
function filling(seed: number): string {
  return Array.from({ length: 24 }, (_, k) => `word${seed}x${k}`).join(" ");
}
const template = (item: string): string =>
  `Read the exercise below with care and write down every step of the way that leads to its answer. ${item}
  When you are done, state the final answer on a line of its own and say how certain you are of it.`;

test("a template has the same skeletons whatever fills it, from its second use on", () => {
  const say = speaker();
  expect(say(template(filling(1))).skeletons).toEqual([]);
  const second = say(template(filling(2)));
  const third = say(template(filling(3)));
  expect(second.skeletons.length).toBeGreaterThan(0);
  expect(third.skeletons).toEqual(second.skeletons);
  expect(third.item).not.toBe(second.item);
});

test("a paraphrase keeps a skeleton", () => {
  const say = speaker();
  say(template(filling(1)));
  const plain = say(template(filling(2)));
  const other = say(
    template(filling(3)).replace("with care", "slowly").replace("how certain", "how very certain"),
  );
  expect(
    other.skeletons.filter((skeleton) => plain.skeletons.includes(skeleton)).length,
  ).toBeGreaterThan(0);
});

test("the same text again is known and has no skeleton: a benchmark's question is not a template", () => {
  const say = speaker();
  const text = template(filling(1));
  expect(say(text).novelty).toBe(novelty.novel);
  expect(say(text)).toMatchObject({ novelty: novelty.known, skeletons: [] });
});

test("a text too short to be looked at is unknown", () => {
  expect(speaker()("thank you").novelty).toBe(novelty.unknown);
});

test("texts without words in common have no skeletons, and each its own item", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(1e6), { minLength: 2, maxLength: 8 }), (seeds) => {
      const say = speaker();
      const found = seeds.map((seed) => say(filling(seed)));
      expect(found.flatMap(({ skeletons }) => skeletons)).toEqual([]);
      const items = found.filter((one) => one.novelty === novelty.novel).map(({ item }) => item);
      expect(new Set(items).size).toBe(items.length);
    }),
    { numRuns: 50 },
  );
});
