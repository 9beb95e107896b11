// Records that come in live, to the journal. Bodies of many requests are read together, each line remembered for whom it
// came; who asked is answered when all of his lie on the disk. Runs beside the API: nothing here waits for the store.

import { StillwatchError } from "../../core/errors.ts";
import type { Rule } from "../../sketch/marks/index.ts";
import type { SketchKey } from "../../sketch/key.ts";
import { bodyPieces } from "../../sources/body.ts";
import type { Chunk } from "../../sources/chunk.ts";
import { type Entry, packEntry } from "../../sources/journal/entry.ts";
import { openJournal, type Written } from "../../sources/journal/journal.ts";
import { readingThreads } from "../../sources/pool.ts";
import { type Bodies, mostListed } from "../../sources/refusals.ts";
import type { ChunkResult } from "../../sources/worker.ts";
import { IdentityMemory } from "./identity-memory.ts";
import { countIn, emptyTaken, giveUp, type Taken } from "./taken.ts";

export interface IntakeOptions {
  readonly folder: string;
  readonly key: SketchKey;
  readonly keepText: boolean;
  readonly rules: readonly Rule[];
  readonly byIdAlone: boolean;
  readonly threads?: number | undefined;
  /** Bytes that may wait, in memory and in the journal, before more is refused. */
  readonly mostWaiting: { readonly memory: number; readonly journal: number };
  readonly onWritten: (upTo: Written) => void;
}

export interface Intake {
  /**
   * @param mayEnd whether a body that cannot be read is given up; what a stream holds behind it is read
   * @throws StillwatchError `intake_full`, `intake_disk`, and as `choose`
   */
  take(kind: Chunk["kind"], body: Buffer, format?: string, mayEnd?: boolean): Promise<Taken>;
  /** Told that bytes of the journal are in the store. */
  taken(bytes: number): void;
  readonly waiting: { readonly memory: number; readonly journal: number };
  close(): Promise<void>;
}

/** Bytes of small bodies that are read as one chunk. */
const chunkSize = 1 << 20;
const lineFeed = Buffer.from("\n");

interface Waiting {
  readonly kind: Chunk["kind"];
  readonly mayEnd: boolean;
  readonly body: Buffer;
  readonly done: (taken: Taken) => void;
  readonly failed: (error: unknown) => void;
}

export function startIntake(options: IntakeOptions): Intake {
  const { key, keepText, rules, byIdAlone, mostWaiting } = options;
  const threads = readingThreads(key, keepText, options.threads, rules, byIdAlone);
  const journal = openJournal(options.folder, options.onWritten);
  const identities = new IdentityMemory();
  const atOnce = 2 * (options.threads ?? 2);
  let held = 0;
  let underway = 0;
  let queue: Waiting[] = [];

  /** A chunk through the threads into the journal; ends when it lies there. */
  const bring = async (chunk: Chunk): Promise<ChunkResult> => {
    const result = await threads.send(chunk);
    const entry: Entry | null =
      result.exchanges && result.exchanges.count > 0
        ? { kind: "exchange", rows: result.exchanges }
        : result.accounts && result.accounts.count > 0
          ? { kind: "account", ...result.accounts }
          : null;
    if (entry !== null)
      try {
        await journal.append(packEntry(entry));
      } catch (cause) {
        // labels that went with it are lost, and the threads believe that they were kept
        await threads.end();
        const why = (cause as NodeJS.ErrnoException).code ?? "unknown";
        throw new StillwatchError("intake_disk", { why }, cause);
      }
    return result;
  };

  /** Small bodies of one kind that wait, as one chunk. */
  const next = (): void => {
    while (underway < atOnce && queue.length > 0) {
      const { kind, mayEnd } = queue[0]!;
      const group: Waiting[] = [];
      let size = 0;
      const rest: Waiting[] = [];
      for (const one of queue)
        if (
          one.kind === kind &&
          one.mayEnd === mayEnd &&
          (group.length === 0 || size + one.body.length <= chunkSize)
        ) {
          group.push(one);
          size += one.body.length + 1;
        } else rest.push(one);
      queue = rest;
      underway++;
      void bringGroup(kind, group, mayEnd).finally(() => {
        underway--;
        next();
      });
    }
  };

  const bringGroup = async (
    kind: Chunk["kind"],
    group: readonly Waiting[],
    mayEnd: boolean,
  ): Promise<void> => {
    try {
      // lines are numbered through all bodies: each begins behind the one before
      const starts: number[] = [];
      let line = 1;
      const parts: Buffer[] = [];
      for (const { body } of group) {
        starts.push(line);
        line += linesOf(body);
        parts.push(body, lineFeed);
      }
      const joined = Buffer.concat(parts);
      const bytes = new Uint8Array(joined.buffer, joined.byteOffset, joined.length).slice();
      const bodies = { starts, mayEnd };
      const result = await bring({ kind, bytes, firstLine: 1, now: Date.now(), bodies });
      const answers = group.map(() => emptyTaken());
      const whose = (at: number): number => lastNotAbove(starts, at);
      countIn(
        result,
        identities,
        (at) => answers[whose(at)]!,
        (at) => at - starts[whose(at)]! + 1,
      );
      for (const at of result.givenUpAt) giveUp(answers[whose(at)]!, at - starts[whose(at)]! + 1);
      group.forEach(({ done }, i) => done(answers[i]!));
    } catch (error) {
      for (const { failed } of group) failed(error);
    }
  };

  const takeWhole = async (
    kind: Chunk["kind"],
    body: Buffer,
    format: string,
    mayEnd: boolean,
  ): Promise<Taken> => {
    const taken = emptyTaken();
    const bodies: Bodies = { starts: [1], mayEnd };
    let endedAt: number | null = null;
    const reject = (line: number, reason: string, records = 1): void => {
      taken.refused += records;
      taken.unreadable += records;
      if (taken.rejected.length < mostListed) taken.rejected.push({ line, reason });
    };
    const { pieces, reading } = await bodyPieces(body, {
      ...{ kind, format, reject, isOver: () => endedAt !== null },
      ...(mayEnd ? { givenUp: (line: number) => (endedAt ??= line) } : {}),
    });
    const told = (result: ChunkResult): void => {
      taken.others += result.others;
      taken.unreadable += result.unreadable;
      endedAt ??= result.givenUpAt[0] ?? null;
      countIn(
        result,
        identities,
        () => taken,
        (line) => line,
      );
    };
    const underway: Promise<ChunkResult>[] = [];
    for await (const piece of pieces) {
      const bytes = piece.bytes.slice(); // it moves to a thread, and the body is another's
      underway.push(
        bring({ ...piece, bytes, kind, now: Date.now(), bodies, ...(reading && { reading }) }),
      );
      underway.at(-1)!.catch(() => undefined); // told when it is awaited
      if (underway.length > atOnce) told(await underway.shift()!);
    }
    for (const one of underway) told(await one);
    if (endedAt !== null) giveUp(taken, endedAt);
    return taken;
  };

  return {
    async take(kind, body, format = "native", mayEnd = false) {
      if (held + body.length > mostWaiting.memory || journal.waiting > mostWaiting.journal)
        throw new StillwatchError("intake_full");
      held += body.length;
      try {
        if (format === "native" && body.length <= chunkSize / 4 && isLines(body))
          return await new Promise<Taken>((done, failed) => {
            queue.push({ kind, mayEnd, body, done, failed });
            next();
          });
        return await takeWhole(kind, body, format, mayEnd);
      } finally {
        held -= body.length;
      }
    },
    taken: (bytes) => journal.taken(bytes),
    get waiting() {
      return { memory: held, journal: journal.waiting };
    },
    async close() {
      await threads.end();
      await journal.close();
    },
  };
}

/** Objects, one a line: it begins with one, and each further line does. */
function isLines(body: Buffer): boolean {
  if (body[0] !== 0x7b) return false;
  for (let at = body.indexOf(10); at >= 0; at = body.indexOf(10, at + 1)) {
    const next = body[at + 1];
    if (next !== undefined && next !== 0x7b && next !== 10 && next !== 13) return false;
  }
  return true;
}

function linesOf(body: Buffer): number {
  let lines = 1;
  for (let at = body.indexOf(10); at >= 0; at = body.indexOf(10, at + 1)) lines++;
  return lines;
}

function lastNotAbove(starts: readonly number[], line: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= line) low = middle;
    else high = middle - 1;
  }
  return low;
}
