// A private copy of a store that may be read but not written: on read-only media, in a snapshot, of another user. The
// engine writes where it opens, so reading commands open the copy. It is for this user alone and goes at the end.

import { constants, type Stats } from "node:fs";
import {
  copyFile,
  chmod,
  lstat,
  mkdir,
  readdir,
  readlink,
  stat,
  statfs,
  symlink,
  utimes,
} from "node:fs/promises";
import { dirname, join } from "node:path";
import { StillwatchError } from "../core/errors.ts";
import { fateOf } from "../core/process-mark.ts";
import { isEngineLocked } from "./engine-lock.ts";
import { lockedBy, readHolder } from "./holder.ts";
import { temporaryFolder, type TemporaryFolder } from "../core/temporary-folder.ts";

/** What the engine does not need: rows on their way in, its own working files, who has it open. */
const left = new Set(["stillwatch/incoming", "stillwatch/holder", "engine/tmp"]);
/** Bytes that the engine wants beside the copy, for working tables of a small store. */
const working = 32 << 20;
/** A store that is written all the time is not copied whole: after so many tries it is said. */
const mostTries = 3;

/** @throws StillwatchError `store_locked` while it is written, `store_copy_room` */
export async function privateCopy(path: string): Promise<TemporaryFolder> {
  for (let tries = 1; ; tries++) {
    refuseHeld(path);
    const before = await stamp(path);
    const entries = await listed(path);
    const folder = temporaryFolder("copy");
    try {
      await refuseFull(path, entries, folder.path);
      await copy(path, entries, folder.path);
      refuseHeld(path);
      if ((await stamp(path)) === before) return folder;
      if (tries === mostTries) throw lockedBy(path, null);
    } catch (error) {
      folder.remove();
      throw error;
    }
    folder.remove();
  }
}

interface Entry {
  readonly name: string;
  readonly stat: Stats;
}

/** Everything below, folders before what is in them. */
async function listed(root: string, below = ""): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const one of await readdir(join(root, below))) {
    const name = below === "" ? one : `${below}/${one}`;
    if (left.has(name)) continue;
    const found = await lstat(join(root, name));
    entries.push({ name, stat: found });
    if (found.isDirectory()) entries.push(...(await listed(root, name)));
  }
  return entries;
}

async function copy(from: string, entries: readonly Entry[], to: string): Promise<void> {
  for (const { name, stat: found } of entries) {
    const target = join(to, name);
    if (found.isDirectory()) await mkdir(target, { mode: 0o700 });
    else if (found.isSymbolicLink()) await symlink(await readlink(join(from, name)), target);
    else if (found.isFile()) {
      // a reflink where the file system has such: no bytes are moved
      await copyFile(join(from, name), target, constants.COPYFILE_FICLONE);
      await chmod(target, 0o600);
      // the manifest goes by the times of files, where it can
      await utimes(target, found.atime, found.mtime);
    }
  }
}

async function refuseFull(path: string, entries: readonly Entry[], to: string): Promise<void> {
  const need = entries.reduce((sum, one) => sum + (one.stat.isFile() ? one.stat.size : 0), working);
  const { bavail, bsize } = await statfs(to);
  const free = bavail * bsize;
  if (free < need)
    throw new StillwatchError("store_copy_room", {
      path,
      need: megabytes(need),
      folder: dirname(to),
      free: megabytes(free),
    });
}

function refuseHeld(path: string): void {
  const holder = readHolder(join(path, "stillwatch/holder"));
  const fate = holder === null ? "gone" : fateOf(holder);
  if (fate === "lives" || isEngineLocked(path, fate === "unknown")) throw lockedBy(path, holder);
}

/** Changes with every opening for writing. */
async function stamp(path: string): Promise<string> {
  const times = ["engine/status", "stillwatch", "stillwatch/manifest", "engine/store"].map((name) =>
    stat(join(path, name)).then(
      ({ mtimeMs, ino }) => `${mtimeMs} ${ino}`,
      () => "",
    ),
  );
  return (await Promise.all(times)).join("\n");
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1e6)} MB`;
}
