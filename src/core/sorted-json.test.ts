// Held against the package `canonicalize`, an implementation of RFC 8785 by others, on everything that a record may hold.

import canonicalize from "canonicalize";
import fc from "fast-check";
import { expect, test } from "vitest";
import { sortedJson } from "./sorted-json.ts";

test("does not depend on the order of keys", () => {
  expect(sortedJson({ b: { d: 1, c: [2, { f: 1, e: 2 }] }, a: "x" })).toBe(
    '{"a":"x","b":{"c":[2,{"e":2,"f":1}],"d":1}}',
  );
});

test("equals RFC 8785: numbers, signs of any script, nesting, keys without a value", () => {
  const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(null, undefined, true, false, -0, 1e21, 1e-7, 0.1 + 0.2),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.string({ unit: "binary" }),
      fc.array(tie("tree"), { maxLength: 4 }),
      fc.dictionary(
        fc.string({ unit: "binary" }).filter((key) => !/^\d+$/.test(key)),
        tie("tree"),
        { maxKeys: 5 },
      ),
    ),
  }));
  fc.assert(
    fc.property(tree, (value) => {
      expect(sortedJson({ value })).toBe(canonicalize({ value }));
    }),
    { numRuns: 1000 },
  );
});

test("differs in two cases, which are known", () => {
  expect(sortedJson({ "10": 1, "9": 2, "!": 3 })).toBe('{"9":2,"10":1,"!":3}');
  expect(canonicalize({ "10": 1, "9": 2, "!": 3 })).toBe('{"!":3,"10":1,"9":2}');
  expect(sortedJson("lone \ud800 half")).toBe('"lone \\ud800 half"');
  expect(() => canonicalize("lone \ud800 half")).toThrow();
});
