// Bytes to chunks of whole lines. A line longer than the bound is given up alone, never the memory.

/** Size to which chunks are gathered before they go to a thread. */
const chunkSize = 1 << 20;
/** Longest line that is read: fifty of the largest prompts in use. */
const longestLine = 64 << 20;

const nothing = Buffer.alloc(0);

export interface LineChunk {
  readonly bytes: Uint8Array;
  readonly firstLine: number;
  /** Nothing more has come for a while: what was read is to be taken in. */
  readonly isIdle?: true;
}

/**
 * Yields chunks of whole lines.
 * @param bytes null where nothing comes for a while
 * @param tooLong told the number of each line that was given up
 */
export async function* lineChunks(
  bytes: AsyncIterable<Buffer | null>,
  tooLong: (line: number) => void,
): AsyncGenerator<LineChunk> {
  let held: Buffer[] = [];
  let size = 0;
  let line = 1;
  let skipping = false;
  let hasEnd = false;
  let failure: { error: unknown } | null = null;
  try {
    for await (let piece of bytes) {
      const isIdle = piece === null;
      piece ??= nothing;
      if (skipping) {
        const end = piece.indexOf(10);
        if (end < 0) continue;
        skipping = false;
        line++;
        piece = piece.subarray(end + 1);
      }
      held.push(piece);
      size += piece.length;
      hasEnd ||= piece.includes(10);
      if (size < chunkSize && !(isIdle && hasEnd)) continue;
      // put together only when there is something to give: a long line comes in hundreds of pieces
      if (!hasEnd) {
        if (size <= longestLine) continue;
        tooLong(line);
        skipping = true;
        held = [];
        size = 0;
        continue;
      }
      const all = Buffer.concat(held, size);
      const end = all.lastIndexOf(10) + 1;
      hasEnd = false;
      // a copy of its own, because the chunk is handed over to a thread whole
      const whole = Uint8Array.from(all.subarray(0, end));
      held = [all.subarray(end)];
      size = all.length - end;
      yield { bytes: whole, firstLine: line, ...(isIdle && { isIdle }) };
      line += countLines(all, end);
    }
  } catch (error) {
    failure = { error };
  }
  // what was read before a broken end of the input still counts
  if (size > 0 && !skipping)
    yield { bytes: Uint8Array.from(Buffer.concat(held, size)), firstLine: line };
  if (failure) throw failure.error;
}

function countLines(bytes: Buffer, end: number): number {
  let count = 0;
  for (let at = bytes.indexOf(10); at >= 0 && at < end; at = bytes.indexOf(10, at + 1)) count++;
  return count;
}
