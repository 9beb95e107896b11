// Text in another encoding is refused as a whole, with what to do: line by line it would be nothing but noise.

import { StillwatchError } from "../core/errors.ts";

/** @throws StillwatchError `input_encoding` where the beginning of a text cannot be UTF-8 */
export function refuseWide(path: string, head: Buffer): void {
  if (isWide(head)) throw new StillwatchError("input_encoding", { path });
}

/**
 * UTF-16 or UTF-32: by its mark, or by every other byte of the first eight being zero and more than one of the others not:
 * zeros alone, and a record behind seven of them, are a hole in a log.
 */
function isWide(bytes: Buffer): boolean {
  const [a, b] = bytes;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return true;
  if (bytes.length < 8) return false;
  const written = (from: number): number =>
    [0, 2, 4, 6].filter((at) => bytes[from + at] !== 0).length;
  const [even, odd] = [written(0), written(1)];
  return Math.min(even, odd) === 0 && Math.max(even, odd) > 1;
}
