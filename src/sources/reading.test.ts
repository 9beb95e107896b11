// Bytes to chunks: nothing lost or doubled at any border, by any compression, up to the place where a file breaks.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync, zstdCompressSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import type { StillwatchError } from "../core/errors.ts";
import { openBytes, TruncatedStream } from "./byte-stream.ts";
import { findFiles } from "./files.ts";
import { pieces } from "../../test/fixtures/pieces.ts";
import { lineChunks } from "./line-chunks.ts";

const folder = mkdtempSync(join(tmpdir(), "stillwatch-reading-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe("lineChunks", () => {
  test("gives every byte once, in whole lines, numbered", async () => {
    const line = fc.stringMatching(/^[a-z]{0,30}$/);
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 40 }),
        fc.integer({ min: 1, max: 50 }),
        fc.boolean(),
        async (list, size, closed) => {
          const text = list.join("\n") + (closed ? "\n" : "");
          const got: string[] = [];
          let next = 1;
          for await (const chunk of lineChunks(pieces(Buffer.from(text), size), () => undefined)) {
            expect(chunk.firstLine).toBe(next);
            const part = Buffer.from(chunk.bytes).toString();
            next += part.split("\n").length - 1;
            got.push(part);
          }
          expect(got.join("")).toBe(text);
        },
      ),
    );
  });

  test("chunks are whole lines where a megabyte ends inside one", async () => {
    const lines = Array.from({ length: 30_000 }, (_, i) => `${i}`.padEnd(100, "x"));
    const bytes = Buffer.from(lines.join("\n"));
    let at = 0;
    for await (const chunk of lineChunks(pieces(bytes, 70_001), () => undefined)) {
      const part = Buffer.from(chunk.bytes).toString().replace(/\n$/, "").split("\n");
      expect(chunk.firstLine).toBe(at + 1);
      expect(part).toEqual(lines.slice(at, at + part.length));
      at += part.length;
    }
    expect(at).toBe(lines.length);
  });

  test("a line without end is given up alone", async () => {
    const tooLong: number[] = [];
    const given: string[] = [];
    const mega = Buffer.alloc(1 << 20, "x");
    const source = async function* (): AsyncGenerator<Buffer> {
      yield Buffer.from("first\n");
      for (let i = 0; i < 66; i++) yield mega;
      yield Buffer.from("tail\nlast\n");
    };
    let line = 0;
    for await (const chunk of lineChunks(source(), (n) => tooLong.push(n))) {
      given.push(Buffer.from(chunk.bytes).toString());
      line = chunk.firstLine;
    }
    expect(tooLong).toEqual([2]);
    expect(given).toEqual(["first\n", "last\n"]);
    expect(line).toBe(3);
  });
});

describe("openBytes", () => {
  const lines = Array.from(
    { length: 60_000 },
    (_, i) => `{"id":"${i}","x":"${(i * 7919) % 10007}"}`,
  );
  const text = `${lines.join("\n")}\n`;

  /** Reads all, slowly enough that the decompressor is always ahead. */
  async function readAll(path: string): Promise<{ text: string; error: unknown }> {
    const parts: Buffer[] = [];
    try {
      for await (const piece of (await openBytes(findFiles([path])[0]!)).bytes) {
        parts.push(piece);
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    } catch (error) {
      return { text: Buffer.concat(parts).toString(), error };
    }
    return { text: Buffer.concat(parts).toString(), error: null };
  }

  test.each([
    ["plain.jsonl", (bytes: Buffer) => bytes],
    ["packed.jsonl.gz", (bytes: Buffer) => gzipSync(bytes)],
    ["packed.jsonl.zst", (bytes: Buffer) => zstdCompressSync(bytes)],
    ["renamed.jsonl", (bytes: Buffer) => gzipSync(bytes)],
    [
      "appended.jsonl.gz",
      (bytes: Buffer) =>
        Buffer.concat([gzipSync(bytes.subarray(0, 5000)), gzipSync(bytes.subarray(5000))]),
    ],
    [
      "appended.jsonl.zst",
      (bytes: Buffer) =>
        Buffer.concat([
          zstdCompressSync(bytes.subarray(0, 5000)),
          zstdCompressSync(bytes.subarray(5000)),
        ]),
    ],
  ])("%s is read whole", async (name, pack) => {
    const read = await readAll(file(name, pack(Buffer.from(text))));
    expect(read.error).toBeNull();
    expect(read.text === text).toBe(true);
  });

  test("frames of a few bytes are read to the last, at once", async () => {
    const line = (n: number): string => `{"id":"x","account":"a${n}"}\n`;
    const frames = [line(1) + line(2) + line(3), line(4) + line(5)];
    const packed = frames.map((lines) => zstdCompressSync(Buffer.from(lines)));
    const path = file("tiny.jsonl.zst", Buffer.concat(packed));
    let read = "";
    for await (const piece of (await openBytes(findFiles([path])[0]!)).bytes)
      read += piece.toString();
    expect(read).toBe(frames.join(""));
  });

  test.each([
    ["gzip", gzipSync],
    ["zstd", zstdCompressSync],
  ] as const)("a truncated %s gives what was readable, then says so", async (name, pack) => {
    const packed = pack(Buffer.from(text));
    for (const share of [0.999, 0.6, 0.3]) {
      const path = file(`cut.jsonl.${name}`, packed.subarray(0, Math.floor(packed.length * share)));
      const read = await readAll(path);
      expect(read.error).toBeInstanceOf(TruncatedStream);
      expect(text.startsWith(read.text)).toBe(true);
      // what a compressor holds back is bounded by its block, 128 KB at most
      expect(read.text.length).toBeGreaterThan(text.length * share - 300_000);
    }
  });

  test("of a gzip that is cut, exactly what gunzip could give is given", async () => {
    // stored blocks: plain bytes in a gzip's clothes, so that every byte up to the cut is readable
    const stored = gzipSync(Buffer.from(text), { level: 0 });
    const cut = stored.subarray(0, stored.length - 12);
    const read = await readAll(file("stored.jsonl.gz", cut));
    expect(read.error).toBeInstanceOf(TruncatedStream);
    expect(text.length - read.text.length).toBeLessThan(20);
  });

  test("a gzip that is broken in its middle gives what stands before", async () => {
    const packed = gzipSync(Buffer.from(text));
    packed.fill(0xff, packed.length >> 1, (packed.length >> 1) + 64);
    const read = await readAll(file("broken.jsonl.gz", packed));
    expect(read.error).not.toBeNull();
    expect(read.error).not.toBeInstanceOf(TruncatedStream);
  });
});

describe("what is no text of records", () => {
  async function refused(name: string, content: string | Uint8Array): Promise<StillwatchError> {
    try {
      await openBytes(findFiles([file(name, content)])[0]!);
    } catch (error) {
      return error as StillwatchError;
    }
    throw new Error("it was read");
  }
  const tar = Buffer.alloc(2048);
  tar.write("logs/part.jsonl\0");
  tar.write("ustar\0", 257);
  const bytes = (text: string): Buffer => Buffer.from(text, "latin1");

  test.each<[string, Uint8Array, RegExp]>([
    ["a.tar", tar, /is a tar archive, which .* \(`tar -xf \S+a\.tar`/],
    ["a.tar.gz", gzipSync(tar), /is a tar archive, compressed, which .* \(`tar -xf/],
    ["a.jsonl.zst", zstdCompressSync(tar), /is a tar archive, compressed, which/],
    ["a.zip", bytes("PK\x03\x04...."), /is a zip archive, .* \(`unzip/],
    ["a.xlsx", bytes("PK\x03\x04...."), /a spreadsheet is a zip too: export it as CSV/],
    ["a.jsonl", bytes("7z\xbc\xaf\x27\x1c"), /is a 7z archive/],
    [
      "a.jsonl.bz2",
      bytes("BZh91AY&SY"),
      /bzip2, .* `bzip2 -dc \S+ \| stillwatch scan - --out DIR`/,
    ],
    ["a.jsonl.xz", bytes("\xfd7zXZ\0\0"), /`xz -dc \S+ \| stillwatch/],
    ["bz.jsonl.gz", gzipSync(bytes("BZh91AY&SY")), /bzip2, compressed, .*Unpack both/],
    ["p.jsonl.gz", gzipSync("PAR1...."), /Parquet in a compression/],
    ["thrice.gz", gzipSync(gzipSync(gzipSync("{}"))), /compressed more than twice/],
  ])("%s", async (name, content, message) => {
    const { code, message: said } = await refused(name, content);
    expect([code, said]).toEqual(["input_archive", expect.stringMatching(message)]);
  });

  const access =
    '198.51.100.7 - - [18/Nov/2026:10:00:00 +0000] "POST /v1 HTTP/1.1" 200 5 "-" "x"\n';
  test.each<[string, string | Uint8Array, RegExp]>([
    ["access.log", access.repeat(200), /access log.*escape=json/],
    ["access.log.1.gz", gzipSync(access), /access log/],
    ["vllm.log", "(APIServer pid=9) INFO 11-18 10:00:33 x\n".repeat(2), /--enable-log-requests/],
    ["app.LOG", "starting\nlistening\n", /Log as JSON, one object a line/],
  ])("%s is a text log", async (name, content, message) => {
    const { code, message: said } = await refused(name, content);
    expect([code, said]).toEqual(["input_text_log", expect.stringMatching(message)]);
    expect(said).not.toMatch(/198\.51|listening/);
  });

  test.each([
    ["banner.log", 'starting\n{"id":"1"}\n'],
    ["hole.log", `${"\0".repeat(300)}{"id":"1"}\n`],
    ["cri.log", '2026-05-01T00:00:00.1Z stdout F {"id":"1"}\n'],
    ["stamped.log", '2026-05-01T00:00:00.1Z {"id":"1"}\n'],
    ["long.log", `${"x".repeat(9000)}\n{"id":"1"}\n`],
    ["noise.jsonl", "a\nb\n"],
    ["empty.log", ""],
    ["empty.parquet", ""],
    ["hole-7.jsonl", '\0\0\0\0\0\0\0{"id":"1"}'],
  ])("%s is read line by line", async (name, content) => {
    expect((await openBytes(findFiles([file(name, content)])[0]!)).format).toBe("jsonl");
  });

  test.each([
    ["utf-16.log", Buffer.from('\ufeff{"id":"1"}', "utf16le")],
    ["unmarked.csv", Buffer.from("id,time,account\n", "utf16le")],
    ["utf-16.csv.gz", gzipSync(Buffer.from("id,time,account\n", "utf16le").swap16())],
  ])("%s is text in another encoding", async (name, content) => {
    expect((await refused(name, content)).code).toBe("input_encoding");
  });

  test("compressed twice is read, and tells its format without a name", async () => {
    const table = "ID;Time;Account\n1;2;3\n";
    const { format, bytes } = await openBytes(
      findFiles([file("twice", gzipSync(zstdCompressSync(table)))])[0]!,
    );
    let text = "";
    for await (const piece of bytes) text += piece.toString();
    expect([format, text]).toEqual(["csv", table]);
  });

  test("what was passed over is told once, with its size", async () => {
    const packed = Buffer.concat([
      ...[gzipSync("\0\0\0{}\n"), Buffer.alloc(512), gzipSync("{}\n\0"), Buffer.from("<Error>")],
    ]);
    const notes: string[] = [];
    const { bytes } = await openBytes(findFiles([file("odd.jsonl.gz", packed)])[0]!, (text) =>
      notes.push(text),
    );
    let text = "";
    for await (const piece of bytes) text += piece.toString();
    expect(text).toBe("{}\n{}\n");
    expect(notes).toEqual([
      expect.stringMatching(/^519 bytes/),
      expect.stringMatching(/^4 NUL bytes/),
    ]);
  });
});
