import fc from "fast-check";
import { expect, test } from "vitest";
import { markedTexts, type ObjectText } from "./marked-texts.ts";

const mark = "0b5c9a52-mark ";

/** What comes of a text that arrives in pieces of these sizes, and whether it broke off. */
async function taken(text: string, sizes: readonly number[], fails = false, mostHeld?: number) {
  const found: [path: string, text: string | null][] = [];
  const bytes = Buffer.from(text);
  const pieces = async function* (): AsyncGenerator<Buffer> {
    for (let at = 0, i = 0; at < bytes.length; i++) {
      const size = sizes[i % sizes.length]!;
      yield bytes.subarray(at, at + size);
      at += size;
    }
    await Promise.resolve();
    if (fails) throw new Error("the connection broke off");
  };
  const whole = (one: ObjectText): string | null => one.text && Buffer.concat(one.text).toString();
  try {
    for await (const one of markedTexts(pieces(), mark, mostHeld))
      found.push([one.path, whole(one)]);
  } catch {
    // what came before it counts
  }
  return found;
}

const line = fc
  .string({ unit: "grapheme", maxLength: 20 })
  .map((one) => `${one.replaceAll("\n", "")}\n`);
const blocks = fc.array(fc.array(line, { minLength: 1, maxLength: 4 }), {
  minLength: 1,
  maxLength: 3,
});
const objects = fc.array(blocks, { maxLength: 5 });
const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 });
const sent = (all: readonly string[][][]): string =>
  all
    .flatMap((one, n) => one.map((lines) => `${mark}logs/${n} é.jsonl\n${lines.join("")}`))
    .join("");
const expected = (all: readonly string[][][]): [string, string][] =>
  all.map((one, n) => [`logs/${n} é.jsonl`, one.flat().join("")]);

test("objects come apart wherever the stream is cut", async () => {
  await fc.assert(
    fc.asyncProperty(objects, sizes, async (all, cuts) => {
      expect(await taken(sent(all), cuts)).toEqual(expected(all));
    }),
  );
});

test("the one in which the stream breaks off is not given", async () => {
  await fc.assert(
    fc.asyncProperty(objects, sizes, async (all, cuts) => {
      expect(await taken(sent(all), cuts, true)).toEqual(expected(all).slice(0, -1));
    }),
  );
});

test("one that is too large is told without its text, and the next one is whole", async () => {
  const all = [[["small\n"]], [["large ".repeat(50) + "\n"], ["more\n"]], [["last\n"]]];
  expect(await taken(sent(all), [7], false, 100)).toEqual([
    ["logs/0 é.jsonl", "small\n"],
    ["logs/1 é.jsonl", null],
    ["logs/2 é.jsonl", "last\n"],
  ]);
});
