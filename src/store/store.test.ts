// The contract of the store with the real engine: one store for the whole file, because a process owns one directory.

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sketchKey } from "../sketch/key.ts";
import { sip, sipString } from "../sketch/siphash.ts";
import {
  accountColumns,
  type Columns,
  exchangeColumns,
  keptTextColumns,
  labelColumns,
} from "./columns.ts";
import { migrate } from "./migrate.ts";
import { literal, openStore, type Store } from "./open.ts";
import { RowReader, RowWriter } from "./row-binary.ts";

const folder = mkdtempSync(join(tmpdir(), "stillwatch-store-"));
const path = join(folder, "store");
const bin = join(import.meta.dirname, "../../bin/stillwatch.js");
let store: Store;

beforeAll(async () => {
  // what a process that was killed in the middle of an insert leaves behind
  const first = spawnSync(process.execPath, [bin, "ingest", "-", "--store", path], { input: "" });
  expect(first.status).toBe(2);
  writeFileSync(join(path, "incoming", "1-0.rows"), "left behind");
  store = await openStore({ path });
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const tables: readonly (readonly [string, Columns])[] = [
  ["exchange", exchangeColumns],
  ["account", accountColumns],
  ["label", labelColumns],
  ["kept_text", keptTextColumns],
];

const pairColumns: Columns = [
  ["id", "UInt64"],
  ["n", "UInt32"],
];
function pairs(list: readonly (readonly [id: bigint, n: number])[]): Uint8Array {
  const writer = new RowWriter();
  for (const [id, n] of list) {
    writer.u64(Number(id & 0xffffffffn), Number(id >> 32n));
    writer.u32(n);
  }
  return writer.take();
}

describe("schema", () => {
  test.each(tables)("columns of %s are the table's, in order", async (table, columns) => {
    const found = await store.rows<{ name: string; type: string }>(
      `SELECT name, type FROM system.columns WHERE database = currentDatabase() AND table = '${table}' ORDER BY position`,
    );
    // the batch is added on the way in
    const own = found.filter(({ name }) => name !== "batch");
    expect(own.map((one) => [one.name, one.type])).toEqual(columns);
  });

  test("migrating again changes nothing", async () => {
    const schema = (): Promise<unknown[]> =>
      store.rows(
        "SELECT table, name, type, position FROM system.columns WHERE database = currentDatabase() ORDER BY table, position",
      );
    const before = await schema();
    const applied = await store.rows("SELECT * FROM migration ORDER BY number");
    await migrate(store);
    expect(await store.rows("SELECT * FROM migration ORDER BY number")).toEqual(applied);
    expect(applied).toHaveLength(readdirSync(join(import.meta.dirname, "migrations")).length);
    // a crash after the statements, before the note that they ran
    await store.run("TRUNCATE TABLE migration");
    await migrate(store);
    expect(await schema()).toEqual(before);
    expect(await store.rows("SELECT * FROM migration ORDER BY number")).toEqual(applied);
  });

  test("every time is in UTC", async () => {
    const found = await store.rows<{ type: string }>(
      "SELECT DISTINCT type FROM system.columns WHERE database = currentDatabase() AND type LIKE '%DateTime%'",
    );
    expect(found.length).toBeGreaterThan(0);
    for (const { type } of found) expect(type).toContain("'UTC'");
  });
});

describe("insert", () => {
  test("an id is taken once: twice in a batch, again in the next, the first row stays", async () => {
    await store.run("CREATE TABLE once (id UInt64, n UInt32) ENGINE = MergeTree ORDER BY id");
    await store.insert(
      "once",
      pairColumns,
      pairs([
        [1n, 10],
        [2n, 20],
        [1n, 11],
      ]),
      { dedupe: "id" },
    );
    await store.insert(
      "once",
      pairColumns,
      pairs([
        [2n, 21],
        [3n, 30],
        [3n, 31],
      ]),
      { dedupe: "id" },
    );
    await store.insert("once", pairColumns, pairs([[1n, 12]]), { dedupe: "id" });
    expect(await store.rows("SELECT toUInt32(id) AS id, n FROM once ORDER BY id")).toEqual([
      { id: 1, n: 10 },
      { id: 2, n: 20 },
      { id: 3, n: 30 },
    ]);
  });

  test("any batches leave each id once", async () => {
    await store.run("CREATE TABLE many (id UInt64, n UInt32) ENGINE = MergeTree ORDER BY id");
    const batch = fc.array(fc.tuple(fc.bigInt({ min: 0n, max: 40n }), fc.nat(1000)), {
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(batch, { maxLength: 4 }), async (batches) => {
        await store.run("TRUNCATE TABLE many");
        const expected = new Map<string, number>();
        for (const one of batches) {
          await store.insert("many", pairColumns, pairs(one), { dedupe: "id" });
          for (const [id, n] of one) if (!expected.has(String(id))) expected.set(String(id), n);
        }
        const rows = await store.rows<{ id: string; n: number }>("SELECT id, n FROM many");
        expect(new Map(rows.map((row) => [row.id, row.n]))).toEqual(expected);
        expect(rows).toHaveLength(expected.size);
      }),
      { numRuns: 12 },
    );
  });

  test("without a column to tell by, all rows are kept", async () => {
    await store.run("CREATE TABLE all_rows (id UInt64, n UInt32) ENGINE = MergeTree ORDER BY id");
    await store.insert(
      "all_rows",
      pairColumns,
      pairs([
        [1n, 1],
        [1n, 1],
      ]),
    );
    await store.insert("all_rows", pairColumns, pairs([[1n, 1]]));
    expect(await store.rows("SELECT toUInt32(count()) AS n FROM all_rows")).toEqual([{ n: 3 }]);
  });

  test("rows on their way leave nothing on disk, nor do those of a killed process", async () => {
    await store.insert("all_rows", pairColumns, pairs([[9n, 9]]));
    expect(readdirSync(join(path, "incoming"))).toEqual([]);
    const broken = store.insert("nowhere", pairColumns, pairs([[9n, 9]]));
    await expect(broken).rejects.toMatchObject({ code: "store_query" });
    expect(readdirSync(join(path, "incoming"))).toEqual([]);
  });
});

describe("values", () => {
  const extremes = [0n, 1n, 2n ** 53n + 1n, 2n ** 63n, 2n ** 64n - 1n];

  test("64-bit values come back to the last digit, as rows and as binary", async () => {
    await store.run("CREATE TABLE wide (id UInt64, n UInt32) ENGINE = MergeTree ORDER BY n");
    const list = [...extremes, ...fc.sample(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), 200)];
    await store.insert("wide", pairColumns, pairs(list.map((id, n) => [id, n])));
    const rows = await store.rows<{ id: string }>("SELECT id FROM wide ORDER BY n");
    expect(rows.map((row) => BigInt(row.id))).toEqual(list);
    const reader = new RowReader(await store.binary("SELECT id FROM wide ORDER BY n"));
    for (const id of list) {
      const lo = BigInt(reader.u32());
      expect((BigInt(reader.u32()) << 32n) | lo).toBe(id);
    }
    expect(reader.done).toBe(true);
    const lines: Buffer[] = [];
    for await (const piece of store.lines("SELECT id FROM wide ORDER BY n", [
      "output_format_json_quote_64bit_integers = 1",
    ]))
      lines.push(piece);
    const streamed = Buffer.concat(lines).toString().trim().split("\n");
    expect(streamed.map((line) => BigInt((JSON.parse(line) as { id: string }).id))).toEqual(list);
  });

  test("a literal is the text it was made from", async () => {
    const text = fc.string({ unit: "binary", maxLength: 40 }).filter((t) => t.isWellFormed());
    await fc.assert(
      fc.asyncProperty(text, async (raw) => {
        const [row] = await store.rows<{ t: string }>(`SELECT hex(${literal(raw)}) AS t`);
        expect(row!.t).toBe(Buffer.from(raw).toString("hex").toUpperCase());
      }),
      { numRuns: 60, examples: [["'"], ["\\'"], ["\\"], ["a\0b"], ["\n\t'"], ["-- x"], ["/*"]] },
    );
  });

  test("our SipHash is the engine's", async () => {
    const key = sketchKey("5a".repeat(32));
    const [k0, k1] = [0, 2].map((at) => (BigInt(key.sip[at + 1]!) << 32n) | BigInt(key.sip[at]!));
    for (const text of ["", "a", "203.0.113.7", "grüße 请逐步思考 🙂", "x".repeat(1000)]) {
      sipString(key.sip, "kind", text);
      const own = (BigInt(sip.hi) << 32n) | BigInt(sip.lo);
      const [row] = await store.rows<{ h: string }>(
        `SELECT sipHash64Keyed((toUInt64(${k0}), toUInt64(${k1})), ${literal(`kind\0${text}`)}) AS h`,
      );
      expect(BigInt(row!.h)).toBe(own);
    }
  });
});

describe("statements", () => {
  test("settings of one do not leak into the next", async () => {
    const changed = (): Promise<unknown[]> =>
      store.rows("SELECT name, value FROM system.settings WHERE changed ORDER BY name");
    const before = await changed();
    await store.run("CREATE TABLE leak (id UInt64, n UInt32) ENGINE = MergeTree ORDER BY id");
    await store.insert("leak", pairColumns, pairs([[1n, 1]]), { dedupe: "id" });
    for await (const piece of store.lines("SELECT 1", [
      "max_threads = 1",
      "date_time_output_format = 'iso'",
    ]))
      expect(piece.length).toBeGreaterThan(0);
    await store.binary("SELECT 1");
    expect(await changed()).toEqual(before);
  });

  test("a refused statement is an error of the catalogue, and the store lives on", async () => {
    await expect(store.run("SELECT nonsense FROM nowhere")).rejects.toMatchObject({
      code: "store_query",
    });
    await expect(store.binary("SELECT nonsense")).rejects.toMatchObject({ code: "store_query" });
    expect(await store.rows("SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });

  test("an empty result is no rows", async () => {
    expect(await store.rows("SELECT 1 WHERE 0")).toEqual([]);
    expect(await store.binary("SELECT 1 WHERE 0")).toHaveLength(0);
  });
});

describe("the directory", () => {
  test("is its owner's alone", () => {
    expect(statSync(path).mode & 0o077).toBe(0);
  });

  test("a second process is told who holds the store", () => {
    const second = spawnSync(process.execPath, [bin, "store", "info", "--store", path], {
      encoding: "utf8",
    });
    expect(second.status).toBe(2);
    expect(second.stderr).toContain(`is open in another process (number ${process.pid})`);
    expect(existsSync(join(path, "holder"))).toBe(true);
  });

  // last, because it closes the store
  test("a newer store is refused", async () => {
    await store.run("INSERT INTO migration SELECT 999, '999_later.sql'");
    await store.close();
    const older = spawnSync(process.execPath, [bin, "store", "info", "--store", path], {
      encoding: "utf8",
    });
    expect(older.status).toBe(2);
    expect(older.stderr).toMatch(
      /written by a newer version \(schema 999, this version knows \d+\)/,
    );
  });
});
