// Compressed pieces to plain ones, up to the place where they break. The members of a gzip are told apart in
// gzip-members.ts, the frames of Zstandard in zstd-frames.ts.

import { type PassedOver, unzipped } from "./gzip-members.ts";
import type { Codec } from "./tell-format.ts";
import { zstdFrames } from "./zstd-frames.ts";

/** Set on errors of a stream that ends before its compression does. */
export class TruncatedStream extends Error {
  readonly codec: Codec;

  constructor(codec: Codec, cause: unknown) {
    super("ends in the middle", { cause });
    this.codec = codec;
  }
}

/**
 * @param passedOver told of bytes that belong to no member of a gzip, or to no frame of Zstandard
 * @throws TruncatedStream, and errors of broken data, after all that was readable
 */
export async function* unpacked(
  packed: AsyncIterable<Buffer>,
  codec: Codec,
  passedOver: PassedOver,
): AsyncGenerator<Buffer> {
  if (codec === "none") return yield* packed;
  try {
    yield* codec === "gzip" ? unzipped(packed, passedOver) : zstdFrames(packed, passedOver);
  } catch (error) {
    // of gzip and zstd alike
    if ((error as NodeJS.ErrnoException).code === "Z_BUF_ERROR")
      throw new TruncatedStream(codec, error);
    throw error;
  }
}
