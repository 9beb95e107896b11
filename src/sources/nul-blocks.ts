// NUL bytes in text: a log that was truncated under a process that writes on (logrotate's copytruncate), or a file that a
// crash left longer than its data. A run of them at the beginning of a line is left out, however long; inside of a line
// one byte of it stays, as the place where a record broke off (chunk.ts reads what stands behind).

const lineFeed = 10;

/** @param passedOver told at the end how many there were, if any */
export async function* withoutNuls(
  bytes: AsyncIterable<Buffer>,
  passedOver: (count: number) => void,
): AsyncGenerator<Buffer> {
  let count = 0;
  /** Whether a run that begins here, or goes on, leaves nothing. */
  let isDropped = true;
  try {
    for await (const piece of bytes) {
      if (piece.length === 0) continue;
      let at = 0;
      for (let nul = piece.indexOf(0); nul >= 0; nul = piece.indexOf(0, at)) {
        let end = nul;
        while (piece[end] === 0) end++;
        count += end - nul;
        if (nul > at) isDropped = piece[nul - 1] === lineFeed;
        const kept = isDropped ? nul : nul + 1;
        if (kept > at) yield piece.subarray(at, kept);
        isDropped = true;
        at = end;
      }
      if (at === piece.length) continue;
      yield at === 0 ? piece : piece.subarray(at);
      isDropped = piece[piece.length - 1] === lineFeed;
    }
  } finally {
    if (count > 0) passedOver(count);
  }
}
