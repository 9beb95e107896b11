// Bytes to chunks: nothing lost or doubled at any border, by any compression, up to the place where a file breaks.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync, zstdCompressSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
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

const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return "none";
};

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

describe("findFiles", () => {
  test("formats by name, compression by content, unnamed ones by their first character", () => {
    const told = (name: string, content: string | Uint8Array): string => {
      const { format, codec } = findFiles([file(name, content)])[0]!.told!;
      return `${format} ${codec}`;
    };
    expect(told("a.jsonl", "{}")).toBe("jsonl none");
    expect(told("a.ndjson.gz", gzipSync("{}"))).toBe("jsonl gzip");
    expect(told("a.csv.zst", zstdCompressSync("a,b"))).toBe("csv zstd");
    expect(told("a.tsv", "a\tb")).toBe("tsv none");
    expect(told("a.parquet", "PAR1....")).toBe("parquet none");
    expect(told("unnamed", "\ufeff\n {")).toBe("jsonl none");
    expect(told("unnamed-packed", gzipSync("{}"))).toBe("jsonl gzip");
    expect(told("unnamed-parquet", "PAR1....")).toBe("parquet none");
    expect(codeOf(() => told("a.xlsx", "PK\u0003\u0004"))).toBe("input_format");
  });

  test("globs in order, each file once, a literal name that looks like a glob", () => {
    const a = file("g-1.jsonl", "{}");
    const b = file("g-2.jsonl", "{}");
    const odd = file("odd[1].jsonl", "{}");
    expect(findFiles([b, join(folder, "g-*.jsonl"), odd]).map((one) => one.path)).toEqual([
      b,
      a,
      odd,
    ]);
    expect(codeOf(() => findFiles([join(folder, "nothing-*.jsonl")]))).toBe("input_missing");
    expect(codeOf(() => findFiles([join(folder, "nothing")]))).toBe("input_missing");
    expect(codeOf(() => findFiles([folder]))).toBe("input_directory");
    expect(codeOf(() => findFiles([]))).toBe("input_none");
  });
});
