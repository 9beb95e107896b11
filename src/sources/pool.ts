// Reading threads: chunks go out to whichever is free, results come back in the order of the chunks.
// Bounded: at most two chunks a thread are on their way, so memory does not grow with the input. A thread is started
// when there is a chunk for which none is free, and kept for the next file: small files need one, once.

import { availableParallelism } from "node:os";
import type { Worker } from "node:worker_threads";
import { reasonOf, StillwatchError } from "../core/errors.ts";
import { startThread } from "../core/threads.ts";
import { bare, shippedRules } from "../rules/index.ts";
import type { SketchKey } from "../sketch/key.ts";
import type { Rule } from "../sketch/marks/index.ts";
import type { Chunk } from "./chunk.ts";
import type { ChunkResult, WorkerData } from "./worker.ts";

/** Threads beyond this wait for the one that finishes rows (measured: it does 400,000 rows a second). */
const mostThreads = 8;

interface Thread {
  readonly worker: Worker;
  /** Who waits for the results of the chunks that it has. */
  readonly waiting: { resolve: (r: ChunkResult) => void; reject: (e: unknown) => void }[];
}

export interface ReadingThreads {
  /** Sends one chunk to the thread that has least to do. */
  send(chunk: Chunk): Promise<ChunkResult>;
  /** Sends a file's chunks through the threads; yields the result of each, in order. One file at a time. */
  read(chunks: AsyncIterable<Chunk>): AsyncGenerator<ChunkResult>;
  end(): Promise<void>;
}

export function readingThreads(
  key: SketchKey,
  keepText: boolean,
  most: number = Math.min(mostThreads, availableParallelism()),
  rules: readonly Rule[] = shippedRules().rules,
  byIdAlone = false,
): ReadingThreads {
  const threads = new Set<Thread>();
  const data: WorkerData = { secret: key.secret, keepText, rules: bare(rules), byIdAlone };

  const start = (): Thread => {
    const thread: Thread = { worker: startThread("worker", import.meta.url, data), waiting: [] };
    thread.worker.on("message", (message: ChunkResult & { failed?: string }) => {
      const first = thread.waiting.shift();
      if (message.failed === undefined) first?.resolve(message);
      else first?.reject(new StillwatchError("worker_failed", { why: message.failed }));
    });
    thread.worker.on("error", (error) => {
      threads.delete(thread);
      for (const one of thread.waiting.splice(0))
        one.reject(new StillwatchError("worker_failed", { why: reasonOf(error) }, error));
    });
    threads.add(thread);
    return thread;
  };

  const next = (): Thread => {
    const [first, ...others] = threads;
    if (!first) return start();
    const least = others.reduce((a, b) => (b.waiting.length < a.waiting.length ? b : a), first);
    return least.waiting.length > 0 && threads.size < most ? start() : least;
  };

  const send = (chunk: Chunk): Promise<ChunkResult> => {
    const { worker, waiting } = next();
    worker.postMessage(chunk, [chunk.bytes.buffer as ArrayBuffer]);
    const promise = new Promise<ChunkResult>((resolve, reject) =>
      waiting.push({ resolve, reject }),
    );
    promise.catch(() => undefined); // a later await reports it
    return promise;
  };

  const end = async (): Promise<void> => {
    const all = [...threads];
    threads.clear();
    await Promise.all(all.map(({ worker }) => worker.terminate()));
  };

  return {
    send,
    async *read(chunks) {
      const underway: Promise<ChunkResult>[] = [];
      let failure: { error: unknown } | null = null;
      let answered = false;
      const coming = chunks[Symbol.asyncIterator]();
      try {
        try {
          let next = coming.next();
          for (;;) {
            // what is done is given on while nothing new comes: a pipe may be silent for hours
            const [first] = underway;
            const isChunk =
              first === undefined ||
              (underway.length < most * 2 &&
                (await Promise.race([next.then(() => true), first.then(() => false)])));
            if (!isChunk) {
              yield await underway.shift()!;
              continue;
            }
            const { done, value } = await next;
            if (done) break;
            underway.push(send(value));
            next = coming.next();
            next.catch(() => undefined); // told when it is awaited
          }
        } catch (error) {
          failure = { error }; // of a file that breaks off, what was read before still counts
        }
        for (const result of underway) yield await result;
        answered = true;
        if (failure) throw failure.error;
      } finally {
        // the next file does not wait for chunks that nobody asks for any more
        if (!answered) {
          // not waited for: a silent pipe would hold it
          coming.return?.(undefined)?.catch(() => undefined);
          await end();
        }
      }
    },
    end,
  };
}
