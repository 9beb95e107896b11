// Opens a file or standard input as a stream of decompressed bytes, counting those read from disk.
// Compressed input is fed piece by piece and drained after each, so that of a file that breaks everything before
// the break is given, and a Zstandard file of several frames is read to its end (Node stops after the first).

import { createReadStream } from "node:fs";
import type { Readable, Transform } from "node:stream";
import { createGunzip, createZstdDecompress } from "node:zlib";
import type { Codec, InputFile } from "./files.ts";

export interface ByteStream {
  readonly bytes: AsyncIterable<Buffer>;
  /** Bytes read from disk so far, for progress. */
  readonly position: () => number;
}

/** Set on errors of a stream that ends before its compression does. */
export class TruncatedStream extends Error {}

/** Bytes of a plain piece, and of a compressed one: what a broken place costs at most. */
const plainPiece = 1 << 18;
const packedPiece = 1 << 16;

export function openBytes(file: InputFile): ByteStream {
  const highWaterMark = file.codec === "none" ? plainPiece : packedPiece;
  const source: Readable =
    file.path === "-" ? process.stdin : createReadStream(file.path, { highWaterMark });
  let read = 0;
  const counted = async function* (): AsyncGenerator<Buffer> {
    for await (const piece of source) {
      read += (piece as Buffer).length;
      yield piece as Buffer;
    }
  };
  const bytes = file.codec === "none" ? counted() : inflated(counted(), file.codec);
  return { bytes, position: () => read };
}

async function* inflated(packed: AsyncIterable<Buffer>, codec: Codec): AsyncGenerator<Buffer> {
  let engine = engineOf(codec);
  try {
    for await (let piece of packed) {
      while (piece.length > 0) {
        const before = engine.bytesWritten;
        yield* drained(engine, (done) => engine.write(piece, done));
        if (!engine.readableEnded) break;
        if (codec === "gzip") return; // what follows the last member is padding
        piece = piece.subarray(engine.bytesWritten - before);
        engine = engineOf(codec);
      }
    }
    // its callback comes too early, before the last bytes are checked; the stream's own end or error does not
    yield* drained(engine, () => engine.end());
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "Z_BUF_ERROR")
      // of gzip and zstd alike
      throw new TruncatedStream("ends in the middle", { cause: error });
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
