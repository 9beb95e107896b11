import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Field, readRecord } from "./fields.ts";

const anything = fc.oneof(
  fc.anything(),
  fc.jsonValue(),
  fc.string({ unit: "binary" }),
  fc.double(),
);

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

  test("names a missing field, drops an optional one that cannot be read, reports unknown ones", () => {
    expect(readRecord(table, known, { n: 1 })).toMatchObject({
      refusal: { field: "id", reason: "id is missing" },
    });
    expect(readRecord(table, known, { id: { a: 1 } })).toMatchObject({
      refusal: { field: "id", reason: "id must be a string" },
    });
    const dropped: string[] = [];
    expect(
      readRecord(
        table,
        known,
        { id: "a", n: "x" },
        { dropped: (...what) => dropped.push(what.join(" ")) },
      ),
    ).toEqual({ ok: true, value: { id: "a" } });
    expect(dropped).toEqual(["n must be a number"]);
    const unknown: string[] = [];
    const read = readRecord(table, known, JSON.parse('{"id":"a","__proto__":{"n":9},"zz":1}'), {
      unknown: (name) => unknown.push(name),
    });
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
