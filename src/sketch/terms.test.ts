import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sketchKey } from "./key.ts";
import { sip, sipPair } from "./siphash.ts";
import { makeTerms, mostTerms, termBins, termFinder } from "./terms.ts";
import { makeTokens, tokenise } from "./tokens.ts";

const key = sketchKey("ab".repeat(32));
const find = termFinder(key);
const tokens = makeTokens();
const out = makeTerms();
const termsOf = (text: string, by = find, seeds = key.seeds): number[] => {
  tokenise(text, seeds, tokens);
  by(tokens, out);
  return [...out.bins.subarray(0, out.count)];
};

/** All words, sorted by hash: what the fast one does, slowly. Words of plain letters only. */
function slowly(text: string): number[] {
  const all = new Map<number, number>();
  for (const word of text.split(" ").filter((one) => one.length >= 4)) {
    tokenise(word, key.seeds, tokens);
    sipPair(key.sip, tokens.a[0]! ^ 0x7e7e7e7e, tokens.b[0]!);
    const bin = sip.lo % termBins;
    all.set(bin, Math.min(all.get(bin) ?? Infinity, sip.hi));
  }
  const least = [...all].sort((a, b) => a[1] - b[1]).slice(0, mostTerms);
  return least.map(([bin]) => bin).sort((a, b) => a - b);
}

describe("terms", () => {
  test("are those of the words with the least hashes, whatever the order", () => {
    const word = fc.string({
      unit: fc.constantFrom("a", "b", "c", "d", "e", "f"),
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 80 }), (words) => {
        const expected = slowly(words.join(" "));
        expect(termsOf(words.join(" "))).toEqual(expected);
        expect(termsOf(words.toReversed().join(" "))).toEqual(expected);
      }),
    );
  });

  test("numbers, quotations, short words and case say nothing", () => {
    const own = termsOf("Prove that the integral converges");
    expect(own.length).toBeGreaterThanOrEqual(3);
    expect(termsOf('prove THAT the integral of "anything else" converges 123456 is it')).toEqual(
      own,
    );
    expect(termsOf('12345 "quoted words" a of is')).toEqual([]);
  });

  test("Chinese has pairs of characters for words", () => {
    expect(termsOf("函数收敛").length).toBe(3);
    const [one, two] = [termsOf("证明函数收敛"), termsOf("为什么函数收敛")];
    expect(two.filter((bin) => one.includes(bin)).length).toBeGreaterThanOrEqual(3);
  });

  test("another key gives unrelated bins", () => {
    const text = "several different words about mathematics, physics, biology, chemistry";
    const other = sketchKey("cd".repeat(32));
    const theirs = termsOf(text, termFinder(other), other.seeds);
    const own = termsOf(text);
    expect(theirs.filter((bin) => own.includes(bin)).length).toBeLessThan(2);
  });
});
