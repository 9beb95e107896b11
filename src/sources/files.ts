// Which files to read, and what they are: globs, missing paths, folders and devices are settled here. Format and
// compression are told by name, or by the first bytes; those of a pipe are looked at when it is read, because what is
// taken from a pipe is gone.

import { closeSync, globSync, openSync, readdirSync, readSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { StillwatchError } from "../core/errors.ts";
import { archiveOf } from "./archives.ts";
import { inputKind, unreadable } from "./input-kind.ts";
import { tableAt, type TableKind } from "./local-table.ts";
import { isRemote, locationOf } from "./remote-location.ts";
import type { RemoteFile } from "./remote-objects.ts";
import { type Codec, type Format, headBytes, tellFormat } from "./tell-format.ts";

export interface InputFile {
  /** Path, or "-" for standard input. */
  readonly path: string;
  /** Null of a pipe: told when it is read. */
  readonly told: { readonly format: Format; readonly codec: Codec } | null;
  /** Bytes on disk; 0 of a pipe. */
  readonly size: number;
  /** Of a folder: what it is a table of. */
  readonly table?: TableKind;
  /** Objects that lie elsewhere, and are read together. */
  readonly remote?: RemoteFile;
}

/** Expands patterns to files, in a fixed order, each once. */
export function findFiles(patterns: readonly string[]): InputFile[] {
  return expand(patterns).map(describe);
}

/**
 * Refuses what is not there or cannot be read, before anything is made for it; reads nothing.
 * @throws StillwatchError as `inputKind` and `locationOf`, and `input_pipe_twice`
 */
export function checkFiles(patterns: readonly string[]): void {
  const local = patterns.filter((one) => !isRemote(one));
  for (const address of patterns.filter(isRemote)) locationOf(address);
  if (local.length === 0) return;
  for (const path of expand(local))
    if (
      !isFolder(path) &&
      inputKind(path).isPipe &&
      patterns.indexOf(path) !== patterns.lastIndexOf(path)
    )
      throw new StillwatchError("input_pipe_twice", { path });
}

function expand(patterns: readonly string[]): string[] {
  if (patterns.length === 0) throw new StillwatchError("input_none");
  const paths: string[] = [];
  for (const pattern of patterns) {
    if (pattern === "-") paths.push(pattern);
    else if (isFolder(pattern)) paths.push(...(tableAt(pattern) ? [pattern] : logsIn(pattern)));
    else if (/[*?[{]/.test(pattern) && !exists(pattern)) {
      const found = globSync(pattern).sort();
      if (found.length === 0) throw new StillwatchError("input_missing", { path: pattern });
      paths.push(...found);
    } else paths.push(pattern);
  }
  return [...new Set(paths)];
}

function isFolder(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  } catch {
    return false; // said when it is opened
  }
}

/**
 * The logs in a folder and those below, by name. What is hidden, or begins with an underscore (`_SUCCESS`), is a program's
 * own; of the rest what a name tells to be a log.
 * @throws StillwatchError `input_directory`, `input_table`
 */
function logsIn(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  const log = entries.find(
    ({ name, parentPath }) =>
      name === "_delta_log" || (name === "metadata" && tableAt(parentPath) !== null),
  );
  if (log) throw new StillwatchError("input_table", { path: folder, table: log.parentPath });
  const found = entries
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name))
    .filter((path) => !/(?:^|[\\/])[._]/.test(relative(folder, path)))
    .filter((path) =>
      /\.(?:jsonl?|json-seq|ndjson|log|csv|tsv|parquet)(?:\.(?:gz|gzip|zst|zstd))?$/i.test(path),
    )
    .sort();
  if (found.length === 0) throw new StillwatchError("input_directory", { path: folder });
  return found;
}

function describe(path: string): InputFile {
  const table = isFolder(path) ? tableAt(path) : null;
  if (table) return { path, told: { format: "parquet", codec: "none" }, size: 0, table };
  const { isPipe, size } = inputKind(path);
  if (isPipe) return { path, told: null, size };
  const head = firstBytes(path);
  const told = tellFormat(path, head);
  // an archive costs itself alone: it is refused when its turn comes
  if (told === null && archiveOf(head))
    return { path, told: { format: "jsonl", codec: "none" }, size };
  if (told === null) throw new StillwatchError("input_format", { path });
  return { path, told, size };
}

function exists(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return true; // there, behind somebody's rights: said when it is opened
  }
}

function firstBytes(path: string): Buffer {
  const head = Buffer.alloc(headBytes);
  try {
    const descriptor = openSync(path, "r");
    try {
      return head.subarray(0, readSync(descriptor, head, 0, head.length, 0));
    } finally {
      closeSync(descriptor);
    }
  } catch (cause) {
    throw unreadable(path, cause);
  }
}
