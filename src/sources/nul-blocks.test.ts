// NUL bytes cost nothing but the record that they broke off, and not the memory of a hole in a file.

import fc from "fast-check";
import { expect, test } from "vitest";
import { pieces } from "../../test/fixtures/pieces.ts";
import { type Chunk, readChunk } from "./chunk.ts";
import type { ExchangeRowMaker } from "./exchange-rows.ts";
import { withoutNuls } from "./nul-blocks.ts";

async function without(bytes: Buffer, size: number): Promise<{ text: string; count: number }> {
  let text = "";
  let count = 0;
  for await (const piece of withoutNuls(pieces(bytes, size), (nuls) => (count = nuls)))
    text += piece.toString("latin1");
  return { text, count };
}

test("runs at the beginning of a line go, one byte of others stays, all are counted", async () => {
  const part = fc.constantFrom("a", "bc", "\n", "\0", "\0\0\0", "\0".repeat(50));
  await fc.assert(
    fc.asyncProperty(fc.array(part), fc.integer({ min: 1, max: 9 }), async (parts, size) => {
      const text = parts.join("");
      expect(await without(Buffer.from(text), size)).toEqual({
        text: text.replace(/(^|\n)\0+/g, "$1").replace(/\0+/g, "\0"),
        count: text.split("\0").length - 1,
      });
    }),
  );
});

test("a hole of 128 megabytes passes in pieces", async () => {
  const hole = Buffer.alloc(1 << 20);
  const bytes = async function* (): AsyncGenerator<Buffer> {
    yield Buffer.from("first\n");
    for (let i = 0; i < 128; i++) yield hole;
    yield Buffer.from("second\n");
  };
  let text = "";
  for await (const piece of withoutNuls(bytes(), () => undefined)) text += piece.toString();
  expect(text).toBe("first\nsecond\n");
});

test("records around a torn one are read, with the numbers of their lines", async () => {
  const line = (id: string): string =>
    JSON.stringify({ id, time: "2026-05-01T00:00:00Z", account: "a" });
  const torn = line("2").slice(0, 20);
  const log = `\0\0\0${line("1")}\n${torn}\0\0\0\0${line("3")}\n\n${line("4")}\0\0\n${line("5")}\n{\n`;
  for (const latin of ["", "\xff\n"]) {
    const { text } = await without(Buffer.from(log + latin, "latin1"), 11);
    const ids: (string | undefined)[] = [];
    const rows = { add: ({ id }: { id?: string }) => ids.push(id) } as unknown as ExchangeRowMaker;
    const chunk: Chunk = {
      kind: "exchange",
      bytes: Buffer.from(text, "latin1"),
      firstLine: 1,
      now: Date.UTC(2026, 5),
    };
    const { rejected, records } = readChunk(chunk, rows);
    expect(ids).toEqual(["1", "3", "4", "5"]);
    expect(records).toBe(latin === "" ? 6 : 7);
    expect(rejected.map((one) => one.line)).toEqual(latin === "" ? [2, 6] : [2, 6, 7]);
    expect(rejected[0]!.reason).toBe("breaks off where NUL bytes stand");
  }
});
