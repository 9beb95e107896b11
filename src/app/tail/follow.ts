// Growing files to whoever takes their lines: what is new since the last look, in whole lines. A file that was renamed is
// read to its end before the one that took its name; one that was truncated (copytruncate) is read from its beginning.

import { closeSync, fstatSync, openSync, readdirSync, readSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Position, Positions } from "./positions.ts";

/** Bytes that are delivered at once. */
const portion = 1 << 20;
/** A line that is longer is given up. */
const longestLine = 64 << 20;

export interface FollowOptions {
  readonly positions: Positions;
  /** Ends when the lines are kept. @throws where they are not, and are to be tried again */
  readonly deliver: (lines: Buffer, path: string) => Promise<void>;
  readonly note: (text: string) => void;
  readonly isOver: () => boolean;
}

/** Delivers what is new in a file; returns whether there was anything. */
export async function follow(path: string, options: FollowOptions): Promise<boolean> {
  const { positions } = options;
  const now = numberOf(path);
  if (now === null) return false;
  const before = positions.of(path);
  if (before !== null && before.file !== now) {
    // rotated: its rest lies under another name beside it
    const old = renamed(path, before.file);
    if (old !== null) await readOn(old, path, before, options);
    positions.set(path, { file: now, offset: 0 });
  }
  return readOn(path, path, positions.of(path) ?? { file: now, offset: 0 }, options);
}

async function readOn(
  from: string,
  path: string,
  { file, offset }: Position,
  { positions, deliver, note, isOver }: FollowOptions,
): Promise<boolean> {
  let at = offset;
  let wanted = portion;
  const handle = openSync(from, "r");
  try {
    const { size } = fstatSync(handle);
    if (size < at) {
      note(`${path}: was truncated; read from its beginning`);
      at = 0;
    }
    let any = false;
    for (;;) {
      if (isOver()) return any;
      const bytes = Buffer.allocUnsafe(wanted);
      const read = bytes.subarray(0, readSync(handle, bytes, 0, wanted, at));
      const end = read.lastIndexOf(10) + 1;
      if (end === 0) {
        if (read.length < wanted) return any; // half a line: the rest is not written yet
        wanted *= 2;
        if (wanted <= longestLine) continue;
        note(`${path}: a line longer than 64 MB was given up`);
        at += read.length;
        wanted = portion;
        continue;
      }
      await deliver(read.subarray(0, end), path);
      at += end;
      wanted = portion;
      any = true;
      positions.set(path, { file, offset: at });
    }
  } finally {
    closeSync(handle);
  }
}

/** Device and number of a file; null where there is none. */
function numberOf(path: string): string | null {
  const found = statSync(path, { throwIfNoEntry: false, bigint: true });
  return found?.isFile() ? `${found.dev}:${found.ino}` : null;
}

function renamed(path: string, file: string): string | null {
  const folder = dirname(path);
  for (const name of readdirSync(folder))
    if (numberOf(join(folder, name)) === file) return join(folder, name);
  return null;
}
