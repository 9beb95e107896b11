// One stream of text to the texts of several objects. A line with a mark and a path stands before the first line of each
// object, and again wherever the object goes on after a block of the engine.

/** Bytes of one object, decompressed, that are held: a larger one is read for itself. */
const usuallyHeld = 64 << 20;

export interface ObjectText {
  readonly path: string;
  /** Null where it is too large to be held. */
  readonly text: readonly Buffer[] | null;
}

/** Each object once the next one begins: what a statement breaks off in is not given. */
export async function* markedTexts(
  pieces: AsyncIterable<Buffer>,
  marked: string,
  mostHeld: number = usuallyHeld,
): AsyncGenerator<ObjectText> {
  const mark = Buffer.from(marked);
  let path = "";
  let held: Buffer[] = [];
  let size = 0;
  const take = (bytes: Buffer): void => {
    if (bytes.length === 0) return;
    size += bytes.length;
    if (size <= mostHeld) held.push(bytes);
    else held = [];
  };
  const whole = (): ObjectText => ({ path, text: size <= mostHeld ? [Buffer.concat(held)] : null });
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of pieces) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, piece]) : piece;
    let from = 0;
    let at = bytes.indexOf(mark);
    while (at >= 0) {
      const end = bytes.indexOf("\n", at);
      if (end < 0) break;
      take(bytes.subarray(from, at));
      const next = bytes.toString("utf8", at + mark.length, end);
      if (next !== path) {
        if (path !== "") yield whole();
        path = next;
        held = [];
        size = 0;
      }
      from = end + 1;
      at = bytes.indexOf(mark, from);
    }
    // the end of a piece may hold a part of a mark
    const keep = at >= 0 ? at : Math.max(from, bytes.length - mark.length);
    take(bytes.subarray(from, keep));
    rest = bytes.subarray(keep);
  }
  take(rest);
  if (path !== "") yield whole();
}
