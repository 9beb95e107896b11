import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { jsonValues } from "./json-values.ts";

interface Got {
  readonly values: unknown[];
  readonly lines: number[];
  readonly rejected: [number, string][];
}

async function* pieces(text: string, size: number): AsyncGenerator<Buffer> {
  const all = Buffer.from(text);
  for (let at = 0; at < all.length; at += size) yield all.subarray(at, at + size);
}

async function read(text: string, size = 7): Promise<Got> {
  const got: Got = { values: [], lines: [], rejected: [] };
  const told = (line: number, reason: string): void => void got.rejected.push([line, reason]);
  for await (const { bytes, lines } of jsonValues(pieces(text, size), told)) {
    const each = Buffer.from(bytes).toString().trimEnd().split("\n");
    got.values.push(...each.map((one) => JSON.parse(one) as unknown));
    got.lines.push(...lines);
  }
  return got;
}

describe("values", () => {
  test("of an array, of documents over several lines, and of several on one line", async () => {
    expect(await read('[{"a":1},\n {"a":\n2}]')).toEqual({
      values: [{ a: 1 }, { a: 2 }],
      lines: [1, 2],
      rejected: [],
    });
    expect((await read('{\n "a": "[{"\n}\n{"b": "\\"}"}{"c":[]}')).values).toEqual([
      { a: "[{" },
      { b: '"}' },
      { c: [] },
    ]);
  });

  test("arrays one after the other, empty ones, and a list within a list as one value", async () => {
    expect((await read('[] [{"a":1}]\n[{"a":2}, [1, 2], 3, "x", null]')).values).toEqual([
      { a: 1 },
      { a: 2 },
      [1, 2],
      3,
      "x",
      null,
    ]);
  });

  test("one without an end costs itself, and is said with its line", async () => {
    const { values, rejected } = await read('[{"a":1},\n{"a": "never closed]');
    expect(values).toEqual([{ a: 1 }]);
    expect(rejected).toEqual([[2, "the value has no end: a bracket or a quote is not closed"]]);
  });

  test.each<[string, string, number]>([
    ["a quote is missing", '"a": 3"', 2],
    ["a quote is never closed", '"a": "x', 2],
    ["a bracket is missing", '"a": {"b": 1', 2],
    ["a bracket is too many", '"a": [1]]', 2],
  ])("a broken one costs itself, laid out for reading: %s", async (_, broken, indent) => {
    const record = (n: number): string => JSON.stringify({ n, m: [{ deep: { er: n } }] }, null, 2);
    const list = Array.from({ length: 20 }, (_, n) => record(n));
    list[10] = `{\n  "n": 10,\n  ${broken}\n}`;
    const pad = " ".repeat(indent);
    const array = `[\n${list.map((one) => one.replaceAll(/^/gm, pad)).join(",\n")}\n]\n`;
    const others = [...Array(20).keys()].filter((n) => n !== 10);
    for (const text of [array, list.join("\n")])
      for (const size of [7, 100_000]) {
        const { values, lines, rejected } = await read(text, size);
        expect(values.map((one) => (one as { n: number }).n)).toEqual(others);
        expect(rejected).toHaveLength(1);
        const each = text.split("\n");
        values.forEach((one, v) => {
          expect(each[lines[v]!]).toContain(`"n": ${(one as { n: number }).n}`);
        });
      }
  });

  test("a broken one costs itself, all on one line", async () => {
    const list = Array.from({ length: 20 }, (_, n) => `{"n":${n},"text":"number ${n}"}`);
    list[10] = '{"n":10,"text":"number 10}';
    for (const text of [`[${list.join(",")}]`, list.join("")]) {
      const { values, rejected } = await read(text);
      const read10 = values.map((one) => (one as { n: number }).n);
      expect(read10).toEqual([...Array(20).keys()].filter((n) => n !== 10));
      expect(rejected).toHaveLength(1);
    }
  });

  test("whatever they are and however they are laid out", async () => {
    const list = fc.array(fc.jsonValue({ maxDepth: 4 }), { maxLength: 20 });
    const asserted = fc.asyncProperty(
      list,
      fc.integer({ min: 0, max: 3 }),
      fc.integer({ min: 1, max: 40 }),
      fc.boolean(),
      async (values, indent, size, isArray) => {
        const wrapped = values.map((one) => ({ one }));
        const text = isArray
          ? JSON.stringify(wrapped, null, indent)
          : wrapped.map((one) => JSON.stringify(one, null, indent)).join(indent > 1 ? "" : "\n");
        expect(await read(text, size)).toMatchObject({
          // as JSON has them: no -0
          values: JSON.parse(JSON.stringify(wrapped)) as unknown[],
          rejected: [],
        });
      },
    );
    await fc.assert(asserted, { numRuns: 200 });
  });
});

test.each([
  ['[{"a":1},', 1, [[1, expect.stringMatching(/array does not end/)]]],
  ['[\n{"a":1},\n{"a":2}', 2, [[3, expect.stringMatching(/array does not end/)]]],
  ['[{"a":1},{"a', 1, [[1, expect.stringMatching(/value has no end/)]]],
  ["[", 0, [[1, expect.stringMatching(/array does not end/)]]],
  ['[{"a":1}]', 1, []],
  ['[{"a":1},]\n{"a":2}', 2, []],
])("of a body that is cut off, told so: %s", async (text, whole, wanted) => {
  const rejected: [number, string][] = [];
  const told = (line: number, reason: string): void => void rejected.push([line, reason]);
  let values = 0;
  for await (const { lines } of jsonValues(pieces(text, 5), told, () => undefined))
    values += lines.length;
  expect([values, rejected]).toEqual([whole, wanted]);
});
