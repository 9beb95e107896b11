import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RowReader, RowWriter } from "./row-binary.ts";

const u32 = fc.integer({ min: 0, max: 0xffffffff });
/** Every kind of value with how it is written and read back. */
const value = fc.oneof(
  fc.record({ kind: fc.constant("u8" as const), x: fc.nat(255) }),
  fc.record({ kind: fc.constant("u16" as const), x: fc.nat(65535) }),
  fc.record({ kind: fc.constant("u32" as const), x: u32 }),
  fc.record({ kind: fc.constant("varint" as const), x: u32 }),
  fc.record({ kind: fc.constant("i64" as const), x: fc.maxSafeInteger() }),
  fc.record({ kind: fc.constant("u64" as const), x: fc.tuple(u32, u32) }),
  fc.record({
    kind: fc.constant("string" as const),
    x: fc.oneof(fc.string({ unit: "binary", maxLength: 200 }), fc.string({ maxLength: 40 })),
  }),
);

describe("rows", () => {
  test("what is written is read back, from a buffer of any first size", () => {
    fc.assert(
      fc.property(
        fc.array(value, { maxLength: 60 }),
        fc.integer({ min: 1, max: 64 }),
        (list, size) => {
          const writer = new RowWriter(size);
          for (const one of list)
            if (one.kind === "u64") writer.u64(one.x[0], one.x[1]);
            else if (one.kind === "string") writer.string(one.x);
            else writer[one.kind](one.x);
          const reader = new RowReader(writer.take());
          for (const one of list)
            if (one.kind === "u64") {
              expect(reader.u32()).toBe(one.x[0]);
              expect(reader.u32()).toBe(one.x[1]);
            } else if (one.kind === "string") expect(reader.string()).toBe(one.x.toWellFormed());
            else expect(reader[one.kind]()).toBe(one.x === 0 ? 0 : one.x);
          expect(reader.done).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  test("taken rows stay as they are while the writer goes on", () => {
    const writer = new RowWriter(8);
    writer.string("first");
    const first = writer.take();
    writer.string("other");
    expect(new RowReader(first).string()).toBe("first");
    expect(new RowReader(writer.take()).string()).toBe("other");
    expect(writer.take()).toHaveLength(0);
  });

  test("counts beyond a column's width stay at its most", () => {
    const writer = new RowWriter(8);
    writer.u16(70_000);
    expect(new RowReader(writer.take()).u16()).toBe(65535);
  });

  test("raw rows are appended as they are", () => {
    const writer = new RowWriter(1);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        writer.raw(bytes);
        expect(new Uint8Array(writer.take())).toEqual(bytes);
      }),
    );
  });
});
