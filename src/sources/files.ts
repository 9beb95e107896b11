// Which files to read, and what they are: globs, missing paths and directories are settled here, format and
// compression are told by name, or by the first bytes where the name says nothing.

import { closeSync, globSync, openSync, readSync, statSync } from "node:fs";
import { reasonOf, StillwatchError } from "../core/errors.ts";

export type Format = "jsonl" | "csv" | "tsv" | "parquet";
export type Codec = "none" | "gzip" | "zstd";

export interface InputFile {
  /** Path, or "-" for standard input. */
  readonly path: string;
  readonly format: Format;
  readonly codec: Codec;
  /** Bytes on disk; 0 for standard input. */
  readonly size: number;
}

/** Expands patterns to files, in a fixed order, each once. */
export function findFiles(patterns: readonly string[]): InputFile[] {
  return expand(patterns).map(describe);
}

/**
 * Refuses what is not there, before anything is made for it; reads nothing.
 * @throws StillwatchError `input_missing`, `input_directory`
 */
export function checkFiles(patterns: readonly string[]): void {
  if (patterns.length === 0) return;
  for (const path of expand(patterns)) if (path !== "-") sizeOf(path);
}

function expand(patterns: readonly string[]): string[] {
  if (patterns.length === 0) throw new StillwatchError("input_none");
  const paths: string[] = [];
  for (const pattern of patterns) {
    if (pattern === "-") paths.push(pattern);
    else if (/[*?[{]/.test(pattern) && !exists(pattern)) {
      const found = globSync(pattern).sort();
      if (found.length === 0) throw new StillwatchError("input_missing", { path: pattern });
      paths.push(...found);
    } else paths.push(pattern);
  }
  return [...new Set(paths)];
}

function describe(path: string): InputFile {
  if (path === "-") return { path, format: "jsonl", codec: "none", size: 0 };
  const size = sizeOf(path);
  const head = firstBytes(path);
  const codec: Codec =
    head[0] === 0x1f && head[1] === 0x8b
      ? "gzip"
      : head.length >= 4 && head.readUInt32LE(0) === 0xfd2fb528
        ? "zstd"
        : "none";
  const name = path.toLowerCase().replace(/\.(gz|gzip|zst|zstd)$/, "");
  if (head.subarray(0, 4).toString("latin1") === "PAR1" || name.endsWith(".parquet"))
    return { path, format: "parquet", codec: "none", size };
  if (/\.(jsonl|ndjson|json|log)$/.test(name)) return { path, format: "jsonl", codec, size };
  if (name.endsWith(".csv")) return { path, format: "csv", codec, size };
  if (name.endsWith(".tsv")) return { path, format: "tsv", codec, size };
  // no telling name: a JSON line begins with a brace (perhaps behind a byte order mark or space)
  const text = head.toString("latin1").replace(/^[\u00ef\u00bb\u00bf\s]+/, "");
  if (codec !== "none" || text === "" || text.startsWith("{"))
    return { path, format: "jsonl", codec, size };
  throw new StillwatchError("input_format", { path });
}

/** Bytes. */
function sizeOf(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) throw new StillwatchError("input_missing", { path });
  if (stat.isDirectory()) throw new StillwatchError("input_directory", { path });
  return stat.size;
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

function firstBytes(path: string): Buffer {
  const head = Buffer.alloc(64);
  let descriptor: number;
  try {
    descriptor = openSync(path, "r");
  } catch (cause) {
    throw new StillwatchError("input_unreadable", { path, why: reasonOf(cause) }, cause);
  }
  try {
    return head.subarray(0, readSync(descriptor, head, 0, head.length, 0));
  } finally {
    closeSync(descriptor);
  }
}
