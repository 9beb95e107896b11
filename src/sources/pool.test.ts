// Reading threads serve one file after the other: results in the order of the chunks, and nothing of a file that
// nobody reads to its end reaches the next.

import { afterEach, expect, test } from "vitest";
import { sketchKey } from "../sketch/key.ts";
import type { Chunk } from "./chunk.ts";
import { type ReadingThreads, readingThreads } from "./pool.ts";

const key = sketchKey("11".repeat(32));
let threads: ReadingThreads;
afterEach(() => threads.end());

/** A chunk of so many records. */
function chunk(records: number, firstLine = 1): Chunk {
  const line = (_: unknown, i: number): string =>
    JSON.stringify({ id: `e${i}`, time: "2026-05-01T00:00:00Z", account: "a", prompt: "a b c" });
  const text = Array.from({ length: records }, line).join("\n");
  const bytes = Uint8Array.from(Buffer.from(text));
  return { kind: "exchange", bytes, firstLine, now: Date.parse("2026-06-01T00:00:00Z") };
}

async function* file(sizes: readonly number[], broken = false): AsyncGenerator<Chunk> {
  for (const size of sizes) yield chunk(size);
  if (broken) throw new Error("the file breaks off");
}

async function read(sizes: readonly number[], broken = false): Promise<number[]> {
  const got: number[] = [];
  for await (const { accepted } of threads.read(file(sizes, broken))) got.push(accepted);
  return got;
}

test("files of any number of chunks give their results in order", async () => {
  threads = readingThreads(key, false, 3);
  for (const sizes of [[5], [900, 1, 300, 2, 40, 3, 1, 70], [], [2, 600]])
    expect(await read(sizes)).toEqual(sizes);
});

test("what stands before a break is given, and the next file is read", async () => {
  threads = readingThreads(key, false, 2);
  const got: number[] = [];
  const reading = (async () => {
    for await (const { accepted } of threads.read(file([7, 8, 9], true))) got.push(accepted);
  })();
  await expect(reading).rejects.toThrow("breaks off");
  expect(got).toEqual([7, 8, 9]);
  expect(await read([4, 6])).toEqual([4, 6]);
});

test("after a file that is left in its middle, the next gets its own results", async () => {
  threads = readingThreads(key, false, 2);
  for await (const { accepted } of threads.read(file([700, 800, 900, 10, 20, 30]))) {
    expect(accepted).toBe(700);
    break;
  }
  expect(await read([1, 2, 3])).toEqual([1, 2, 3]);
});
