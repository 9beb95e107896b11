// What is the embedded store's own; what it shares with servers is in contract.test.ts. One store for the whole file, because a process owns one directory.

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pairColumns, pairs } from "../../test/fixtures/store-contract.ts";
import { sketchKey } from "../sketch/key.ts";
import { sip, sipString } from "../sketch/siphash.ts";
import {
  accountColumns,
  type Columns,
  exchangeColumns,
  keptTextColumns,
  labelColumns,
} from "./columns.ts";
import { literal, openStore, type Store } from "./open.ts";

const folder = mkdtempSync(join(tmpdir(), "stillwatch-store-"));
const path = join(folder, "store");
const bin = join(import.meta.dirname, "../../bin/stillwatch.js");
let store: Store;

beforeAll(async () => {
  // what a process that was killed in the middle of an insert leaves behind
  const first = spawnSync(process.execPath, [bin, "ingest", "-", "--store", path], { input: "" });
  expect(first.status).toBe(2);
  writeFileSync(join(path, "stillwatch", "incoming", "1-0.rows"), "left behind");
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

describe("schema", () => {
  test.each(tables)("columns of %s are the table's, in order", async (table, columns) => {
    const found = await store.rows<{ name: string; type: string }>(
      `SELECT name, type FROM system.columns WHERE database = currentDatabase() AND table = '${table}' ORDER BY position`,
    );
    // the batch is added on the way in
    const own = found.filter(({ name }) => name !== "batch");
    expect(own.map((one) => [one.name, one.type])).toEqual(columns);
  });

  test("every migration is noted", async () => {
    const files = readdirSync(join(import.meta.dirname, "migrations"));
    expect(await store.rows("SELECT * FROM migration")).toHaveLength(files.length);
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
  test("rows on their way leave nothing on disk, nor do those of a killed process", async () => {
    await store.run("CREATE TABLE kept_pairs (id UInt64, n UInt32) ENGINE = MergeTree ORDER BY id");
    await store.insert("kept_pairs", pairColumns, pairs([[9n, 9]]));
    expect(readdirSync(join(path, "stillwatch", "incoming"))).toEqual([]);
    const broken = store.insert("nowhere", pairColumns, pairs([[9n, 9]]));
    await expect(broken).rejects.toMatchObject({ code: "store_query" });
    expect(readdirSync(join(path, "stillwatch", "incoming"))).toEqual([]);
  });
});

describe("values", () => {
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

describe("the directory", () => {
  test("is its owner's alone", () => {
    expect(statSync(path).mode & 0o077).toBe(0);
  });

  test("a second process is told who holds the store", () => {
    const args = ["store", "info", "--wait", "0s", "--store", path];
    const second = spawnSync(process.execPath, [bin, ...args], {
      encoding: "utf8",
    });
    expect(second.status).toBe(2);
    expect(second.stderr).toContain(
      `is open in another process (node, number ${process.pid}, for `,
    );
    expect(existsSync(join(path, "stillwatch", "holder"))).toBe(true);
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
