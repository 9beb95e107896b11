// Folders beside the store, in the system's temporary folder: a store that nobody named, a private copy, a link,
// what the lab measures on. They
// hold rows and keys, so they go with their process, also when it is interrupted. What a process left that was killed
// outright is removed by the next run of any command; the name says whose it was.

import { lstatSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { atEnd } from "./at-end.ts";
import { StillwatchError } from "./errors.ts";
import {
  fateOf,
  markOf,
  markPattern,
  markText,
  ownMark,
  type ProcessMark,
} from "./process-mark.ts";
import { isDiskFull, reasonOf } from "./reason.ts";

const kinds = ["store", "copy", "link", "lab"] as const;
type Kind = (typeof kinds)[number];

export interface TemporaryFolder {
  readonly path: string;
  readonly remove: () => void;
}

/** Files of a process in another container cannot be told from left ones but by nobody writing them. In ms: a day. */
const longUnwritten = 24 * 3600 * 1000;

const name = new RegExp(`^stillwatch-(?:${kinds.join("|")})-(${markPattern})-[A-Za-z0-9]{6}$`);

/** Made for this user alone; removed at the end of the process at the latest. */
export function temporaryFolder(kind: Kind): TemporaryFolder {
  const above = tmpdir();
  let path: string;
  try {
    path = mkdtempSync(join(above, `stillwatch-${kind}-${markText(ownMark())}-`));
  } catch (cause) {
    if (isDiskFull(cause)) throw new StillwatchError("disk_full", { path: above }, cause);
    const values = { path: above, why: reasonOf(cause) };
    throw new StillwatchError("temporary_unusable", values, cause);
  }
  // the engine's threads may still write while it is removed: try again
  const gone = (): void =>
    rmSync(path, { recursive: true, force: true, maxRetries: 8, retryDelay: 50 });
  const forget = atEnd(path, gone);
  return {
    path,
    remove() {
      gone();
      forget();
    },
  };
}

/** Removes the folders of processes that are gone. Never fails: it is nobody's purpose. */
export function removeLeftFolders(above: string = tmpdir()): void {
  for (const entry of listed(above)) {
    const mark = markOf(name.exec(entry)?.[1] ?? "");
    if (mark === null) continue;
    try {
      if (isLeft(join(above, entry), mark)) rmSync(join(above, entry), { recursive: true });
    } catch {
      // somebody else was first, or it is not ours to remove
    }
  }
}

/** Ours, a folder and no link, and of a process that is surely gone. */
function isLeft(path: string, mark: ProcessMark): boolean {
  const found = lstatSync(path);
  if (!found.isDirectory() || found.uid !== process.getuid?.()) return false;
  const fate = fateOf(mark);
  if (fate !== "unknown") return fate === "gone";
  return Date.now() - lastWritten(path) > longUnwritten;
}

/** Unix ms of the newest change in a folder and two levels below. */
function lastWritten(path: string, depth = 2): number {
  let newest = statSync(path).mtimeMs;
  if (depth > 0)
    for (const entry of readdirSync(path, { withFileTypes: true }))
      if (entry.isDirectory())
        newest = Math.max(newest, lastWritten(join(path, entry.name), depth - 1));
  return newest;
}

function listed(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}
