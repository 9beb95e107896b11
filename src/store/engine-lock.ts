// Whether the engine's own lock on a store is held, asked before the engine is: it answers with a line of its own on
// standard error, and cannot say who.

import { spawnSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/**
 * @param path the store's folder
 * @param isUnsure there is a note of a process that cannot be seen from here, in another container for instance: then
 *   the lock is tried, which takes some milliseconds
 */
export function isEngineLocked(path: string, isUnsure: boolean): boolean {
  const file = join(path, "engine/status");
  try {
    const { dev, ino } = statSync(file);
    if (isListed(dev, ino)) return true;
  } catch {
    return false; // never opened, or not on this system
  }
  // the tool's own faults have other codes: then the engine decides
  return isUnsure && spawnSync("flock", ["-n", "-E", "75", file, "true"]).status === 75;
}

/** Locks of processes that can be seen from here (proc_locks(5)): "1: FLOCK ADVISORY WRITE 4621 fe:00:10011310 0 EOF". */
function isListed(device: number, node: number): boolean {
  const major = (device >> 8) & 0xfff;
  const minor = (device & 0xff) | ((device >> 12) & 0xfff00);
  const hex = (value: number): string => value.toString(16).padStart(2, "0");
  return readFileSync("/proc/locks", "utf8")
    .split("\n")
    .some(
      (line) =>
        / FLOCK .* WRITE /.test(line) && line.includes(` ${hex(major)}:${hex(minor)}:${node} `),
    );
}
