import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { sketchKey } from "../../sketch/key.ts";
import { compare } from "./damage.ts";
import { type FileSeal, sealOf, storeFiles } from "./files.ts";
import { openGuard } from "./guard.ts";
import { keyNamedBy, type Manifest, readManifest, writeManifest, writeSigned } from "./manifest.ts";
import { covers, partName } from "./part.ts";
import { changesOf, type Step } from "./step.ts";

const secret = "5a".repeat(32);
const table = "engine/store/abc/abc0-1";
const part = `${table}/all_1_1_0`;

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "stillwatch-manifest-"));
  for (const [path, text] of Object.entries({
    [`${part}/data.bin`]: "columns",
    [`${part}/count.txt`]: "3",
    [`${table}/format_version.txt`]: "1",
    "engine/store/def/def0-1/exchange.sql": "ATTACH TABLE _ ENGINE = MergeTree",
    "stillwatch/words": "seen",
  }))
    put(path, text);
});
afterEach(() => rmSync(root, { recursive: true }));

function put(path: string, text: string): void {
  mkdirSync(join(root, path, ".."), { recursive: true });
  writeFileSync(join(root, path), text);
}

function sealed(): Manifest {
  const files = new Map<string, FileSeal>();
  for (const path of storeFiles(root)) files.set(path, sealOf(join(root, path)));
  return {
    format: 1,
    sequence: 7,
    key: "0badc0de",
    at: "2026-01-01T00:00:00.000Z",
    schema: 16,
    tables: { exchange: { folder: table, rows: 3 } },
    audit: { entries: 0, head: "", walked: true },
    gone: [],
    files,
  };
}

const found = (manifest: Manifest, step: Step | null = null, deep = false): string[] =>
  compare(root, manifest, step, deep).map(({ path, what }) => `${what} ${path}`);

describe("a manifest", () => {
  test("comes back as it was written, and says whose key it is of", () => {
    const file = join(root, "manifest");
    const manifest = sealed();
    writeManifest(file, secret, manifest);
    expect(readManifest(file, secret)).toEqual(manifest);
    expect(keyNamedBy(file)).toBe("0badc0de");
  });

  test("is none with one character changed, cut short, or made with another key", () => {
    const file = join(root, "manifest");
    writeManifest(file, secret, sealed());
    const text = readFileSync(file, "utf8");
    for (const bad of [
      text.replace('"rows":3', '"rows":2'),
      text.slice(0, -2),
      text.slice(0, text.indexOf("\n") + 1),
      `${text}more\n`,
      "",
    ]) {
      writeFileSync(file, bad);
      expect(readManifest(file, secret)).toBeNull();
    }
    writeFileSync(file, text);
    expect(readManifest(file, "5b".repeat(32))).toBeNull();
    rmSync(file);
    expect(readManifest(file, secret)).toBeUndefined();
  });
});

describe("compared", () => {
  test("a whole store has no damage", () => expect(found(sealed(), null, true)).toEqual([]));

  test("what is missing, changed or of nobody's is named", () => {
    const manifest = sealed();
    rmSync(join(root, part, "count.txt"));
    put(`${table}/format_version.txt`, "2");
    put(`${table}/all_9_9_0/data.bin`, "not ours");
    put(`${table}/detached/broken/data.bin`, "moved aside");
    put("engine/store/def/def0-1/mine.sql", "ATTACH TABLE _ ENGINE = MergeTree");
    expect(found(manifest).sort()).toEqual([
      `changed ${table}/format_version.txt`,
      `missing ${part}/count.txt`,
      `unknown ${table}/all_9_9_0/data.bin`,
      `unknown ${table}/detached/broken/data.bin`,
      "unknown engine/store/def/def0-1/mine.sql",
    ]);
  });

  test("data of columns is read when its size or time is another, or when asked to", () => {
    const manifest = sealed();
    const { changed } = manifest.files.get(`${part}/data.bin`)!;
    put(`${part}/data.bin`, "COLUMNS");
    utimesSync(join(root, part, "data.bin"), changed / 1000 + 9, changed / 1000 + 9);
    expect(found(manifest)).toEqual([`changed ${part}/data.bin`]);
    utimesSync(join(root, part, "data.bin"), changed / 1000, changed / 1000);
    expect(found(manifest)).toEqual([]);
    expect(found(manifest, null, true)).toEqual([`changed ${part}/data.bin`]);
  });

  test("a step that was cut off may have added, and merged what was there, and nothing else", () => {
    const manifest = sealed();
    const step: Step = { sequence: 7, world: "", tables: { exchange: "grows" } };
    put(`${table}/all_2_2_0/data.bin`, "new");
    expect(found(manifest, step)).toEqual([]);
    expect(found(manifest)).toEqual([`unknown ${table}/all_2_2_0/data.bin`]);
    rmSync(join(root, part), { recursive: true });
    expect(found(manifest, step)).toHaveLength(2);
    put(`${table}/all_1_2_1/data.bin`, "both");
    expect(found(manifest, step)).toEqual([]);
  });

  test("rows that a step took away on purpose are not missed", () => {
    const manifest = sealed();
    rmSync(join(root, part), { recursive: true });
    expect(found(manifest, { sequence: 7, world: "", tables: { exchange: "anew" } })).toEqual([]);
    expect(found(manifest, { sequence: 7, world: "", tables: { account: "anew" } })).toHaveLength(
      2,
    );
  });
});

test("what is gone is removed; a part that a killed step gave its name again is not", () => {
  const left = `${table}/all_2_2_0`;
  const own = (name: string): string => join(root, "stillwatch", name);
  writeManifest(own("manifest"), secret, { ...sealed(), gone: [left] });
  put(`${left}/data.bin`, "left lying");
  openGuard(root, sketchKey(secret)).tidy();
  expect(existsSync(join(root, left))).toBe(false);
  put(`${left}/data.bin`, "rows of a command that was killed");
  writeSigned(own("step"), secret, { sequence: 7, world: "", tables: { exchange: "grows" } });
  openGuard(root, sketchKey(secret)).tidy();
  expect(existsSync(join(root, left))).toBe(true);
});

test("a part covers the older ones of its partition", () => {
  const name = (text: string) => partName(text)!;
  expect(partName("detached")).toBeNull();
  expect(partName("deduplication_logs")).toBeNull();
  expect(covers(name("all_1_5_1"), name("all_2_2_0"))).toBe(true);
  expect(covers(name("all_1_1_0_7"), name("all_1_1_0"))).toBe(true);
  for (const [one, older] of [
    ["all_1_5_1", "all_5_6_0"],
    ["202601_1_5_1", "202602_2_2_0"],
    ["all_2_2_0", "all_2_2_0"],
    ["all_1_5_0_3", "all_2_2_0_4"],
  ])
    expect(covers(name(one!), name(older!))).toBe(false);
});

test("what a statement changes is read off it; what is not understood may change anything", () => {
  const of = (sql: string): object => Object.fromEntries(changesOf(sql));
  expect(of("SELECT 1")).toEqual({});
  expect(of("INSERT INTO word SELECT 1")).toEqual({ word: "grows" });
  expect(of("ALTER TABLE audit DELETE WHERE number > 3")).toEqual({ audit: "grows" });
  expect(of("ALTER TABLE exchange DROP PARTITION ID '1'")).toEqual({ exchange: "anew" });
  expect(of("DROP TABLE IF EXISTS past_hour_1")).toEqual({ past_hour_1: "anew" });
  expect(of("CREATE OR REPLACE TABLE a AS b")).toEqual({ a: "anew" });
  expect(of("EXCHANGE TABLES a AND b SETTINGS x = 1")).toEqual({ a: "anew", b: "anew" });
  expect(of("RENAME TABLE exchange TO b, c TO exchange")).toEqual({
    exchange: "anew",
    b: "anew",
    c: "anew",
  });
  expect(of("GRANT ALL")).toEqual({ "*": "anew" });
});
