import { expect, test } from "vitest";
import { sketchKey } from "../sketch/key.ts";
import { AccountRowMaker } from "./account-rows.ts";
import { type ChunkCounts, readChunk } from "./chunk.ts";

const key = sketchKey("0f".repeat(32));
const now = Date.parse("2026-06-01T00:00:00Z");

test("of bodies each refusal is counted, a thousand of each in words, and one that is not JSON is given up", () => {
  const count = (mayEnd: boolean | null): ChunkCounts => {
    const bytes = Buffer.from(`${"{}\n".repeat(1500)}${"x\n".repeat(20_000)}{}\n`);
    const bodies = mayEnd === null ? {} : { bodies: { starts: [1, 1501, 21_501], mayEnd } };
    return readChunk(
      { kind: "account", bytes, firstLine: 1, now, ...bodies },
      new AccountRowMaker(key),
    );
  };
  const file = count(null);
  expect([file.rejected.length, file.refusedAt.length]).toEqual([21_501, 0]);
  const stream = count(false);
  expect([stream.rejected.length, stream.refusedAt.length]).toEqual([2001, 19_500]);
  expect(stream.rejected.at(-1)!.line).toBe(21_501);
  const posted = count(true);
  expect([posted.rejected.length, posted.refusedAt.length]).toEqual([2001, 4500]);
  expect(posted.givenUpAt).toEqual([6500]);
});
