import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeTokens, tokenise, type Tokens } from "./tokens.ts";

const seeds = [0x1234abcd, 0x9876fedc] as const;

/** Kept from the beginning and the end of a long text, as tokens.ts has it. */
const head = 320;
const tail = 96;

function read(text: string, into: Tokens = makeTokens()): Tokens {
  tokenise(text, seeds, into);
  return into;
}

/** What of the tokens is compared: the kept ones, in order. */
function shape(text: string): string[] {
  const { a, b, length, cjk, count } = read(text);
  return Array.from({ length: count }, (_, i) => `${a[i]} ${b[i]} ${length[i]} ${cjk[i]}`);
}

const whole = (text: string): string => {
  const { wholeA, wholeB } = read(text);
  return `${wholeA} ${wholeB}`;
};

const plainWord = fc
  .array(fc.constantFrom(..."abcdefghijklmnopqrstuvwxyzäéñжщя".split("")), {
    minLength: 1,
    maxLength: 12,
  })
  .map((letters) => letters.join(""));
const words = fc.array(plainWord, { minLength: 1, maxLength: 60 });
const gap = fc.constantFrom(" ", "  ", "\n", "\t", ", ", ". ", " – ", "\u00a0", " (", "! ");

describe("tokenise", () => {
  test("case, spacing and punctuation change neither shape nor identity", () => {
    fc.assert(
      fc.property(words, fc.array(gap, { minLength: 60, maxLength: 60 }), (list, gaps) => {
        const plain = list.join(" ");
        const dressed = list.map((word, i) => `${word}${gaps[i]}`).join("");
        expect(shape(dressed.toUpperCase())).toEqual(shape(plain));
        expect(whole(dressed.toUpperCase())).toBe(whole(plain));
      }),
    );
  });

  test("other digits leave the shape and change the identity", () => {
    const number = fc.nat(10 ** 9);
    fc.assert(
      fc.property(words, number, number, words, (before, x, y, after) => {
        const text = (n: number): string => [...before, String(n), ...after].join(" ");
        const sizes = String(x).length === String(y).length;
        const hashes = (t: string): string[] => shape(t).map((one) => one.split(" ", 2).join(" "));
        expect(hashes(text(x))).toEqual(hashes(text(y)));
        if (sizes) expect(shape(text(x))).toEqual(shape(text(y)));
        if (x !== y) expect(whole(text(x))).not.toBe(whole(text(y)));
      }),
    );
  });

  test("what stands in quotes or code leaves the shape and changes the identity", () => {
    for (const [open, close] of [
      ['"', '"'],
      ["`", "`"],
      ["“", "”"],
      ["「", "」"],
    ]) {
      const text = (inner: string): string =>
        `Rate the claim ${open}${inner}${close} from one to five`;
      expect(shape(text("the moon is far"))).toEqual(
        shape(text("whales are mammals, all of them")),
      );
      expect(whole(text("the moon is far"))).not.toBe(whole(text("whales are mammals")));
    }
  });

  test("a quotation that does not close, or closes late, is text", () => {
    const long = `say "${"word ".repeat(120)}" now`;
    expect(read(long).total).toBe(122);
    expect(read('say "one two three').total).toBe(4);
  });

  test("each CJK character is a token, Hangul words are words", () => {
    expect(read("请逐步思考").total).toBe(5);
    expect(Array.from(read("请逐步思考").cjk.subarray(0, 5))).toEqual([1, 1, 1, 1, 1]);
    expect(read("단계별로 생각해 주세요").total).toBe(3);
  });

  test("of a long text the beginning and the end are kept, each in reading order", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1200 }), (count) => {
        const list = Array.from({ length: count }, (_, i) => `w${i.toString(36)}x`);
        const kept =
          count <= head + tail ? list : [...list.slice(0, head), ...list.slice(count - tail)];
        expect(read(list.join(" ")).total).toBe(count);
        expect(shape(list.join(" "))).toEqual(kept.flatMap((word) => shape(word)));
      }),
      { numRuns: 60 },
    );
  });

  test("a reused object holds nothing of the text before", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 4000 }), words, (first, second) => {
        const reused = read(second.join(" "), read(first));
        const fresh = read(second.join(" "));
        expect(reused.count).toBe(fresh.count);
        expect(Array.from(reused.a.subarray(0, reused.count))).toEqual(
          Array.from(fresh.a.subarray(0, fresh.count)),
        );
        expect([reused.wholeA, reused.wholeB]).toEqual([fresh.wholeA, fresh.wholeB]);
      }),
    );
  });

  test("reads any text to its end", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 2000 }), (text) => {
        const { count, total } = read(text);
        expect(count).toBe(Math.min(total, head + tail));
      }),
    );
  });

  test("other seeds give unrelated hashes", () => {
    const other = makeTokens();
    tokenise("think step by step", [1, 2], other);
    const own = read("think step by step");
    for (let i = 0; i < 4; i++) expect(other.a[i]).not.toBe(own.a[i]);
  });
});
