// A Zstandard file is read to its last frame, whatever lies around the frames, and a cut one up to the cut.

import { zstdCompressSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pieces } from "../../test/fixtures/pieces.ts";
import { codecOf } from "./tell-format.ts";
import { zstdFrames } from "./zstd-frames.ts";

async function read(
  packed: Buffer,
  size: number,
): Promise<{ text: string; passed: number; code: string | undefined }> {
  const parts: Buffer[] = [];
  let passed = 0;
  let code: string | undefined;
  try {
    for await (const part of zstdFrames(pieces(packed, size), (bytes) => (passed += bytes)))
      parts.push(part);
  } catch (error) {
    code = (error as NodeJS.ErrnoException).code;
  }
  return { text: Buffer.concat(parts).toString(), passed, code };
}

/** A frame without data, as parallel compressors and seekable files have them. */
function skippable(kind: number, bytes: number): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt32LE(0x184d2a50 + kind, 0);
  header.writeUInt32LE(bytes, 4);
  // what it holds may look like a frame
  return Buffer.concat([header, Buffer.alloc(bytes, Buffer.from([0x28, 0xb5, 0x2f, 0xfd]))]);
}

const parts = fc.array(
  fc.record({
    text: fc.string({ maxLength: 60 }),
    skipped: fc.constantFrom(-1, -1, 0, 4, 70),
    kind: fc.integer({ min: 0, max: 15 }),
    zeros: fc.constantFrom(0, 0, 1, 3, 512),
  }),
  { minLength: 1, maxLength: 5 },
);
const garbage = fc.stringMatching(/^[a-z<>\0 ]{0,40}$/);

describe("zstdFrames", () => {
  test("gives all frames, and counts what is none of them", async () => {
    await fc.assert(
      fc.asyncProperty(parts, garbage, fc.integer({ min: 1, max: 900 }), async (all, end, size) => {
        const packed = Buffer.concat([
          ...all.flatMap(({ text, skipped, kind, zeros }) => [
            zstdCompressSync(text),
            Buffer.alloc(zeros),
            skipped < 0 ? Buffer.alloc(0) : skippable(kind, skipped),
          ]),
          Buffer.from(end),
        ]);
        expect(await read(packed, size)).toEqual({
          text: all.map(({ text }) => text).join(""),
          passed: all.reduce((sum, { zeros }) => sum + zeros, 0) + Buffer.byteLength(end),
          code: undefined,
        });
      }),
    );
  });

  test("a file that begins with a frame without data is told by its beginning", async () => {
    const packed = Buffer.concat([skippable(0, 4), zstdCompressSync("a line\n")]);
    expect(codecOf(packed)).toBe("zstd");
    expect(await read(packed, 3)).toEqual({ text: "a line\n", passed: 0, code: undefined });
  });

  test("cut anywhere, it gives a beginning and says that it is cut", async () => {
    const [first, second] = [zstdCompressSync("one ".repeat(400)), zstdCompressSync("two")];
    const packed = Buffer.concat([first, Buffer.alloc(3), second]);
    const whole = (await read(packed, 64)).text;
    const isWhole = (at: number): boolean =>
      at >= first.length && at <= first.length + 3 ? true : at === packed.length;
    for (let at = 1; at <= packed.length; at++) {
      const got = await read(packed.subarray(0, at), 64);
      expect(whole.startsWith(got.text)).toBe(true);
      expect([at, got.code]).toEqual([at, isWhole(at) ? undefined : "Z_BUF_ERROR"]);
    }
  });
});
