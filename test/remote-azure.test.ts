// Logs in Azure's blobs, read by the real engine from a real server on this machine: globs, gzip,
// what was read before, a blob that has grown, credentials that are missing, wrong, and never shown or kept.

import { mkdirSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type AzureBlobs, azureBlobs, azureKey } from "./fixtures/azure-blobs.ts";
import { filesWith } from "./fixtures/files-with.ts";
import { stillwatch, temporary } from "./fixtures/command.ts";
import { linesOf, readLogs, setEnvironment } from "./fixtures/remote-logs.ts";

const dir = temporary("azure");
let blobs: AzureBlobs;
let restore: () => void;

beforeAll(async () => {
  mkdirSync(dir.at("blobs"));
  blobs = await azureBlobs(dir.at("blobs"));
  restore = setEnvironment({ AZURE_STORAGE_CONNECTION_STRING: blobs.connection });
});
afterAll(() => {
  blobs.stop();
  restore();
  dir.remove();
});

describe("blobs", () => {
  test("by a glob; what was read before is left out, what has grown is not; no key is kept", async () => {
    await blobs.put("2026/05/a.jsonl.gz", gzipSync(linesOf(5)));
    await blobs.put("2026/05/b.jsonl.gz", gzipSync(linesOf(7)));
    await blobs.put("2026/05/c d+ü.jsonl", linesOf(3));
    const grown = linesOf(4);
    await blobs.put("2026/06/d.jsonl", grown);
    await blobs.put("2026/05/readme.txt", "no log");
    const read = (address: string) => readLogs(dir.at("store"), [address]);
    expect(await read("az://logs/2026/05/*.jsonl.gz")).toMatchObject({ fresh: 12, problems: [] });
    expect(await read("az://logs/2026/**.{jsonl,jsonl.gz}")).toMatchObject({
      fresh: 7,
      notes: [expect.stringContaining("2 objects were read before")],
      problems: [],
    });
    await blobs.put("2026/06/d.jsonl", grown + linesOf(2));
    expect(await read("az://logs/2026/06/d.jsonl")).toMatchObject({ fresh: 2, notes: [] });
    expect(await read("az://logs/2026/06/d.jsonl")).toMatchObject({
      fresh: 0,
      notes: [expect.stringContaining("1 object was read before")],
    });
    expect(filesWith(dir.at("store"), azureKey)).toEqual([]);
    expect(filesWith(dir.at("store"), "az://logs/2026")).not.toEqual([]);
  });
});

test("what cannot be read is said in words, without the key", async () => {
  const ingest = (address: string, connection = blobs.connection) =>
    stillwatch(["ingest", address, "--store", dir.at("none")], {
      env: { AZURE_STORAGE_CONNECTION_STRING: connection },
    });
  const wrong = azureKey.replace(/^Eby8/, "aaaa");
  for (const [ended, said] of [
    [await ingest("az://logs/none/*"), /nothing lies at az:\/\/logs\/none/],
    [await ingest("az://nowhere/*"), /cannot read az:\/\/nowhere\/\*: no such bucket or object/],
    [
      await ingest("az://logs/2026/*", blobs.connection.replace(azureKey, wrong)),
      /cannot read az:\/\/logs\/2026\/\*: access is refused/,
    ],
    [await ingest("az://logs/2026/*", ""), /Set AZURE_STORAGE_CONNECTION_STRING/],
  ] as const) {
    expect(ended.err).toMatch(said);
    expect(ended.code).toBe(2);
    expect(ended.out + ended.err).not.toMatch(/AccountKey|Eby8|aaaa/);
  }
});
