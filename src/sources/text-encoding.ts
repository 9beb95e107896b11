// Text in another encoding is refused as a whole, with what to do: line by line it would be nothing but noise.

import { StillwatchError } from "../core/errors.ts";

/** Passes bytes on when their beginning can be UTF-8. */
export async function* utf8Bytes(
  bytes: AsyncIterable<Buffer>,
  path: string,
): AsyncGenerator<Buffer> {
  let isFirst = true;
  for await (const piece of bytes) {
    if (isFirst && piece.length > 0) {
      isFirst = false;
      if (isWide(piece)) throw new StillwatchError("input_encoding", { path });
    }
    yield piece;
  }
}

/** UTF-16 or UTF-32: by its mark, or by every other byte of the first eight being zero. */
function isWide(bytes: Buffer): boolean {
  const [a, b] = bytes;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return true;
  if (bytes.length < 8) return false;
  const zero = (from: number): boolean => [0, 2, 4, 6].every((at) => bytes[from + at] === 0);
  return zero(0) !== zero(1);
}
