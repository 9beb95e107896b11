// What a path leads to: a file, a pipe, or what is never read (a folder, a device, a socket), told before anything is
// made for it. There and unreadable is not missing.

import { accessSync, constants, type Stats, statSync } from "node:fs";
import { StillwatchError } from "../core/errors.ts";
import { ownName, userName } from "../core/user-name.ts";
import { isDenied, reasonOf } from "../core/reason.ts";

export interface InputKind {
  /** Read once, from front to end; its size is not known. */
  readonly isPipe: boolean;
  /** Bytes. */
  readonly size: number;
}

/** @throws StillwatchError `input_missing`, `input_directory`, `input_special`, `input_denied`, `input_unreadable` */
export function inputKind(path: string): InputKind {
  if (path === "-") return { isPipe: true, size: 0 };
  const stat = statOf(path);
  if (!stat) throw new StillwatchError("input_missing", { path });
  if (stat.isDirectory()) throw new StillwatchError("input_directory", { path });
  const kind =
    stat.isCharacterDevice() || stat.isBlockDevice()
      ? "a device"
      : stat.isSocket()
        ? "a socket"
        : null;
  if (kind !== null) throw new StillwatchError("input_special", { path, kind });
  try {
    accessSync(path, constants.R_OK);
  } catch (cause) {
    throw unreadable(path, cause, stat);
  }
  return { isPipe: stat.isFIFO(), size: stat.isFIFO() ? 0 : stat.size };
}

/** The fault of a file that is there and could not be opened or read. */
export function unreadable(path: string, cause: unknown, stat?: Stats): StillwatchError {
  if (!isDenied(cause))
    return new StillwatchError("input_unreadable", { path, why: reasonOf(cause) }, cause);
  const owner = stat ? userName(stat.uid) : "its owner";
  return new StillwatchError("input_denied", { path, user: ownName(), owner }, cause);
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (cause) {
    throw unreadable(path, cause);
  }
}
