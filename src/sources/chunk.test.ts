// Reading lines is total: whatever the bytes, every line that holds something is accepted or rejected, the thread
// lives on, and the rows that come out are whole.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { accountFields, readAccount } from "../core/account.ts";
import { exchangeFields } from "../core/exchange.ts";
import { sketchKey } from "../sketch/key.ts";
import { accountColumns, exchangeColumns, finishedColumns } from "../store/columns.ts";
import { RowReader } from "../store/row-binary.ts";
import { AccountRowMaker } from "./account-rows.ts";
import { type ChunkCounts, readChunk } from "./chunk.ts";
import { ExchangeRowMaker } from "./exchange-rows.ts";
import type { Mapping } from "./mapping/mapping-schema.ts";
import { plainReading } from "./reading.ts";

const key = sketchKey("0f".repeat(32));
const now = Date.parse("2026-06-01T00:00:00Z");

function read(
  kind: "exchange" | "account",
  bytes: Uint8Array,
  mapping: Mapping | null = null,
): ChunkCounts & { rows: number; bytes: Uint8Array } {
  const rows = kind === "exchange" ? new ExchangeRowMaker(key, true) : new AccountRowMaker(key);
  const counts = readChunk(
    { kind, bytes, firstLine: 1, now, ...(mapping && { reading: { ...plainReading, mapping } }) },
    rows,
  );
  const taken = rows.take();
  return { ...counts, rows: taken.count, bytes: taken.rows };
}

const lines = (...all: unknown[]): Buffer =>
  Buffer.from(all.map((one) => (typeof one === "string" ? one : JSON.stringify(one))).join("\n"));

/** Skips one value of an engine type; throws at the end of the bytes. */
function skip(reader: RowReader, type: string): void {
  const tuple = /^Array\((.*)\)$/.exec(type);
  if (tuple) {
    for (let n = reader.varint(); n > 0; n--) {
      if (reader.done) throw new RangeError("an array is longer than its row");
      skip(reader, tuple[1]!);
    }
    return;
  }
  const inner = /^(?:LowCardinality|Nullable)\((.*)\)$/.exec(type)?.[1] ?? type;
  if (type.startsWith("Nullable") && reader.u8() === 1) return;
  if (inner.startsWith("Tuple")) {
    reader.string();
    reader.i64();
  } else if (inner === "String") reader.string();
  else reader.at += { UInt8: 1, UInt16: 2, UInt32: 4 }[inner] ?? 8;
}

/** Rows in the bytes by the columns' types; fails when they do not come out even. */
function rowsIn(bytes: Uint8Array, columns: readonly (readonly [string, string])[]): number {
  const reader = new RowReader(bytes);
  let rows = 0;
  for (; !reader.done; rows++) for (const [, type] of columns) skip(reader, type);
  expect(reader.at).toBe(bytes.length);
  return rows;
}

/** Without the columns that are added later. */
const ownColumns = exchangeColumns.slice(0, -finishedColumns);

const oddValue = fc.oneof(
  fc.jsonValue(),
  fc.double({ noNaN: true }),
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    "1e999",
    "\ud800",
    "\0",
    1e300,
    -1e300,
    1e18,
    4294967296,
    -1,
    [],
    {},
    true,
    "203.0.113.7:80",
  ),
);
const fieldNames = (fields: readonly { name: string }[]): string[] => fields.map((one) => one.name);
const edge = fc.record(
  {
    words: oddValue,
    area: oddValue,
    marks: oddValue,
    system: oddValue,
    prompt: fc.oneof(oddValue, fc.constant("00ff00ff00ff00ff")),
    terms: fc.oneof(oddValue, fc.array(fc.oneof(oddValue, fc.nat(5000)), { maxLength: 40 })),
    voice: oddValue,
    shingles: fc.oneof(oddValue, fc.array(fc.constant("00ff00ff00ff00ff"), { maxLength: 2000 })),
  },
  { requiredKeys: [] },
);
const oddRecord = (names: string[]): fc.Arbitrary<Record<string, unknown>> =>
  fc
    .tuple(
      fc.dictionary(fc.constantFrom(...names, "x", "__proto__"), oddValue),
      fc.option(edge, { freq: 2, nil: undefined }),
    )
    .map(([record, sketch]) => ({
      id: "e",
      account: "a",
      time: "2026-05-01T00:00:00Z",
      ...record,
      ...(sketch ? { prompt: undefined, prompt_sketch: sketch } : {}),
    }));

describe("readChunk", () => {
  test("any bytes: every line is accepted or rejected", () => {
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc.string({ unit: "binary", maxLength: 60 }).map((text) => Buffer.from(text)),
      fc
        .constantFrom("{", "[]", "null", '{"id":"a"', "\ufeff", "\r", "1e999")
        .map((t) => Buffer.from(t)),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const bytes = Buffer.concat(pieces.flatMap((one) => [one, Buffer.from("\n")]));
        for (const kind of ["exchange", "account"] as const) {
          const counts = read(kind, bytes);
          expect(counts.accepted + counts.rejected.length).toBe(counts.records);
          expect(counts.rows).toBe(counts.accepted);
        }
      }),
      { numRuns: 120 },
    );
  });

  test("any exchange: accepted with a whole row, joined to one, or rejected", () => {
    fc.assert(
      fc.property(fc.array(oddRecord(fieldNames(exchangeFields)), { maxLength: 6 }), (records) => {
        const counts = read("exchange", lines(...records));
        expect(counts.accepted + counts.rejected.length).toBe(records.length);
        expect(rowsIn(counts.bytes, ownColumns)).toBe(counts.accepted - counts.joined);
      }),
      { numRuns: 200 },
    );
  });

  test("any account: accepted into its account's one whole row, or rejected", () => {
    const traits = fc.dictionary(
      fc.string({ unit: "binary" }),
      fc.oneof(oddValue, fc.array(oddValue)),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(oddRecord(fieldNames(accountFields)), fc.option(traits)), {
          maxLength: 6,
        }),
        (records) => {
          const given = records.map(([one, two]) => ({ ...one, traits: two }));
          const counts = read("account", lines(...given));
          const named = given.flatMap((one) => {
            const known = readAccount(JSON.parse(JSON.stringify(one)));
            return known.ok ? [known.value.account] : [];
          });
          expect(counts.accepted + counts.rejected.length).toBe(records.length);
          expect(named).toHaveLength(counts.accepted);
          expect(rowsIn(counts.bytes, accountColumns)).toBe(new Set(named).size);
        },
      ),
      { numRuns: 200 },
    );
  });

  test("line numbers are those of the file, empty lines counted and left out", () => {
    const counts = read("exchange", lines("", "{", "   ", '{"id":1}', "\r", "[1]"));
    expect(counts.records).toBe(3);
    expect(counts.rejected.map((one) => one.line)).toEqual([2, 4, 6]);
  });

  test("a list of records in the place of one is told as what it is", () => {
    const counts = read("exchange", lines([{ id: "1" }], [1], [[]], 7));
    expect(counts.rejected.map(({ reason }) => reason)).toEqual([
      expect.stringContaining("a list of records in the place of one: write one object a line"),
      "not a JSON object",
      expect.stringContaining("not [[{…}]]"),
      "not a JSON object",
    ]);
  });

  test("bytes that are no UTF-8 cost their own line only", () => {
    const good = { id: "1", time: "2026-05-01T00:00:00Z", account: "ä" };
    const bytes = Buffer.concat([
      lines(good, '{"id":"'),
      Buffer.from([0xff, 0xfe, 0x22, 0x7d, 0x0a]),
      lines({ ...good, id: "2" }),
    ]);
    const counts = read("exchange", bytes);
    expect(counts.accepted).toBe(2);
    expect(counts.rejected).toEqual([
      { line: 2, reason: "not valid UTF-8; convert the file first" },
    ]);
  });

  test("accounts that are numbers of 64 bits are told apart to the last digit", () => {
    const accounts = [1n, 2n, 3n].map((n) => 1234567890123450000n + n);
    const given = accounts.map((account) => `{"account":${account},"plan":"pro"}`);
    expect(read("account", lines(...given)).rows).toBe(3);
  });

  test("a byte order mark is no error", () => {
    const one = { id: "1", time: "2026-05-01T00:00:00Z", account: "a" };
    expect(read("exchange", Buffer.concat([Buffer.from("\ufeff"), lines(one)])).accepted).toBe(1);
  });

  test("a refusal never quotes the line", () => {
    const words = "the quick brown fox";
    for (const bad of [
      `{"prompt": "${words}`,
      `{"prompt": ${words}}`,
      `${words}`,
      `{"id":"1","time":"${words}"}`,
    ])
      for (const { reason } of read("exchange", Buffer.from(bad)).rejected)
        expect(reason).not.toMatch(/quick|brown|fox/);
  });

  test("unknown names are reported once a chunk, never a text in a name's place", () => {
    const one = {
      id: "1",
      time: "2026-05-01T00:00:00Z",
      account: "a",
      "x-request.id": 1,
      cost_usd: 2,
    };
    const odd = { "please keep my secret\u001b[31m": 1, ["n".repeat(200)]: 2 };
    const { unknown } = read("exchange", lines({ ...one, ...odd }, one));
    expect([...unknown]).toEqual([
      "x-request.id",
      "cost_usd",
      "(a name of 26 characters)",
      "(a name of 200 characters)",
    ]);
  });
});

describe("by a mapping", () => {
  const named = { kind: "exchange", name: "m", title: "t" } as const;
  const own = { account: "account", time: "time", prompt: "prompt" };

  test("a text may be a body, in our own form never", () => {
    const record = { ...{ id: "1", time: "2026-05-01T00:00:00Z", account: "a" } };
    const body = JSON.stringify([{ role: "user", content: "x" }]);
    const line = lines({ ...record, prompt: body });
    const mapped = read("exchange", line, { ...named, fields: { ...own, id: "id" } });
    const plain = lines({ ...record, prompt: "x", turn: 1 });
    expect(mapped.bytes).toEqual(read("exchange", plain).bytes);
    expect(read("exchange", line).bytes).not.toEqual(mapped.bytes);
  });

  test("a value with too many records is refused with its line, the others are read", () => {
    const one = { time: "2026-05-01T00:00:00Z", account: "a", prompt: "x" };
    const all = lines(
      [one],
      Array.from({ length: 100_001 }, () => 1),
      [one, one],
    );
    const mapping: Mapping = { ...named, records: "[]", fields: own };
    const { accepted, records, rejected } = read("exchange", all, mapping);
    expect([accepted, records]).toEqual([3, 4]);
    expect(rejected).toEqual([
      { line: 2, reason: expect.stringContaining("100001 records for one value") as string },
    ]);
  });
});
