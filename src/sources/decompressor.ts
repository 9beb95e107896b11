// A decompressor of Node, fed piece by piece and drained after each, so that of a file that breaks everything before the
// break is given.

import type { Transform } from "node:stream";

/** Bytes that come out at once. */
export const plainPiece = 1 << 18;

/** A decompressor; `bytesWritten` counts the bytes that it took, at the end of a frame fewer than it was given. */
export type Engine = Transform & { readonly bytesWritten: number };

/** Its errors are told by the callback of what caused them. */
export function quiet(engine: Engine): Engine {
  return engine.on("error", () => undefined);
}

/** Its last bytes, checked: the callback comes too early for that, the stream's own end or error does not. */
export async function* finished(engine: Engine): AsyncGenerator<Buffer> {
  if (!engine.readableEnded) yield* drained(engine, () => engine.end());
}

/** Does one thing to the engine and yields all that comes out, before an error of it is thrown. */
export async function* drained(
  engine: Engine,
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
