// A pipe that stays open: what came over it must not wait for more to come. A pause is told once, with null.

/** How long a pipe is silent, in ms, before what it gave is taken in. */
const pauseAfter = 2000;

export async function* withPauses(
  bytes: AsyncIterable<Buffer>,
  ms: number = pauseAfter,
): AsyncGenerator<Buffer | null> {
  const pieces = bytes[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = pieces.next();
      let timer: NodeJS.Timeout | undefined;
      const pause = new Promise<null>((resolve) => (timer = setTimeout(resolve, ms, null)));
      const first = await Promise.race([next, pause]).finally(() => clearTimeout(timer));
      if (first === null) yield null;
      const { done, value } = await next;
      if (done) return;
      yield value;
    }
  } finally {
    await pieces.return?.(undefined);
  }
}
