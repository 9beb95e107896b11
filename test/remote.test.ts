// Logs in an object store, read by the real engine from a real server on this machine: globs, gzip, what was read before,
// an object that has grown, many small objects, credentials that are wrong and are never shown.

import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { StillwatchError } from "../src/core/errors.ts";
import { stillwatch, temporary } from "./fixtures/command.ts";
import { filesWith } from "./fixtures/files-with.ts";
import { linesOf, type Outcome, readLogs, setEnvironment } from "./fixtures/remote-logs.ts";
import { s3Secret, serve, serveS3, type ServerProcess } from "./fixtures/server-process.ts";

const dir = temporary("remote");
let server: ServerProcess;
let restore: () => void;
/** What is said of an endpoint that never answers, and after how many ms; asked while the other tests run. */
let unanswered: Promise<{ readonly said: readonly string[]; readonly ms: number }>;

beforeAll(async () => {
  mkdirSync(dir.at("s3"));
  const s3 = await serveS3(dir.at("s3"));
  server = s3;
  restore = setEnvironment(s3.environment);
  unanswered = askTheDeaf();
  unanswered.catch(() => undefined); // told where it is awaited
});
afterAll(() => {
  server.stop();
  restore();
  dir.remove();
});

async function put(key: string, body: string | Buffer): Promise<void> {
  const answer = await fetch(`${server.endpoint}/logs/${key}`, {
    method: "PUT",
    body: typeof body === "string" ? body : new Uint8Array(body),
  });
  expect(answer.status).toBe(200);
}

/** What an ingest says that cannot read. */
async function refusal(address: string, endpoint: string, store: string): Promise<string> {
  const env = { AWS_ENDPOINT_URL: endpoint };
  const { code, err } = await stillwatch(["ingest", address, "--store", dir.at(store)], { env });
  expect(code).toBe(2);
  return err;
}

async function askTheDeaf(): Promise<{ said: string[]; ms: number }> {
  const deaf = createServer(() => undefined).listen(0, "127.0.0.1");
  await once(deaf, "listening");
  const url = `http://127.0.0.1:${(deaf.address() as AddressInfo).port}`;
  const start = Date.now();
  try {
    const said = await Promise.all([
      refusal("s3://logs/many/*", url, "deaf"),
      refusal(`${url}/x.jsonl`, url, "deaf-url"),
    ]);
    return { said, ms: Date.now() - start };
  } finally {
    deaf.close();
  }
}

function read(store: string, addresses: readonly string[]): Promise<Outcome> {
  return readLogs(dir.at(store), addresses);
}

describe("objects", () => {
  test("by a glob, compressed and not; what was read before is left out, what has grown is not", async () => {
    await put("2026/05/01/a.jsonl", linesOf(5));
    await put("2026/05/01/b.jsonl.gz", gzipSync(linesOf(7)));
    await put("2026/05/02/array.json", `[${linesOf(3).trim().split("\n").join(",")}]`);
    const grown = linesOf(4);
    await put("2026/05/02/c.jsonl", grown);
    expect(await read("store", ["s3://logs/2026/**"])).toMatchObject({
      fresh: 19,
      notes: [],
      problems: [],
    });
    await put("2026/05/02/c.jsonl", grown + linesOf(2));
    await put("2026/05/03/d.jsonl", linesOf(1));
    const again = await read("store", ["s3://logs/2026/**"]);
    expect(again.fresh).toBe(3);
    expect(again.notes).toEqual([
      "s3://logs/2026/**: 3 objects were read before and are as before; left out",
    ]);
    expect(filesWith(dir.at("store"), "s3://logs/2026/05")).not.toEqual([]);
    expect(filesWith(dir.at("store"), s3Secret)).toEqual([]);
  });

  test("as CSV and of another's format, each for itself", async () => {
    await put("csv/x.csv", `id,time,account,prompt\nc1,2026-05-01T00:00:00Z,a,hello\n`);
    await put("csv/y.csv", `id;time;account;prompt\nc2;2026-05-01T00:00:00Z;b;"hello; you"\n`);
    expect((await read("csv-store", ["s3://logs/csv/*.csv"])).fresh).toBe(2);
  });

  test("whatever their names are", async () => {
    const names = ["a b", "a+b", "ü", "a#b", "50%", "a%20b", "why?", "a*b", "{x,y}", "x,y", "[z]"];
    names.push("a&b=c", "back\\slash", "it's", "中");
    for (const one of names) await put(`odd/${encodeURIComponent(one)}.jsonl`, linesOf(1));
    const zipped = gzipSync(linesOf(2));
    await put(`odd%20folder%20%C3%BC/${encodeURIComponent("a b")}.jsonl.gz`, zipped);
    const { fresh, problems } = await read("odd", ["s3://logs/odd/*", "s3://logs/odd folder ü/*"]);
    expect(problems.map(String)).toEqual([]);
    expect(fresh).toBe(names.length + 2);
    const again = await read("odd", ["s3://logs/odd/*"]).catch((error: unknown) => error);
    expect(again).toMatchObject({ fresh: 0, notes: [expect.stringContaining("15 objects")] });
  });

  test("a broken one of several costs the others nothing, and is not held for read", async () => {
    const dirty = linesOf(1) + '{"time":"2026-05-01T00:00:00Z"}\n' + linesOf(2);
    await put("cut/a.jsonl.gz", gzipSync(dirty));
    for (const one of ["c", "d"]) await put(`cut/${one}.jsonl.gz`, gzipSync(linesOf(3)));
    const whole = gzipSync(linesOf(3));
    await put("cut/b.jsonl.gz", whole.subarray(0, whole.length - 30));
    const { fresh, records, rejected, problems } = await read("cut", ["s3://logs/cut/*"]);
    expect(fresh).toBeGreaterThanOrEqual(9);
    // what was read in vain is counted once
    expect(records).toBe(fresh + rejected.length);
    expect(rejected).toEqual([{ file: "s3://logs/cut/a.jsonl.gz", line: 2 }]);
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringMatching(/cannot read s3:\/\/logs\/cut\/b\.jsonl\.gz: .*broken or cut off/),
    ]);
    await put("cut/b.jsonl.gz", whole);
    const again = await read("cut", ["s3://logs/cut/*"]);
    expect(fresh + again.fresh).toBe(12);
    expect(again.notes).toEqual([expect.stringContaining("3 objects were read before")]);
    expect(again.problems).toEqual([]);
  });

  test("one of which most was refused is read again, when its mapping has been mended", async () => {
    await put("bad/x.jsonl", linesOf(1) + '{"time":"2026-05-01T00:00:00Z"}\n'.repeat(3));
    const first = await read("bad-store", ["s3://logs/bad/*"]);
    expect(first.problems.map(({ code }) => code)).toEqual(["input_mostly_rejected"]);
    expect((await read("bad-store", ["s3://logs/bad/*"])).notes).toEqual([]);
  });

  test("each is a file of its own: another form, another line that is refused, one without a line", async () => {
    await put("mixed/a.jsonl", linesOf(2));
    await put(
      "mixed/b.json",
      JSON.stringify(
        linesOf(2)
          .trim()
          .split("\n")
          .map((one) => JSON.parse(one)),
        null,
        2,
      ),
    );
    await put("mixed/c.jsonl", linesOf(3) + "{\n");
    await put("mixed/d.jsonl", "");
    await put("mixed/e.jsonl.gz", gzipSync(""));
    expect(await read("mixed", ["s3://logs/mixed/*"])).toEqual({
      fresh: 7,
      records: 8,
      rejected: [{ file: "s3://logs/mixed/c.jsonl", line: 4 }],
      notes: [expect.stringMatching(/^2 files hold no records: .*d\.jsonl, .*e\.jsonl\.gz$/)],
      problems: [],
    });
  });

  test("one that is removed while the run goes on is named, and the others are read", async () => {
    await put("gone/a.csv", "id,time,account\ng1,2026-05-01T00:00:00Z,a\ng2,never,a\n");
    for (const one of ["b", "c", "d"]) await put(`gone/${one}.jsonl`, linesOf(2));
    const held = dir.at("s3", "logs", "gone");
    const names = readdirSync(held).filter((name) => name.startsWith("c.jsonl"));
    expect(names).not.toEqual([]);
    const { fresh, problems } = await readLogs(dir.at("gone"), ["s3://logs/gone/*"], () => {
      for (const name of names) rmSync(join(held, name), { force: true });
    });
    expect(fresh).toBe(5);
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringMatching(
        /cannot read s3:\/\/logs\/gone\/c\.jsonl: it was there when the run began/,
      ),
    ]);
  });

  test("hundreds of small ones are read together", async () => {
    await Promise.all(
      Array.from({ length: 300 }, (_, i) => put(`small/${i}.json`, linesOf(1).trimEnd())),
    );
    expect((await read("small-store", ["s3://logs/small/*"])).fresh).toBe(300);
  });
});

test("Google's store, which speaks as S3 does, by its own keys", async () => {
  await put("google/a.jsonl.gz", gzipSync(linesOf(3)));
  await put("google/b c.jsonl", linesOf(2));
  const back = setEnvironment({
    STORAGE_EMULATOR_HOST: server.endpoint.replace("http://", ""),
    GS_ACCESS_KEY_ID: "S3RVER",
    GS_SECRET_ACCESS_KEY: "S3RVER",
  });
  try {
    expect(await read("google", ["gs://logs/google/*"])).toMatchObject({ fresh: 5, problems: [] });
    const again = await read("google", ["gs://logs/google/*"]);
    expect(again.notes).toEqual([expect.stringContaining("2 objects were read before")]);
    process.env.GS_ACCESS_KEY_ID = "a-wrong-word";
    await expect(read("google", ["gs://logs/google/*"])).rejects.toThrow(
      /cannot read gs:\/\/logs\/google\/\*: access is refused; (?!.*wrong-word)/,
    );
  } finally {
    back();
  }
});

describe("what cannot be read", () => {
  test("nothing there, no such address, a user name in it", async () => {
    const codeOf = async (address: string): Promise<string> => {
      try {
        await read("nothing", [address]);
        return "";
      } catch (error) {
        return (error as StillwatchError).code;
      }
    };
    expect(await codeOf("s3://logs/none/*")).toBe("remote_none");
    expect(await codeOf("s3://logs")).toBe("remote_address");
    expect(await codeOf("s3://key:secret@logs/x")).toBe("remote_address");
  });

  test("wrong credentials are said, and never shown", async () => {
    const env = { AWS_ACCESS_KEY_ID: "nobody", AWS_SECRET_ACCESS_KEY: "my-very-secret-word" };
    const args = ["ingest", "s3://logs/2026/**", "--store", dir.at("wrong")];
    const ended = await stillwatch(args, { env });
    expect(ended.code).toBe(2);
    expect(ended.err).toMatch(/cannot read s3:\/\/logs\/2026.*: access is refused/);
    expect(ended.err).not.toMatch(/store verify/);
    expect(ended.err + ended.out).not.toContain("my-very-secret-word");
  });

  test("no such bucket", async () => {
    await expect(read("nothing", ["s3://none/*"])).rejects.toThrow(
      /cannot read s3:\/\/none\/\*: no such bucket or object/,
    );
  });

  test("one that falls silent in the middle is left after its first object", async () => {
    const deaf = await serve(join(import.meta.dirname, "fixtures/deaf-server.ts"));
    const back = setEnvironment({ AWS_ENDPOINT_URL: deaf.endpoint });
    const start = Date.now();
    try {
      const { problems } = await read("silent", ["s3://logs/p/*"]);
      expect(problems.map(({ message }) => message)).toEqual([
        expect.stringMatching(/cannot read s3:\/\/logs\/p\/0\.csv: cannot connect, or no answer/),
        expect.stringMatching(
          /s3:\/\/logs\/ no longer answered, and 9 more of its objects were not/,
        ),
      ]);
      expect(Date.now() - start).toBeLessThan(60_000);
    } finally {
      back();
      deaf.stop();
    }
  });

  test("an endpoint that refuses is said in seconds, one that never answers within a minute", async () => {
    const { said: words, ms } = await unanswered;
    for (const word of words) expect(word).toMatch(/cannot connect, or no answer/);
    expect(ms).toBeLessThan(75_000);
    const start = Date.now();
    const said = await refusal("s3://logs/many/*", "http://127.0.0.1:1", "closed");
    expect(said).toMatch(/cannot read s3:\/\/logs\/many\/\*: cannot connect/);
    expect(Date.now() - start).toBeLessThan(15_000);
  });
});
