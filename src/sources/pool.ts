// Reading threads: chunks go out to whichever is free, results come back in the order of the chunks.
// Bounded: at most two chunks a thread are on their way, so memory does not grow with the input.

import { availableParallelism } from "node:os";
import { StillwatchError } from "../core/errors.ts";
import { startThread } from "../core/threads.ts";
import type { SketchKey } from "../sketch/key.ts";
import type { Chunk } from "./chunk.ts";
import type { ChunkResult, WorkerData } from "./worker.ts";

/** Threads beyond this wait for the one that finishes rows (measured: it does 400,000 rows a second). */
const mostThreads = 8;

/** Sends `chunks` through reading threads; yields each chunk's result in order. */
export async function* readInThreads<T extends Chunk>(
  chunks: AsyncIterable<T>,
  key: SketchKey,
  keepText: boolean,
  threads: number = Math.min(mostThreads, availableParallelism()),
): AsyncGenerator<{ chunk: T; result: ChunkResult }> {
  const workers = Array.from({ length: threads }, () => {
    const data: WorkerData = { secret: key.secret, keepText };
    const worker = startThread("worker", import.meta.url, data);
    const waiting: { resolve: (r: ChunkResult) => void; reject: (e: unknown) => void }[] = [];
    worker.on("message", (message: ChunkResult & { failed?: string }) => {
      const first = waiting.shift();
      if (message.failed === undefined) first?.resolve(message);
      else first?.reject(new StillwatchError("worker_failed", { why: message.failed }));
    });
    worker.on("error", (error) => {
      for (const one of waiting.splice(0))
        one.reject(new StillwatchError("worker_failed", { why: error.message }, error));
    });
    return { worker, waiting };
  });

  const send = (chunk: T): Promise<ChunkResult> => {
    const { worker, waiting } = workers.reduce((a, b) =>
      b.waiting.length < a.waiting.length ? b : a,
    );
    const promise = new Promise<ChunkResult>((resolve, reject) =>
      waiting.push({ resolve, reject }),
    );
    promise.catch(() => undefined); // a later await reports it
    worker.postMessage(chunk, [chunk.bytes.buffer as ArrayBuffer]);
    return promise;
  };

  const underway: { chunk: T; result: Promise<ChunkResult> }[] = [];
  let failure: { error: unknown } | null = null;
  try {
    try {
      for await (const chunk of chunks) {
        underway.push({ chunk, result: send(chunk) });
        if (underway.length >= threads * 2) {
          const first = underway.shift()!;
          yield { chunk: first.chunk, result: await first.result };
        }
      }
    } catch (error) {
      failure = { error }; // of a file that breaks off, what was read before still counts
    }
    for (const one of underway.splice(0)) yield { chunk: one.chunk, result: await one.result };
    if (failure) throw failure.error;
  } finally {
    await Promise.all(workers.map(({ worker }) => worker.terminate()));
  }
}
