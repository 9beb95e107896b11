// Where live records lie from the moment at which they are answered until they are in the store. Appends of many
// requests are written and flushed together (group commit): who is answered knows that a kill -9 loses nothing.
// A segment is a file; the reader of it (drain.ts) deletes it when all of it is in the store.
//
// After D. DeWitt et al., "Implementation techniques for main memory database systems" (SIGMOD 1984).

import { mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";

/** Bytes after which a new segment begins: small enough to be read at once. */
const segmentSize = 16 << 20;

/** Where it lies in a store. */
export const journalFolder = "journal";

const name = (number: number): string => `${String(number).padStart(12, "0")}.journal`;

/** Segments in a folder, oldest first. */
export function segmentsIn(folder: string): { readonly number: number; readonly path: string }[] {
  return readdirSync(folder)
    .filter((one) => /^\d{12}\.journal$/.test(one))
    .sort()
    .map((one) => ({ number: Number.parseInt(one, 10), path: join(folder, one) }));
}

export const segmentPath = (folder: string, number: number): string => join(folder, name(number));

/** Up to where a segment may be read. */
export interface Written {
  readonly segment: number;
  readonly bytes: number;
}

export interface Journal {
  /** Ends when it lies on the disk. @throws what the system says of a disk that is full */
  append(entry: Buffer): Promise<void>;
  /** Bytes that nobody has taken into the store yet. */
  readonly waiting: number;
  /** Told when bytes were taken into the store. */
  taken(bytes: number): void;
  close(): Promise<void>;
}

/** @param onWritten told after each flush */
export function openJournal(folder: string, onWritten: (upTo: Written) => void): Journal {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const left = segmentsIn(folder);
  // what a killed process left is another segment's: its end may be half an entry
  let segment = (left.at(-1)?.number ?? 0) + 1;
  let waiting = left.reduce((sum, { path }) => sum + statSync(path).size, 0);
  let file: FileHandle | null = null;
  let bytes = 0;
  let queue: { entry: Buffer; done: () => void; failed: (error: unknown) => void }[] = [];
  let work: Promise<void> | null = null;

  const write = async (): Promise<void> => {
    while (queue.length > 0) {
      const group = queue;
      queue = [];
      const size = group.reduce((sum, { entry }) => sum + entry.length, 0);
      try {
        if (file !== null && bytes >= segmentSize) await next();
        file ??= await open(segmentPath(folder, segment), "wx", 0o600);
        await writeAll(file, Buffer.concat(group.map(({ entry }) => entry)), bytes);
        await file.datasync();
        bytes += size;
        waiting += size;
      } catch (error) {
        // whatever came of it stands behind the last whole entry, and is not read
        await abandon();
        for (const { failed } of group) failed(error);
        continue;
      }
      for (const { done } of group) done();
      onWritten({ segment, bytes });
    }
  };

  /** Half of what failed may lie there: it goes, or else nothing is written behind it. */
  const abandon = async (): Promise<void> => {
    try {
      await file?.truncate(bytes);
    } catch {
      await next().catch(() => undefined);
    }
    if (bytes === 0 && file !== null) {
      await file.close().catch(() => undefined);
      file = null;
      rmSync(segmentPath(folder, segment), { force: true });
    }
  };
  const next = async (): Promise<void> => {
    const old = file;
    file = null;
    segment++;
    bytes = 0;
    await old?.close();
  };

  return {
    append(entry) {
      return new Promise((done, failed) => {
        queue.push({ entry, done, failed });
        work ??= write().finally(() => {
          work = null;
        });
      });
    },
    get waiting() {
      return waiting;
    },
    taken(size) {
      waiting -= size;
    },
    async close() {
      await work;
      await file?.close();
      file = null;
    },
  };
}

/** A write may end early, on a disk that fills up. */
async function writeAll(file: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, at, bytes.length - at, position + at);
    at += bytesWritten;
  }
}
