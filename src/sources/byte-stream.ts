// Opens a file or a pipe as a stream of decompressed bytes, counting those read from disk.
// Compressed input is fed piece by piece and drained after each, so that of a file that breaks everything before
// the break is given, and a Zstandard file of several frames is read to its end (Node stops after the first).

import { createReadStream } from "node:fs";
import type { Readable, Transform } from "node:stream";
import { createGunzip, createZstdDecompress } from "node:zlib";
import { StillwatchError } from "../core/errors.ts";
import type { InputFile } from "./files.ts";
import { type Codec, type Format, headBytes, tellFormat } from "./tell-format.ts";
import { utf8Bytes } from "./text-encoding.ts";

export interface ByteStream {
  readonly format: Format;
  readonly bytes: AsyncIterable<Buffer>;
  /** Bytes read from disk so far, for progress. */
  readonly position: () => number;
}

/** Set on errors of a stream that ends before its compression does. */
export class TruncatedStream extends Error {
  readonly codec: Codec;

  constructor(codec: Codec, cause: unknown) {
    super("ends in the middle", { cause });
    this.codec = codec;
  }
}

/** Bytes of a plain piece, and of a compressed one: what a broken place costs at most. */
const plainPiece = 1 << 18;
const packedPiece = 1 << 16;

/**
 * Opens it, once: of a pipe the first bytes are looked at and given on.
 * @throws StillwatchError `input_format`, `input_pipe_parquet`
 */
export async function openBytes(file: InputFile): Promise<ByteStream> {
  const isPacked = file.told !== null && file.told.codec !== "none";
  const highWaterMark = isPacked ? packedPiece : plainPiece;
  const source: Readable =
    file.path === "-" ? process.stdin : createReadStream(file.path, { highWaterMark });
  const pieces = source[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const { told, head } =
    file.told === null ? await lookInto(file.path, pieces) : { told: file.told, head: [] };
  if (told.format === "parquet") {
    source.destroy();
    throw new StillwatchError("input_pipe_parquet", { path: file.path });
  }
  let read = 0;
  const counted = async function* (): AsyncGenerator<Buffer> {
    try {
      for (const piece of head) {
        read += piece.length;
        yield piece;
      }
      for (;;) {
        const { done, value } = await pieces.next();
        if (done) return;
        read += value.length;
        // of a large piece of a pipe too, a broken place costs no more than of a file
        if (told.codec === "none") yield value;
        else
          for (let at = 0; at < value.length; at += packedPiece)
            yield value.subarray(at, at + packedPiece);
      }
    } finally {
      source.destroy();
    }
  };
  const plain = told.codec === "none" ? counted() : inflated(counted(), told.codec);
  return { format: told.format, bytes: utf8Bytes(plain, file.path), position: () => read };
}

/** Reads so much of a pipe that its format can be told. */
async function lookInto(
  path: string,
  pieces: AsyncIterator<Buffer>,
): Promise<{ told: NonNullable<InputFile["told"]>; head: Buffer[] }> {
  const head: Buffer[] = [];
  let size = 0;
  while (size < headBytes) {
    const { done, value } = await pieces.next();
    if (done) break;
    head.push(value);
    size += value.length;
    // a whole line is enough: whoever writes into the pipe may wait before the next
    if (value.includes(10)) break;
  }
  const told = tellFormat(path, Buffer.concat(head));
  // standard input was always read as JSON Lines, and what is none is refused line by line
  if (told === null && path !== "-") throw new StillwatchError("input_format", { path });
  return { told: told ?? { format: "jsonl", codec: "none" }, head };
}

async function* inflated(packed: AsyncIterable<Buffer>, codec: Codec): AsyncGenerator<Buffer> {
  let engine = engineOf(codec);
  try {
    for await (let piece of packed) {
      while (piece.length > 0) {
        if (engine.readableEnded) {
          if (codec === "gzip") return; // what follows the last member is padding
          engine = engineOf(codec);
        }
        const before = engine.bytesWritten;
        yield* drained(engine, (done) => engine.write(piece, done));
        const rest = piece.subarray(engine.bytesWritten - before);
        // what is left belongs to the next frame, also where the end of this one was not told yet
        if (rest.length > 0 && codec === "zstd" && !engine.readableEnded) engine = engineOf(codec);
        if (codec === "gzip" && !engine.readableEnded) break;
        piece = rest;
      }
    }
    // its callback comes too early, before the last bytes are checked; the stream's own end or error does not
    if (!engine.readableEnded) yield* drained(engine, () => engine.end());
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "Z_BUF_ERROR")
      // of gzip and zstd alike
      throw new TruncatedStream(codec, error);
    throw error;
  } finally {
    engine.destroy();
  }
}

/** `bytesWritten` counts the bytes that the engine took, which at the end of a frame is less than it was given. */
function engineOf(codec: Codec): Transform & { readonly bytesWritten: number } {
  const engine =
    codec === "gzip"
      ? createGunzip({ chunkSize: plainPiece })
      : createZstdDecompress({ chunkSize: plainPiece });
  return engine.on("error", () => undefined); // told by the callback of what caused it
}

/** Does one thing to the engine and yields all that comes out, before an error of it is thrown. */
async function* drained(
  engine: Transform,
  act: (done: (error?: Error | null) => void) => void,
): AsyncGenerator<Buffer> {
  let over = false;
  let failure: Error | null = null;
  let wake = (): void => undefined;
  const more = (): void => wake();
  const done = (error?: Error | null): void => {
    over = true;
    failure ??= error ?? null;
    wake();
  };
  engine.on("readable", more).on("end", done).on("error", done);
  act(done);
  for (;;) {
    for (let out: Buffer | null; (out = engine.read() as Buffer | null) !== null;) yield out;
    if (over) break;
    await new Promise<void>((resolve) => (wake = resolve));
  }
  engine.off("readable", more).off("end", done).off("error", done);
  if (failure) throw failure as Error;
}
