// Records what passed, off the path: bodies move to a thread that reads them and posts records to the server. Bounded by
// bytes that are underway from here to the server's answer; past that exchanges are dropped, counted and told, and the
// traffic never waits.

import type { Worker } from "node:worker_threads";
import { startThread } from "../core/threads.ts";
import type { Counters } from "./counters.ts";
import {
  type FromThread,
  type Passed,
  type ReadOf,
  type RecordingData,
  sizeOf,
  type ToThread,
} from "./passed.ts";
import type { ReasoningMemory } from "./reasoning-memory.ts";

export interface RecorderOptions {
  readonly control: URL;
  readonly token: string | undefined;
  readonly counters: Counters;
  readonly memory: ReasoningMemory;
  readonly warn: (text: string) => void;
}

export interface Recorder {
  take(passed: Passed): void;
  /** Bytes that are not yet the server's. */
  readonly underway: number;
  /** Posts what is left, for as long as it may take. */
  close(): Promise<void>;
}

/** Bytes of exchanges between here and the server's answer. */
const mostUnderway = 32 << 20;
/** Exchanges go to the thread together: at most so many, or after so many ms. */
const mostTogether = 64;
const longestWait = 20;
/** Ms that closing waits for what is left. */
const lastPosts = 5_000;
/** Ms between two warnings of one kind. */
const quiet = 60_000;

export function startRecorder(options: RecorderOptions): Recorder {
  const { control, token, counters, memory, warn } = options;
  const { records } = counters;
  const warned = new Map<string, number>();
  let underway = 0;
  /** Exchanges that the thread has. */
  let waiting = 0;
  let list: Passed[] = [];
  let timer: NodeJS.Timeout | null = null;
  let thread: Worker | null = null;
  let closing = false;
  let ended: () => void = () => undefined;
  const isEnded = new Promise<void>((resolve) => (ended = resolve));

  const warnOnce = (text: string): void => {
    const now = Date.now();
    if (now - (warned.get(text) ?? 0) < quiet) return;
    warned.set(text, now);
    warn(text);
  };

  const start = (): Worker => {
    const data: RecordingData = { control: control.href, token };
    const worker = startThread("recording-thread", import.meta.url, data);
    worker.on("message", (message: FromThread) => {
      if ("read" in message) {
        for (const one of message.read) remember(one);
      } else if ("trouble" in message) warnOnce(message.trouble);
      else if ("ended" in message) ended();
      else {
        underway -= message.done;
        waiting -= message.posted + message.rejected + message.dropped;
        records.posted += message.posted;
        records.rejected += message.rejected;
        records.dropped += message.dropped;
      }
    });
    worker.on("error", () => {
      // what it had is lost, and told; the next exchange starts another
      records.dropped += waiting;
      waiting = 0;
      underway = list.reduce((sum, one) => sum + sizeOf(one), 0);
      thread = null;
      warnOnce("the thread that records ended unexpectedly; exchanges that it had are lost");
      if (closing) ended();
    });
    worker.unref();
    return worker;
  };

  const remember = ({ account, sent, given, models, asked, marks }: ReadOf): void => {
    for (const kind of memory.replayed(sent, { account, models, marks: asked }))
      counters.replays[kind]++;
    if (given.length > 0) memory.given(given, { account, models, marks });
  };

  const flush = (): void => {
    if (timer) clearTimeout(timer);
    timer = null;
    if (list.length === 0) return;
    const moved = list.flatMap(({ request, response }) =>
      [request, response].flatMap((body) => (body ? [body.bytes.buffer] : [])),
    );
    waiting += list.length;
    (thread ??= start()).postMessage({ list } satisfies ToThread, moved);
    list = [];
  };

  return {
    take(passed) {
      const size = sizeOf(passed);
      if (underway + size > mostUnderway) {
        records.dropped++;
        warnOnce("exchanges come faster than the server takes records: some are not recorded");
        return;
      }
      underway += size;
      list.push(passed);
      if (list.length >= mostTogether) flush();
      else timer ??= setTimeout(flush, longestWait);
    },
    get underway() {
      return underway;
    },
    async close() {
      closing = true;
      flush();
      if (!thread) return;
      thread.postMessage({ end: true } satisfies ToThread);
      let last: NodeJS.Timeout | undefined;
      await Promise.race([
        isEnded,
        new Promise((resolve) => (last = setTimeout(resolve, lastPosts))),
      ]);
      clearTimeout(last);
      if (waiting > 0) warn(`${waiting} exchanges could not be told to the server`);
      await thread?.terminate();
    },
  };
}
