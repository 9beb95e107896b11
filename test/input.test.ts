// Reading through the real command line: formats and compressions that must give the same store, and everything
// that logs hold beside good records.

import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Ended, stillwatch as apart, temporary } from "./fixtures/command.ts";
import { done, stillwatch as here } from "./fixtures/here.ts";
import { accounts, csv, exchanges, jsonl, type Record } from "./fixtures/logs.ts";
import { contents, query } from "./fixtures/query.ts";

const dir = temporary("input");
const key = dir.at("key");
const good = exchanges(60);
let stores = 0;

/** Standard input is a process's own. */
const stillwatch = (
  args: readonly string[],
  options?: Parameters<typeof apart>[1],
): Promise<Ended> => (args.includes("-") ? apart(args, options) : here(args));

/** Reads into a new store; the store's path, and what the command said. */
async function read(
  files: readonly string[],
  options: { input?: Parameters<typeof apart>[1]; more?: string[] } = {},
): Promise<{ store: string; code: number | null; out: string; err: string; rejected: Record[] }> {
  const store = dir.at(`store-${stores++}`);
  // making one takes longer than what is done in most of them
  cpSync(dir.at("empty"), store, { recursive: true, verbatimSymlinks: true });
  const args = ["ingest", ...files, "--store", store, "--key-file", key, ...(options.more ?? [])];
  const ended = await stillwatch(args, options.input);
  const path = `${store}/stillwatch/rejected.jsonl`;
  const rejected = existsSync(path)
    ? readFileSync(path, "utf8")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as Record)
    : [];
  return { store, ...ended, rejected };
}

function file(name: string, content: string | Uint8Array): string {
  writeFileSync(dir.at(name), content);
  return dir.at(name);
}

const base = { time: "2026-05-01T00:00:00Z", account: "a" };
let expected: unknown[];

beforeAll(async () => {
  await query(dir.at("empty"), "SELECT 1");
  writeFileSync(key, `${"3c".repeat(32)}\n`);
  const plain = await read([file("good.jsonl", jsonl(good))]);
  expect(plain).toMatchObject({ code: 0, err: "", out: "60 exchanges read, 0 account records\n" });
  expected = await contents(plain.store);
  expect(expected[0]).toHaveLength(60);
});
afterAll(dir.remove);

describe("the same records in any form give the same store", () => {
  const text = jsonl(good);
  test.each<[string, () => string[], string?]>([
    ["gzip", () => [file("good.jsonl.gz", gzipSync(text))]],
    ["zstd", () => [file("good.jsonl.zst", zstdCompressSync(text))]],
    ["without a telling name", () => [file("good", gzipSync(text))]],
    ["CSV", () => [file("good.csv", csv(good))]],
    ["CSV, gzip", () => [file("good.csv.gz", gzipSync(csv(good)))]],
    ["tabs", () => [file("good.tsv", csv(good, "\t"))]],
    ["standard input", () => ["-"], text],
    ["Windows line ends", () => [file("crlf.jsonl", text.replaceAll("\n", "\r\n"))]],
    [
      "several files by a glob, with an overlap",
      () => {
        file("part-1.jsonl", jsonl(good.slice(0, 25)));
        file("part-2.jsonl", jsonl(good.slice(20)));
        return [dir.at("part-*.jsonl")];
      },
    ],
  ])("%s", async (_, files, input) => {
    const got = await read(files(), { input: { input } });
    expect(got).toMatchObject({ code: 0, err: "" });
    expect(await contents(got.store)).toEqual(expected);
  });

  test.each([
    [
      "typed.parquet",
      "* REPLACE(toDateTime64(time, 3, 'UTC') AS time, toUInt32(input_tokens) AS input_tokens, CAST(stream AS Bool) AS stream)",
    ],
    ["text.parquet", "* REPLACE(toString(time) AS time, toString(asn) AS asn)"],
  ])("%s", async (name, columns) => {
    const path = dir.at(name);
    const source = `file('${dir.at("good.jsonl")}', 'JSONEachRow')`;
    await query(
      dir.at("scratch"),
      `INSERT INTO FUNCTION file('${path}', 'Parquet') SELECT ${columns} FROM ${source}`,
    );
    const got = await read([path]);
    expect(got).toMatchObject({ code: 0, err: "" });
    expect(await contents(got.store)).toEqual(expected);
  });

  test("numbers as strings, epoch times, booleans as digits", async () => {
    const odd = good.map((one, i) => ({
      ...one,
      time: [
        Date.parse(one.time as string),
        Date.parse(one.time as string) / 1000,
        String(Date.parse(one.time as string)),
        Date.parse(one.time as string) * 1000,
        (one.time as string).replace("Z", "+00:00"),
      ][i % 5],
      status: "200",
      input_tokens: String(one.input_tokens),
      asn: String(one.asn),
      stream: one.stream ? "1" : 0,
      max_tokens: null,
    }));
    const got = await read([file("odd.jsonl", jsonl(odd))]);
    expect(got).toMatchObject({ code: 0, rejected: [] });
    expect(await contents(got.store)).toEqual(expected);
  });

  test("in any order of time", async () => {
    const store = (await read([file("late.jsonl", jsonl([...good].reverse()))])).store;
    const rows = await query(store, "SELECT id, time, account, prompt FROM exchange ORDER BY id");
    expect(rows).toEqual(
      (expected[0] as Record[]).map(({ id, time, account, prompt }) => ({
        id,
        time,
        account,
        prompt,
      })),
    );
  });
});

describe("records that cannot be taken", () => {
  test("cost themselves only, with file, line and reason", async () => {
    const path = file(
      "bad.jsonl",
      [
        JSON.stringify({ ...base, id: "1" }),
        "{ not json",
        "",
        JSON.stringify({ ...base, id: "2", time: "2126-01-01T00:00:00Z" }),
        JSON.stringify({ ...base, id: "3", time: "1969-12-31T23:59:59Z" }),
        JSON.stringify({ ...base, id: "4", time: "last Tuesday" }),
        JSON.stringify({ ...base, id: "5", account: undefined }),
        JSON.stringify({ ...base }),
        JSON.stringify({ ...base, id: "6", status: "teapot" }),
        '["a list"]',
        JSON.stringify({ ...base, id: "7", prompt: "nul \0 byte", user_agent: "x\0y" }),
        JSON.stringify({ ...base, id: "8", prompt: "x ".repeat(600_000) }),
      ].join("\n"),
    );
    const got = await read([path], { more: ["--max-rejected", "60%"] });
    expect(got.code).toBe(0);
    expect(got.out).toBe(
      `5 exchanges read, 0 account records, 6 lines rejected (see ${got.store}/stillwatch/rejected.jsonl)\n`,
    );
    expect(got.rejected.map((one) => one.file)).toEqual(Array(6).fill(path));
    expect(got.rejected.map(({ line, reason }) => [line, reason])).toEqual([
      [2, expect.stringMatching(/^not valid JSON/)],
      [4, expect.stringMatching(/future/)],
      [5, expect.stringMatching(/before 2015/)],
      [6, expect.stringMatching(/RFC 3339/)],
      [7, "account is missing"],
      [10, "not a JSON object"],
    ]);
  });

  test("in CSV and on standard input too", async () => {
    const table = await read([
      file("bad.csv", "id,time,account\n1,2026-05-01T00:00:00Z,a\n2,never,a\n"),
    ]);
    expect(table.rejected).toMatchObject([{ line: 3, file: dir.at("bad.csv") }]);
    const input = `${JSON.stringify({ ...base, id: "1" })}\n{\n`;
    const piped = await read(["-"], { input: { input } });
    expect(piped.rejected).toMatchObject([{ line: 2, file: "-" }]);
  });

  test("bytes that are no UTF-8", async () => {
    const line = Buffer.from(JSON.stringify({ ...base, id: "1", prompt: "grüße" }));
    const latin = Buffer.from(JSON.stringify({ ...base, id: "2", prompt: "grüße" }), "latin1");
    const got = await read([file("latin.jsonl", Buffer.concat([line, Buffer.from("\n"), latin]))]);
    expect(got.rejected).toMatchObject([
      { line: 2, reason: expect.stringMatching(/UTF-8/) as string },
    ]);
    expect(got.out).toMatch(/^1 exchange read/);
  });

  test("no rejected.jsonl stays from a reading before", async () => {
    const path = file("twice.jsonl", `{\n${JSON.stringify({ ...base, id: "1" })}\n`);
    const got = await read([path]);
    expect(got.rejected).toHaveLength(1);
    writeFileSync(path, `${JSON.stringify({ ...base, id: "1" })}\n`);
    await done(["ingest", path, "--store", got.store]);
    expect(existsSync(`${got.store}/stillwatch/rejected.jsonl`)).toBe(false);
  });

  test("fields that no record has are named once and left out", async () => {
    const odd = good.slice(0, 10).map((one) => ({ ...one, cost_usd: 1, "x-region": "eu" }));
    const got = await read([file("odd-1.jsonl", jsonl(odd)), file("odd-2.jsonl", jsonl(odd))]);
    expect(got.err.trim().split("\n")).toEqual([
      `warning: ${dir.at("odd-1.jsonl")} has the field "cost_usd", which no record has; it is left out`,
      `warning: ${dir.at("odd-1.jsonl")} has the field "x-region", which no record has; it is left out`,
    ]);
    expect(got.code).toBe(0);
  });
});

describe("files that cannot be read", () => {
  test.each<[string, () => string[], RegExp]>([
    ["missing", () => [dir.at("nowhere.jsonl")], /no such file: .*nowhere\.jsonl/],
    ["a glob of nothing", () => [dir.at("nowhere-*.jsonl")], /no such file/],
    [
      "a directory without logs",
      () => {
        mkdirSync(dir.at("bare"), { recursive: true });
        return [dir.at("bare")];
      },
      /is a directory without a file whose name ends in .*Name its files/,
    ],
    ["empty", () => [file("empty.jsonl", "")], /holds no records: it is empty/],
    ["only a header", () => [file("header.csv", "id,time,account\n")], /holds no records/],
    [
      "only noise",
      () => [file("noise.jsonl", "a\nb\nc\n")],
      /3 of 3 records were rejected \(first: line 1/,
    ],
    ["of no known format", () => [file("notes.txt", "some text")], /cannot tell the format/],
    ["an archive", () => [file("book.xlsx", "PK\u0003\u0004")], /is a zip archive/],
    [
      "broken Parquet",
      () => [file("broken.parquet", "PAR1 and no more")],
      /cannot read .*broken\.parquet/,
    ],
    ["nothing on standard input", () => ["-"], /- holds no records/],
  ])("%s: one line, exit code 2", async (_, files, message) => {
    const got = await stillwatch(["ingest", ...files(), "--store", dir.at("none")]);
    expect(got.code).toBe(2);
    expect(got.err).toMatch(message);
    expect(got.err).toMatch(/^error: [^\n]*\n$/);
  });

  test("a good file beside a bad one is read all the same", async () => {
    const got = await read([dir.at("noise.jsonl"), dir.at("good.jsonl")]);
    expect(got.code).toBe(2);
    expect(got.out).toMatch(/^60 exchanges read/);
    expect(await contents(got.store)).toEqual(expected);
  });

  test.each([
    ["gzip", "gz", gzipSync],
    ["zstd", "zst", zstdCompressSync],
  ] as const)("truncated %s: what was readable is kept, and counted", async (codec, end, pack) => {
    const many = exchanges(9000, 40, "t");
    const path = file(`cut.jsonl.${end}`, pack(jsonl(many)));
    truncateSync(path, Math.floor(statSync(path).size * 0.7));
    const got = await read([path]);
    expect(got.code).toBe(2);
    const kept = Number(/after (\d+) readable records/.exec(got.err)?.[1]);
    expect(kept).toBeGreaterThan(4000);
    expect(got.err).toContain(`ends in the middle of its ${codec} stream`);
    const [row] = await query<{ n: string }>(got.store, "SELECT count() AS n FROM exchange");
    expect(Number(row!.n)).toBe(kept);
    // the line that the cut went through is the only one that is lost beside those behind it
    expect(got.rejected.length).toBeLessThanOrEqual(1);
    // the whole file afterwards adds the rest, nothing twice
    writeFileSync(path, pack(jsonl(many)));
    const whole = await done(["ingest", path, "--store", got.store]);
    expect(whole.out).toContain(`${9000 - kept} exchanges read`.replace(/(\d)(\d{3}) /, "$1,$2 "));
  });
});

describe("once and only once", () => {
  test("a file read again, whole or in part, changes nothing", async () => {
    const people = file("people.csv", csv(accounts()));
    const first = await read([dir.at("good.jsonl")], { more: ["--accounts", people] });
    const info = async (): Promise<Record> => {
      const {
        bytes: _,
        bytes_an_exchange: __,
        bytes_on_disk: ___,
        tables,
        ...rest
      } = JSON.parse(
        (await done(["store", "info", "--json", "--store", first.store])).out,
      ) as Record & { tables: { table: string; rows: number }[] };
      return { ...rest, rows: tables.find((one) => one.table === "exchange")!.rows };
    };
    const sweep = async (): Promise<string> =>
      (await done(["sweep", "--json", "--store", first.store])).out;
    const before = [await info(), await sweep(), await contents(first.store)];
    const again = await done([
      "ingest",
      dir.at("good.csv"),
      dir.at("part-1.jsonl"),
      "--accounts",
      people,
      "--store",
      first.store,
      "--json",
    ]);
    expect(JSON.parse(again.out)).toMatchObject({ accepted: 85, duplicates: 85, rejected: 0 });
    expect([await info(), await sweep(), await contents(first.store)]).toEqual(before);
  });

  test("an id that comes again in one file is one exchange", async () => {
    const twice = await read([file("double.jsonl", jsonl([...good, ...good]))], {
      more: ["--json"],
    });
    expect(JSON.parse(twice.out)).toMatchObject({ records: 120, accepted: 120, joined: 60 });
    const [row] = await query<{ n: string }>(twice.store, "SELECT count() AS n FROM exchange");
    expect(row!.n).toBe("60");
  });
});
