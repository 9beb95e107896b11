// Results that are there whole or not at all. A file is written under a name of its own beside the final one, made
// exclusively, so that no link is followed, and takes its place by one rename: a link there is replaced, not followed.
// Only the owner can read it. What a killed process left under such a name goes when the same file is written next.

import { randomBytes } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { StillwatchError } from "./errors.ts";
import { fateOf, markOf, markPattern, markText, ownMark } from "./process-mark.ts";
import { isDiskFull, reasonOf } from "./reason.ts";

export interface WholeFile {
  write(piece: string | Uint8Array): void;
  /** Gives it its final name. */
  finish(): void;
  /** Removes what was written; nothing after `finish`. */
  abandon(): void;
}

/** @throws StillwatchError `out_unwritable`, here and from everything that it does */
export function wholeFile(path: string): WholeFile {
  const folder = dirname(resolve(path));
  const stem = partStem(path);
  const part = join(folder, `${stem}${markText(ownMark())}.${randomBytes(6).toString("hex")}.part`);
  const told = <T>(work: () => T): T => unwritable(path, work);
  const descriptor = told(() => {
    refuseSpecial(path);
    removeLeft(folder, stem);
    return openSync(part, "wx", 0o600);
  });
  let open = true;
  const close = (): void => {
    if (open) closeSync(descriptor);
    open = false;
  };
  const abandon = (): void => {
    if (!open) return;
    close();
    rmSync(part, { force: true });
  };
  return {
    write: (piece) => told(() => writeFileSync(descriptor, piece)),
    finish: () =>
      told(() => {
        try {
          fsyncSync(descriptor);
          renameSync(part, path);
          close();
        } finally {
          abandon();
        }
      }),
    abandon,
  };
}

/** Writes a whole file or none of it, given at once or in pieces; returns its path. */
export function writeWhole(
  folder: string,
  name: string,
  text: string | Uint8Array | Iterable<string>,
): string {
  const path = join(folder, name);
  const file = wholeFile(path);
  try {
    if (typeof text === "string" || text instanceof Uint8Array) file.write(text);
    else for (const piece of text) file.write(piece);
    file.finish();
  } finally {
    file.abandon();
  }
  return path;
}

/** Makes a folder for results, and those above it, for the owner alone; one that is there stays as it is. */
export function makeFolder(path: string): void {
  unwritable(path, () => make(resolve(path)));
}

/** Step by step: asked for a folder where the system makes none, Node's own way tries for ever. */
function make(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) return;
  if (found) throw new Error("a file is there already, and a folder is wanted");
  if (dirname(path) !== path) make(dirname(path));
  mkdirSync(path, { mode: 0o700 });
}

/** A result takes the place of what has its name: of a file or a link, never of a device or of a folder. */
function refuseSpecial(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) throw new Error("it is a folder, and a file is wanted");
  const isDoor =
    lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true &&
    readlinkSync(path).startsWith("/proc/");
  if ((found && !found.isFile()) || isDoor)
    throw new Error("it is a device or a pipe, and a result takes the place of what has its name");
}

/** How names of unfinished files of this one begin; 50 characters of its name fit in any file system's longest. */
function partStem(path: string): string {
  return `.${basename(path).slice(0, 50)}.`;
}

/** Removes what killed processes left of the same file. */
function removeLeft(folder: string, stem: string): void {
  const ending = new RegExp(`^(${markPattern})\\.[0-9a-f]{12}\\.part$`);
  for (const name of readdirSync(folder)) {
    const mark = name.startsWith(stem) ? ending.exec(name.slice(stem.length))?.[1] : undefined;
    const process = mark === undefined ? null : markOf(mark);
    if (process && fateOf(process) === "gone") rmSync(join(folder, name), { force: true });
  }
}

function unwritable<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (cause instanceof StillwatchError) throw cause;
    if (isDiskFull(cause)) throw new StillwatchError("disk_full", { path }, cause);
    throw new StillwatchError("out_unwritable", { path, why: reasonOf(cause) }, cause);
  }
}
