import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeShingles, mostShingles, shingle } from "./shingles.ts";
import { makeTokens, tokenise } from "./tokens.ts";

function shinglesOf(text: string): Set<string> {
  const tokens = makeTokens();
  const out = makeShingles();
  tokenise(text, [11, 22], tokens);
  shingle(tokens, out);
  const found = new Set<string>();
  for (let i = 0; i < out.count; i++) found.add(`${out.hi[i]}:${out.lo[i]}`);
  return found;
}

const shared = (a: Set<string>, b: Set<string>): number =>
  [...a].filter((one) => b.has(one)).length;

const word = fc
  .array(fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz".split("")), {
    minLength: 2,
    maxLength: 11,
  })
  .map((letters) => letters.join(""));
const filling = fc.array(word, { minLength: 1, maxLength: 20 }).map((list) => list.join(" "));

describe("shingles", () => {
  test("a template keeps the runs of its fixed part whatever fills it", () => {
    const opening = "Grade the following answer on a scale from one to ten and explain your grade:";
    const fixed = shinglesOf(opening);
    expect(fixed.size).toBeGreaterThan(12);
    fc.assert(
      fc.property(filling, filling, (x, y) => {
        const a = shinglesOf(`${opening} ${x}`);
        const b = shinglesOf(`${opening} ${y}`);
        for (const one of fixed) {
          expect(a.has(one)).toBe(true);
          expect(b.has(one)).toBe(true);
        }
      }),
    );
  });

  test("also behind the filling", () => {
    const closing = "now rewrite this problem so that it becomes harder than before";
    const fixed = shinglesOf(closing);
    fc.assert(
      fc.property(filling, (x) => {
        expect(shared(fixed, shinglesOf(`${x}. ${closing}`))).toBe(fixed.size);
      }),
    );
  });

  test("gists survive swapped filler words, runs do not", () => {
    const a = shinglesOf("please explain the detailed reasoning for the final answer");
    const b = shinglesOf("explain a detailed reasoning to that final answer");
    // "explain detailed reasoning", "detailed reasoning final", "reasoning final answer"
    expect(shared(a, b)).toBe(3);
  });

  test("unrelated texts share nothing", () => {
    const a = shinglesOf("how do i boil an egg so that it stays soft inside");
    const b = shinglesOf("write a function which sorts numbers without using the library");
    expect(shared(a, b)).toBe(0);
  });

  test("numbers in the fixed part may count up", () => {
    const at = (n: number): Set<string> => shinglesOf(`item ${n} of the batch: answer in one word`);
    expect(at(1)).toEqual(at(6276));
  });

  test("eight ideographs make a run", () => {
    expect(shinglesOf("请逐步思考然后").size).toBe(0);
    expect(shinglesOf("请逐步思考然后回").size).toBe(1);
  });

  test("a short prompt has none, the longest fits", () => {
    expect(shinglesOf("hi there you").size).toBe(0);
    const tokens = makeTokens();
    const out = makeShingles();
    tokenise("extraordinary ".repeat(5000), [1, 2], tokens);
    shingle(tokens, out);
    expect(out.count).toBeLessThanOrEqual(mostShingles);
    expect(out.count).toBe(416 - 3 + (416 - 2));
  });
});
