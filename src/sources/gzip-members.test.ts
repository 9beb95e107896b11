// A gzip is read to its last member, whatever lies around the members, and a cut one up to the cut.

import { crc32, deflateRawSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pieces } from "../../test/fixtures/pieces.ts";
import { unzipped } from "./gzip-members.ts";

async function read(
  packed: Buffer,
  size: number,
): Promise<{ text: string; passed: number; code: string | undefined }> {
  const parts: Buffer[] = [];
  let passed = 0;
  let code: string | undefined;
  try {
    for await (const part of unzipped(pieces(packed, size), (bytes) => (passed += bytes)))
      parts.push(part);
  } catch (error) {
    code = (error as NodeJS.ErrnoException).code;
  }
  return { text: Buffer.concat(parts).toString(), passed, code };
}

/** A member as other programs write it: with a name, a comment, an extra field, and a checksum of all that. */
function member(text: string, flags: number): Buffer {
  const head = [Buffer.from([0x1f, 0x8b, 8, flags, 0, 0, 0, 0, 0, 255])];
  if (flags & 4) head.push(Buffer.from([3, 0, 0x1f, 0x8b, 8]));
  if (flags & 8) head.push(Buffer.from("access.log\0"));
  if (flags & 16) head.push(Buffer.from("\x1f\x8b\0"));
  const header = Buffer.concat(head);
  const sum = Buffer.alloc(2);
  sum.writeUInt16LE(crc32(header) & 0xffff);
  const end = Buffer.alloc(8);
  end.writeUInt32LE(crc32(text), 0);
  end.writeUInt32LE(Buffer.byteLength(text), 4);
  return Buffer.concat([header, flags & 2 ? sum : Buffer.alloc(0), deflateRawSync(text), end]);
}

const members = fc.array(
  fc.tuple(
    fc.string({ maxLength: 60 }),
    fc.constantFrom(0, 2, 4, 8, 16, 30, 31),
    fc.constantFrom(0, 0, 1, 512),
  ),
  { minLength: 1, maxLength: 5 },
);

describe("unzipped", () => {
  test("gives all members, and counts what is none of them", async () => {
    const garbage = fc.stringMatching(/^[a-z<>\0 ]{0,40}$/);
    await fc.assert(
      fc.asyncProperty(
        members,
        garbage,
        fc.integer({ min: 1, max: 900 }),
        async (all, end, size) => {
          const packed = Buffer.concat([
            ...all.flatMap(([text, flags, zeros]) => [member(text, flags), Buffer.alloc(zeros)]),
            Buffer.from(end),
          ]);
          const zeros = all.reduce((sum, one) => sum + one[2], 0);
          expect(await read(packed, size)).toEqual({
            text: all.map(([text]) => text).join(""),
            passed: zeros + Buffer.byteLength(end),
            code: undefined,
          });
        },
      ),
    );
  });

  test("cut anywhere within a member, it gives a beginning and says that it is cut", async () => {
    const [first, second] = [gzipSync("one ".repeat(400)), member("two ".repeat(9), 30)];
    const packed = Buffer.concat([first, Buffer.alloc(3), second]);
    const whole = (await read(packed, 64)).text;
    for (let at = 2; at < packed.length; at++) {
      const got = await read(packed.subarray(0, at), 64);
      expect(whole.startsWith(got.text)).toBe(true);
      // one byte of a header may be garbage as well
      const between = at >= first.length && at <= first.length + 4;
      expect([at, got.code]).toEqual([at, between ? undefined : "Z_BUF_ERROR"]);
      if (at >= first.length) expect(got.text.length).toBeGreaterThanOrEqual(1600);
    }
  });

  test.each([
    ["checksum", -8],
    ["length", -4],
  ])("a wrong %s is damage, told behind the data", async (_, at) => {
    for (const size of [7, 1 << 16])
      for (const ahead of [0, 2]) {
        const packed = Buffer.concat([...Array<Buffer>(ahead + 1).fill(gzipSync("some text\n"))]);
        packed[packed.length + at]! ^= 1;
        const got = await read(packed, size);
        expect(got).toMatchObject({ text: "some text\n".repeat(ahead + 1), code: "Z_DATA_ERROR" });
      }
  });

  test("garbage alone is no gzip", async () => {
    expect(await read(Buffer.from("\x1f\x8b\x07 and more text", "latin1"), 5)).toMatchObject({
      text: "",
      code: "Z_DATA_ERROR",
    });
  });

  test("members of all sizes in turn, small ones at once", async () => {
    const texts = Array.from({ length: 300 }, (_, i) => `${i}-`.repeat(i % 7 === 3 ? 90_000 : i));
    const packed = Buffer.concat(texts.map((text) => gzipSync(text)));
    expect((await read(packed, 1 << 16)).text === texts.join("")).toBe(true);
  });
});
