// Tables of Iceberg and Delta Lake, and Parquet in partitions, read by the real engine from this machine and from an object
// store on it: what was deleted from a table is not read, and no table is read file by file.

import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { temporary } from "./fixtures/command.ts";
import { type Outcome, readLogs, setEnvironment } from "./fixtures/remote-logs.ts";
import { serveS3, type ServerProcess } from "./fixtures/server-process.ts";

const dir = temporary("tables");
const fixture = (name: string): string => join(import.meta.dirname, "fixtures", name);
let server: ServerProcess;
let restore: () => void;

beforeAll(async () => {
  mkdirSync(dir.at("s3"));
  mkdirSync(dir.at("made"));
  execFileSync(process.execPath, [fixture("make-tables.ts")], { cwd: dir.at("made") });
  const s3 = await serveS3(dir.at("s3"));
  server = s3;
  restore = setEnvironment(s3.environment);
  for (const name of ["iceberg", "delta", "days"])
    for (const one of readdirSync(dir.at("made", name), { recursive: true, withFileTypes: true })) {
      const path = join(one.parentPath, one.name);
      const key = relative(dir.at("made"), path);
      if (!one.isFile() || one.name.startsWith(".")) continue;
      const url = `${server.endpoint}/logs/${encodeURI(key)}`;
      expect((await fetch(url, { method: "PUT", body: readFileSync(path) })).ok).toBe(true);
    }
});
afterAll(() => {
  server.stop();
  restore();
  dir.remove();
});

let stores = 0;
const read = (address: string): Promise<Outcome> => readLogs(dir.at(`${stores++}`), [address]);

describe("on this machine", () => {
  for (const [name, count] of [
    ["iceberg", 12],
    ["delta", 5],
    ["days", 6],
  ] as const)
    test(`a folder of ${name}`, async () => {
      const here = process.cwd();
      expect(await read(dir.at("made", name))).toMatchObject({ fresh: count, problems: [] });
      expect(process.cwd()).toBe(here);
    });

  test("a table whose log is broken is said", async () => {
    mkdirSync(dir.at("broken", "_delta_log"), { recursive: true });
    const { problems } = await read(dir.at("broken"));
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringMatching(
        /broken: it is no table of Delta Lake that can be read, or a broken one/,
      ),
    ]);
  });
});

describe("in an object store", () => {
  for (const [address, count] of [
    ["iceberg+s3://logs/iceberg/", 12],
    ["delta+s3://logs/delta/", 5],
    ["s3://logs/days/**/*.parquet", 6],
    ["s3://logs/days/day=2026-05-02/*", 3],
  ] as const)
    test(address, async () => {
      expect(await read(address)).toMatchObject({ fresh: count, rejected: [], problems: [] });
    });

  test("Parquet and CSV under names that do not tell", async () => {
    const put = async (key: string, body: Buffer): Promise<unknown> =>
      fetch(`${server.endpoint}/logs/${key}`, { method: "PUT", body: new Uint8Array(body) });
    await put("odd/part-1", readFileSync(dir.at("made/days/day=2026-05-01/part 0.parquet")));
    await put("odd/part-2", Buffer.from("id,time,account\nx,2026-05-01T00:00:00Z,a\n"));
    await put("odd/empty.parquet", Buffer.alloc(0));
    expect(await read("s3://logs/odd/part-1")).toMatchObject({ fresh: 3, problems: [] });
    expect(await read("s3://logs/odd/*")).toMatchObject({ fresh: 4, rejected: [], problems: [] });
  });

  test("one whose form is not known costs the next one nothing", async () => {
    const put = async (key: string, body: string): Promise<unknown> =>
      fetch(`${server.endpoint}/logs/${key}`, { method: "PUT", body });
    await put("strange/a.csv", `a,b\n${"1,2\n".repeat(100_000)}`);
    await put("strange/b.csv", `${JSON.stringify({ bucket: 1, usage: 2 })}\n`.repeat(100_000));
    await put("strange/c.csv", "id,time,account\nx,2026-05-01T00:00:00Z,a\n");
    const { fresh, problems } = await read("s3://logs/strange/*");
    expect(problems.map(({ code }) => code)).toEqual(["input_unknown", "input_csv_header"]);
    expect(fresh).toBe(1);
  });

  test("the files of a table are refused, with its name", async () => {
    await expect(read("s3://logs/delta/**")).rejects.toThrow(
      /Name the table: delta\+s3:\/\/logs\/delta\/$/,
    );
    await expect(read("s3://logs/ice*/**")).rejects.toThrow(/iceberg\+s3:\/\/logs\/iceberg\/$/);
  });
});
