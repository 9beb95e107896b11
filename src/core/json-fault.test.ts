import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonFault } from "./json-fault.ts";

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

test("finds a fault where the engine refuses, and none where it does not", () => {
  const signs = fc.constantFrom(
    ...['{"a":', '"', "[", "]", "{", "}", ",", ":", "1", "-", ".5", "e3", "true", "null", "nul"],
    ...[" ", "\n", "\\", "\\u00e9", "\\x", "\t", "'", "a", "\u2028", "0"],
  );
  const broken = fc.array(signs, { maxLength: 12 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(fc.oneof(broken, fc.json(), fc.string()), (text) => {
      expect(jsonFault(text) === null).toBe(isJson(text));
    }),
    { numRuns: 3_000 },
  );
});

test.each([
  ['{"a": b}', 1, 7, /^a value is wanted here/],
  ['{\n  "a": 1\n  "b": 2\n}', 3, 3, /^a comma or } is wanted here$/],
  ['{"a": [1, 2}', 1, 12, /^a comma or ] is wanted here$/],
  ['{"a": 1,}', 1, 9, /^a name in double quotes is wanted here$/],
  ["{'a': 1}", 1, 2, /^a name in double quotes or } is wanted here$/],
  ['{"a" 1}', 1, 6, /^a colon is wanted here$/],
  ['{"a": "x\n"}', 1, 7, /^this text has no closing quote/],
  ["{", 1, 2, /^it breaks off: a name/],
  ["", 1, 1, /^it breaks off: a value/],
  ["{} {}", 1, 4, /^nothing more is wanted here$/],
])("%j has its fault in line %i, column %i", (text, line, column, why) => {
  expect(jsonFault(text)).toEqual({ line, column, why: expect.stringMatching(why) as string });
});

test("a text of megabytes, or nested without end, is read in a moment", () => {
  const begin = performance.now();
  expect(jsonFault(`["${"x\\n".repeat(1_000_000)}`)?.column).toBe(2);
  expect(jsonFault("[".repeat(1_000_000))?.column).toBe(1_000_001);
  expect(performance.now() - begin).toBeLessThan(2_000);
});
