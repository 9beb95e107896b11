import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { coerce, type Field, type FieldKind, parseTime, readRecord } from "./fields.ts";

const kinds: readonly FieldKind[] = [
  "string",
  "text",
  "number",
  "integer",
  "boolean",
  "time",
  "strings",
  "object",
];
const field = (kind: FieldKind): Field => ({ name: "f", kind, note: "" });
const at = (text: string): number => Date.parse(text);
const anything = fc.oneof(
  fc.anything(),
  fc.jsonValue(),
  fc.string({ unit: "binary" }),
  fc.double(),
  fc.constantFrom("1e999", "-0", " ", "0x1f", "NaN", "Infinity", "!", "!not", "[", "[1", "{", "\0"),
);

/** The refusal of a value, without its mark; null when it was taken. */
function refusal(kind: FieldKind, raw: unknown): string | null {
  const read = coerce(field(kind), raw);
  return typeof read === "string" && read.startsWith("!") && read !== raw ? read.slice(1) : null;
}

describe("coerce", () => {
  test.each(kinds)("%s: any value is taken as the kind, absent, or refused in words", (kind) => {
    fc.assert(
      fc.property(anything, (raw) => {
        const read = coerce(field(kind), raw);
        if (read === undefined) return;
        if (refusal(kind, raw) !== null) {
          expect(refusal(kind, raw)).toMatch(/^f /);
          return;
        }
        if (kind === "string" || kind === "text") expect(typeof read).toBe("string");
        else if (kind === "boolean") expect(typeof read).toBe("boolean");
        else if (kind === "strings") expect(Array.isArray(read)).toBe(true);
        else if (kind === "object") expect(typeof read).toBe("object");
        else expect(Number.isFinite(read)).toBe(true);
        if (kind === "integer") {
          expect(Number.isInteger(read)).toBe(true);
          expect(read as number).toBeGreaterThanOrEqual(0);
          expect(read as number).toBeLessThan(2 ** 32);
        }
      }),
      { numRuns: 400 },
    );
  });

  test("numbers as strings, booleans as 0 and 1, null and empty as absent", () => {
    expect(coerce(field("integer"), "812")).toBe(812);
    expect(coerce(field("number"), "0.7")).toBe(0.7);
    expect(coerce(field("integer"), 3.9)).toBe(3);
    expect(coerce(field("boolean"), "True")).toBe(true);
    expect(coerce(field("boolean"), 0)).toBe(false);
    expect(coerce(field("string"), 4411)).toBe("4411");
    expect(coerce(field("strings"), "a,b")).toEqual(["a", "b"]);
    expect(coerce(field("strings"), '["a","b"]')).toEqual(["a", "b"]);
    expect(coerce(field("object"), '{"a":1}')).toEqual({ a: 1 });
    for (const kind of kinds) {
      expect(coerce(field(kind), null)).toBeUndefined();
      if (kind !== "strings") expect(coerce(field(kind), "")).toBeUndefined();
    }
  });

  test("blanks are not the number zero", () => {
    expect(coerce(field("integer"), "  ")).toBeUndefined();
    expect(coerce(field("number"), "\t")).toBeUndefined();
  });

  test("refusals say what is wrong and never quote the value", () => {
    const secret = "my private words";
    for (const kind of ["integer", "number", "boolean", "time", "object"] as const)
      expect(refusal(kind, secret)).not.toContain("private");
    expect(refusal("string", "x".repeat(1025))).toBe("f is longer than 1024 characters");
    expect(refusal("integer", -1)).toBe("f must be between 0 and 4294967295");
    expect(refusal("strings", [1])).toBe("f must be a list of strings");
  });

  test("a chat's messages in place of a prompt are taken as their JSON", () => {
    expect(coerce(field("text"), [{ role: "user", content: "hi" }])).toBe(
      '[{"role":"user","content":"hi"}]',
    );
  });

  test("a value may begin with an exclamation mark", () => {
    const read = readRecord([field("string")], new Set(["f"]), { f: "!important" });
    expect(read).toEqual({ ok: true, value: { f: "!important" } });
  });
});

describe("parseTime", () => {
  test("is total", () => {
    fc.assert(
      fc.property(anything, (raw) => {
        const ms = parseTime(raw);
        if (ms !== null) expect(Number.isSafeInteger(ms) || Math.abs(ms) > 2 ** 53).toBe(true);
      }),
    );
  });

  test("reads back every moment that Date writes", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date(0), max: new Date("2199-01-01"), noInvalidDate: true }),
        (date) => {
          expect(parseTime(date.toISOString())).toBe(date.getTime());
          expect(parseTime(date.getTime())).toBe(
            date.getTime() >= 1e11 ? date.getTime() : Math.trunc(date.getTime() * 1000),
          );
        },
      ),
    );
  });

  test.each([
    ["2026-04-22T10:15:00Z", "2026-04-22T10:15:00.000Z"],
    ["2026-04-22T10:15:00", "2026-04-22T10:15:00.000Z"],
    ["2026-04-22 10:15:00.5", "2026-04-22T10:15:00.500Z"],
    ["2026-04-22t10:15:00z", "2026-04-22T10:15:00.000Z"],
    ["2026-04-22T10:15:00.123456789Z", "2026-04-22T10:15:00.123Z"],
    ["2026-04-22T10:15:00+02:00", "2026-04-22T08:15:00.000Z"],
    ["2026-04-22T10:15:00-0530", "2026-04-22T15:45:00.000Z"],
    ["2026-04-22T23:59:60Z", "2026-04-22T23:59:59.000Z"],
    ["2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000Z"],
    [1776852900, "2026-04-22T10:15:00.000Z"],
    [1776852900.25, "2026-04-22T10:15:00.250Z"],
    ["1776852900", "2026-04-22T10:15:00.000Z"],
    [1776852900000, "2026-04-22T10:15:00.000Z"],
    [1776852900000000, "2026-04-22T10:15:00.000Z"],
  ])("%s", (raw, expected) => {
    expect(parseTime(raw)).toBe(at(expected));
  });

  test.each([
    "",
    "yesterday",
    "2026-04-22",
    "22/04/2026 10:15",
    "2026-13-01T00:00:00Z",
    "2026-02-30T00:00:00Z",
    "2026-04-31T00:00:00+01:00",
    "2026-02-30T00:00:00.000Z",
    "2026-04-22T24:00:00Z",
    "2026-04-22T10:60:00Z",
    "2026-04-22T10:15:00+25:00",
    "2026-04-22T10:15:00 PST",
    Number.NaN,
    Number.POSITIVE_INFINITY,
    true,
    null,
    {},
  ])("%s is none", (raw) => {
    expect(parseTime(raw)).toBeNull();
  });
});

describe("readRecord", () => {
  const table: readonly Field[] = [
    { name: "id", kind: "string", required: true, note: "" },
    { name: "n", kind: "integer", note: "" },
  ];
  const known = new Set(["id", "n"]);

  test("any value is read or refused", () => {
    fc.assert(
      fc.property(anything, (record) => {
        const read = readRecord(table, known, record);
        if (!read.ok) expect(read.refusal.reason).not.toBe("");
      }),
    );
  });

  test("names the missing and the bad field, reports unknown ones", () => {
    expect(readRecord(table, known, { n: 1 })).toMatchObject({
      refusal: { field: "id", reason: "id is missing" },
    });
    expect(readRecord(table, known, { id: "a", n: "x" })).toMatchObject({
      refusal: { field: "n", reason: "n must be a number" },
    });
    const unknown: string[] = [];
    const read = readRecord(
      table,
      known,
      JSON.parse('{"id":"a","__proto__":{"n":9},"zz":1}'),
      (name) => unknown.push(name),
    );
    expect(read).toEqual({ ok: true, value: { id: "a" } });
    expect(unknown).toEqual(["__proto__", "zz"]);
  });

  test("a list, a number, a string are no record", () => {
    for (const one of [[], 1, "a", null, true])
      expect(readRecord(table, known, one)).toMatchObject({
        refusal: { reason: "not a JSON object" },
      });
  });
});
