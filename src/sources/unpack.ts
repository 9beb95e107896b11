// Compressed pieces to plain ones, up to the place where they break. A Zstandard file of several frames is read to its end
// (Node stops after the first); the members of a gzip are told apart in gzip-members.ts.

import { createZstdDecompress } from "node:zlib";
import { drained, type Engine, finished, plainPiece, quiet } from "./decompressor.ts";
import { type PassedOver, unzipped } from "./gzip-members.ts";
import type { Codec } from "./tell-format.ts";

/** Set on errors of a stream that ends before its compression does. */
export class TruncatedStream extends Error {
  readonly codec: Codec;

  constructor(codec: Codec, cause: unknown) {
    super("ends in the middle", { cause });
    this.codec = codec;
  }
}

/**
 * @param passedOver told of bytes of a gzip that belong to none of its members
 * @throws TruncatedStream, and errors of broken data, after all that was readable
 */
export async function* unpacked(
  packed: AsyncIterable<Buffer>,
  codec: Codec,
  passedOver: PassedOver,
): AsyncGenerator<Buffer> {
  if (codec === "none") return yield* packed;
  try {
    yield* codec === "gzip" ? unzipped(packed, passedOver) : zstdFrames(packed);
  } catch (error) {
    // of gzip and zstd alike
    if ((error as NodeJS.ErrnoException).code === "Z_BUF_ERROR")
      throw new TruncatedStream(codec, error);
    throw error;
  }
}

async function* zstdFrames(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let engine = frame();
  try {
    for await (let piece of packed) {
      while (piece.length > 0) {
        if (engine.readableEnded) engine = frame();
        const before = engine.bytesWritten;
        yield* drained(engine, (done) => engine.write(piece, done));
        piece = piece.subarray(engine.bytesWritten - before);
        // what is left belongs to the next frame, also where the end of this one was not told yet
        if (piece.length > 0 && !engine.readableEnded) engine = frame();
      }
    }
    yield* finished(engine);
  } finally {
    engine.destroy();
  }
}

function frame(): Engine {
  return quiet(createZstdDecompress({ chunkSize: plainPiece }));
}
