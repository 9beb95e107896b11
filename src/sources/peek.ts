// Looks at the beginning of a stream before it is read. What was looked at comes again, and so does the fault with which
// a stream broke off under the look: behind all that it gave.

export interface Peeked {
  readonly head: Buffer;
  /** All that the stream gives, the head too. */
  readonly all: AsyncGenerator<Buffer>;
  /** The head is all there is. */
  readonly isWhole: boolean;
}

/** @param isEnough asked after each piece; of a pipe no more is waited for than it says */
export async function peek(
  bytes: AsyncIterable<Buffer>,
  isEnough: (head: Buffer) => boolean,
): Promise<Peeked> {
  const pieces = bytes[Symbol.asyncIterator]();
  const seen: Buffer[] = [];
  let head: Buffer = Buffer.alloc(0);
  let isWhole = false;
  let failure: { error: unknown } | null = null;
  try {
    while (!isEnough(head)) {
      const { done, value } = await pieces.next();
      isWhole = done === true;
      if (isWhole) break;
      seen.push(value);
      head = seen.length === 1 ? value : Buffer.concat([head, value]);
    }
  } catch (error) {
    failure = { error };
  }
  const all = async function* (): AsyncGenerator<Buffer> {
    try {
      yield* seen;
      if (failure) throw failure.error;
      if (isWhole) return;
      for (;;) {
        const { done, value } = await pieces.next();
        if (done) return;
        yield value;
      }
    } finally {
      await pieces.return?.(undefined);
    }
  };
  const given = all();
  const end = given.return.bind(given);
  given.return = async (value) => {
    // one that has not begun would leave the stream open
    await pieces.return?.(undefined);
    return end(value);
  };
  return { head, all: given, isWhole };
}
