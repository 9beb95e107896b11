// Logs on a web server, read by the real engine from a real server on this machine: patterns, ranges, what was read before
// by its ETag or the time of its change, a signature in an address that is never shown or kept.

import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { filesWith } from "./fixtures/files-with.ts";
import { stillwatch, temporary } from "./fixtures/command.ts";
import { linesOf, readLogs } from "./fixtures/remote-logs.ts";
import { serve, type ServerProcess } from "./fixtures/server-process.ts";

const dir = temporary("web");
let server: ServerProcess;

beforeAll(async () => {
  for (const name of ["etag", "dated", "bare", "signed"]) {
    mkdirSync(dir.at("www", name), { recursive: true });
    for (const n of [1, 2, 4]) writeFileSync(dir.at("www", name, `${n}.jsonl`), linesOf(n));
    writeFileSync(dir.at("www", name, "a b+ü.jsonl.gz"), gzipSync(linesOf(3)));
  }
  server = await serve(join(import.meta.dirname, "fixtures/serve-files.ts"), dir.at("www"));
});
afterAll(() => {
  server.stop();
  dir.remove();
});

describe("addresses", () => {
  for (const name of ["etag", "dated"])
    test(`of what has a version (${name}): by a range, a list of names and a page that lists`, async () => {
      const read = (path: string) =>
        readLogs(dir.at(`store-${name}`), [`${server.endpoint}/${name}/${path}`]);
      expect(await read("{1..3}.jsonl")).toMatchObject({
        fresh: 3,
        notes: [expect.stringMatching(/nothing lies at 1 of the 3 addresses$/)],
        problems: [],
      });
      expect(await read("{2,4}.jsonl")).toMatchObject({
        fresh: 4,
        notes: [expect.stringContaining("1 object was read before")],
      });
      expect(await read("*.jsonl*")).toMatchObject({
        fresh: 3,
        notes: [expect.stringContaining("3 objects were read before")],
      });
      appendFileSync(dir.at("www", name, "1.jsonl"), linesOf(2));
      expect((await read("*.jsonl")).fresh).toBe(2);
      await expect(read("{7..9}.jsonl")).rejects.toThrow(/nothing lies at http/);
    });

  test("without a version it is read again, and nothing comes twice", async () => {
    const read = () => readLogs(dir.at("store-bare"), [`${server.endpoint}/bare/4.jsonl`]);
    expect(await read()).toMatchObject({ fresh: 4, records: 4 });
    expect(await read()).toMatchObject({ fresh: 0, records: 4, notes: [] });
  });

  test("a signature opens, and is neither shown nor kept", async () => {
    const ingest = (signature: string) =>
      stillwatch([
        ...["ingest", `${server.endpoint}/signed/{1,2}.jsonl?sig=${signature}`],
        ...["--store", dir.at("store-signed")],
      ]);
    const secret = "a%2Bvery/secret%3Dword";
    const opened = await ingest(secret);
    expect(opened).toMatchObject({ code: 0, out: expect.stringMatching(/^3 exchanges read/) });
    const again = await ingest(secret);
    expect(again.err).toMatch(
      /signed\/\{1,2\}\.jsonl\?\([0-9a-f]{8}\): 2 objects were read before/,
    );
    const refused = await ingest("another-secret-word");
    expect(refused.code).toBe(2);
    expect(refused.err).toMatch(/cannot read http:.*signed\/1\.jsonl\?\(\w+\): access is refused/);
    for (const { out, err } of [opened, again, refused]) expect(out + err).not.toMatch(/secret/);
    expect(filesWith(dir.at("store-signed"), "signed/1.jsonl")).not.toEqual([]);
    expect(filesWith(dir.at("store-signed"), "secret")).toEqual([]);
  });
});
