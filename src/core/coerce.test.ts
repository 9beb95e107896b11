// One value to the kind of its field: what is meant plainly, and what is refused.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { coerce, type FieldKind, Refused } from "./coerce.ts";

const kinds: readonly FieldKind[] = [
  ...(["string", "text", "address", "country", "number", "integer", "small", "count"] as const),
  "body",
  ...(["status", "asn", "boolean", "flag", "time", "strings", "object"] as const),
];
const anything = fc.oneof(
  fc.anything(),
  fc.jsonValue(),
  fc.string({ unit: "binary" }),
  fc.double(),
  fc.ipV6(),
  fc.constantFrom(
    "1e999",
    "-0",
    " ",
    "0x1f",
    "NaN",
    "Infinity",
    "!",
    "[",
    "[1",
    "{",
    "\0",
    "AS",
    "AS1e9",
  ),
);
const refusal = (kind: FieldKind, raw: unknown): string | null => {
  const read = coerce(kind, raw);
  return read instanceof Refused ? read.reason : null;
};

describe("coerce", () => {
  test.each(kinds)("%s: any value is taken as the kind, absent, or refused in words", (kind) => {
    fc.assert(
      fc.property(anything, (raw) => {
        const read = coerce(kind, raw);
        if (read === undefined) return;
        if (read instanceof Refused) expect(read.reason).toMatch(/^(?:must be|is no)/);
        else if (["string", "address", "country"].includes(kind))
          expect(typeof read).toBe("string");
        else if (kind === "text" || kind === "body") expect(typeof read).toMatch(/string|object/);
        else if (kind === "boolean" || kind === "flag") expect(typeof read).toBe("boolean");
        else if (kind === "strings") expect(Array.isArray(read)).toBe(true);
        else if (kind === "object") expect(typeof read).toBe("object");
        else expect(Number.isFinite(read)).toBe(true);
        if (
          ["integer", "small", "count", "status", "asn"].includes(kind) &&
          typeof read === "number"
        ) {
          expect(Number.isInteger(read)).toBe(true);
          expect(read).toBeGreaterThanOrEqual(0);
          expect(read).toBeLessThan(2 ** 32);
        }
      }),
      { numRuns: 400 },
    );
  });

  const nothing = ["", "null", "None", "NULL", "\\N", "nan", "undefined", "<nil>"];
  test.each(kinds)("%s: a word for nothing is absent", (kind) => {
    for (const word of [...nothing, ...(kind === "text" ? [] : ["-", "unknown", "N/A", " none "])])
      if (kind !== "strings" || word !== "") expect(coerce(kind, word)).toBeUndefined();
    expect(coerce(kind, null)).toBeUndefined();
  });

  test("what a gateway writes in the place of a prompt is none", () => {
    for (const word of [
      "redacted-by-litellm",
      "[REDACTED]",
      "<REDACTED>",
      "__REDACTED__",
      " Redacted ",
    ])
      expect(coerce("text", word)).toBeUndefined();
    expect(coerce("text", "redact this")).toBe("redact this");
    expect(coerce("string", "\u200b")).toBeUndefined();
    expect(coerce("string", "\u00e9")).toBe("\u00e9");
  });

  test("a short prompt is a prompt, and Namibia a country", () => {
    expect(coerce("text", "unknown")).toBe("unknown");
    expect(coerce("country", "NA")).toBe("NA");
    expect(coerce("string", "NA")).toBeUndefined();
  });

  test.each<[FieldKind, unknown, unknown]>([
    ["integer", "812", 812],
    ["integer", 3.9, 3],
    ["integer", "12.0", 12],
    ["integer", "1,234", 1234],
    ["integer", "1,234,567", 1234567],
    ["integer", "2.345,00", 2345],
    ["integer", "1.234.567", 1234567],
    ["integer", "0.500", 0],
    ["number", "0,7", 0.7],
    ["number", "-1.234,5", -1234.5],
    ["number", "0.7", 0.7],
    ["number", "1e3", 1000],
    ["small", 12, 12],
    ["count", [{ type: "function" }, {}], 2],
    ["count", '[{"name":"a"}]', 1],
    ["count", "3", 3],
    ["status", 200, 200],
    ["status", "429", 429],
    ["status", "200 OK", 200],
    ["status", "success", 200],
    ["status", "Failure", 500],
    ["asn", 13335, 13335],
    ["asn", "AS13335", 13335],
    ["asn", "as13335 Some Network", 13335],
    ["boolean", "True", true],
    ["boolean", "t", true],
    ["boolean", "yes", true],
    ["boolean", "OFF", false],
    ["boolean", 0, false],
    ["flag", 5, true],
    ["flag", "0", false],
    ["flag", false, false],
    ["string", 4411, "4411"],
    ["string", ["py/1"], "py/1"],
    ["string", "1E10", "1E10"],
    ["country", "nl", "NL"],
    ["strings", "a,b", ["a", "b"]],
    ["strings", '["a","b"]', ["a", "b"]],
    ["object", '{"a":1}', { a: 1 }],
    ["text", 4411, "4411"],
    ["text", [{ role: "user", content: "hi" }], [{ role: "user", content: "hi" }]],
    ["text", [], undefined],
    ["body", {}, undefined],
    ["body", '{"a":1}', '{"a":1}'],
  ])("%s: %j is read", (kind, raw, wanted) => expect(coerce(kind, raw)).toEqual(wanted));

  test.each<[FieldKind, unknown]>([
    ["integer", "1.234"],
    ["small", " 12.500 "],
    ["string", "1.23457E+17"],
    ["string", "4,24242E+15"],
    ["string", 1.5e300],
    ["integer", -1],
    ["integer", "0x1f"],
    ["integer", "1,23"],
    ["number", "inf"],
    ["small", 0],
    ["small", 70000],
    ["status", "pending"],
    ["status", 7],
    ["boolean", 2],
    ["string", true],
    ["string", { device_id: "4ec4" }],
    ["string", ["a", "b"]],
    ["country", "Netherlands"],
    ["strings", [{ id: "rs" }]],
    ["object", "[1]"],
    ["time", "11/18/2026 10:00"],
  ])("%s: %j is refused", (kind, raw) => expect(coerce(kind, raw)).toBeInstanceOf(Refused));

  test("a refusal never quotes the value", () => {
    for (const kind of kinds)
      if (!["string", "text", "body", "strings"].includes(kind))
        expect(refusal(kind, "my private words")).not.toContain("private");
  });

  test("an over-long name is cut and still tells: alike is alike, one letter more is another", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1025, max: 5000 }), fc.nat(4999), (length, at) => {
        const long = "x".repeat(length);
        const cut = coerce("string", long) as string;
        expect(cut.length).toBeLessThanOrEqual(1024);
        expect(coerce("string", "x".repeat(length))).toBe(cut);
        const place = at % length;
        expect(coerce("string", `${long.slice(0, place)}y${long.slice(place + 1)}`)).not.toBe(cut);
      }),
    );
    expect(coerce("string", "y".repeat(1024))).toBe("y".repeat(1024));
  });
});
