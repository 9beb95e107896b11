// The files of a store that its answers depend on: of the engine the definitions of tables and the parts of their rows,
// of ours what reading goes on from. Notes of who has it open, results, and what the engine keeps for
// itself are not among them.

import { createHash } from "node:crypto";
import {
  closeSync,
  type Dirent,
  fsyncSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  readSync,
} from "node:fs";
import { join } from "node:path";
import { partName } from "./part.ts";

/** Files of ours that answers depend on, in the store's own folder. */
const ownFiles = ["words", "rules"];
/** Our own folder beside the engine's: what is not a table, the marker among it. */
export const own = "stillwatch";

/** Of a file: bytes, time of its last change in ms, SHA-256 of its content. */
export interface FileSeal {
  readonly size: number;
  readonly changed: number;
  readonly hash: string;
  /** The content of what is small and of no part: definitions of tables, with which a store can be put together again. */
  readonly text?: string | undefined;
}

/** Characters of a file that is kept whole: the longest definition of a table has a tenth. */
const kept = 20_000;

/** Whether a file is kept whole in the manifest: what no engine and no log can give back. */
export function isKept(path: string, size: number): boolean {
  const at = locate(path);
  return size <= kept && path !== `${own}/words` && (at === null || at.part === null);
}

/** Where a file of the engine belongs. */
export interface Located {
  /** The table's folder: engine/store/abc/abc… */
  readonly folder: string;
  /** The part's folder in it; null for a file of the table itself. */
  readonly part: string | null;
  readonly file: string;
}

/** Null for a file that is not the engine's. */
export function locate(path: string): Located | null {
  const steps = path.split("/");
  if (steps[0] !== "engine" || steps[1] !== "store" || steps.length < 5) return null;
  return {
    folder: steps.slice(0, 4).join("/"),
    part: steps.length > 5 && partName(steps[4]!) !== null ? steps[4]! : null,
    file: steps.at(-1)!,
  };
}

/** Paths from the store's folder on, with `/`, in no order. A folder that cannot be read is an error of the system. */
export function storeFiles(path: string): string[] {
  const found = ownFiles.filter((name) => kindOf(join(path, own, name)) === "file");
  const files = found.map((name) => `${own}/${name}`);
  for (const name of names(join(path, "engine/metadata"))) files.push(`engine/metadata/${name}`);
  for (const group of names(join(path, "engine/store")))
    for (const table of names(join(path, "engine/store", group)))
      walk(path, `engine/store/${group}/${table}`, files);
  return files;
}

function walk(root: string, folder: string, into: string[]): void {
  for (const entry of entriesOf(join(root, folder))) {
    const path = `${folder}/${entry.name}`;
    // parts on their way in or out; the engine takes them away when it opens
    if (entry.isDirectory() && !isPassing(entry.name)) walk(root, path, into);
    else if (!entry.isDirectory() && !isNote(entry.name)) into.push(path);
  }
}

/** While the engine is open it takes parts away that others have replaced, also one that was just seen. */
function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

/** The engine's note of a mutation; when the statement has ended, it is of no use. */
export function isNote(name: string): boolean {
  return /^mutation_\d+\.txt$/.test(name);
}

/** Folders and files of the engine that are unfinished or going. */
function isPassing(name: string): boolean {
  return /^(tmp|delete_tmp|moving|.*\.tmp$)/.test(name);
}

/** Names in a folder; none where there is no such folder. */
function names(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "")) return [];
    throw error;
  }
}

function kindOf(path: string): "file" | "other" | null {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  return stat === undefined ? null : stat.isFile() ? "file" : "other";
}

/** Size and time of a file; null where there is none. */
export function looked(path: string): Pick<FileSeal, "size" | "changed"> | null {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  // whole milliseconds: a copy that keeps times may keep no more
  return stat === undefined ? null : { size: stat.size, changed: Math.floor(stat.mtimeMs) };
}

const piece = 1 << 20;

/**
 * The seal of a file; of a link, of where it leads.
 * @param safe also sees to it that the content is on the disk, not in the system's memory only
 */
export function sealOf(path: string, safe: boolean = false): Omit<FileSeal, "text"> {
  const stat = lstatSync(path);
  const changed = Math.floor(stat.mtimeMs);
  const hash = createHash("sha256");
  if (stat.isSymbolicLink()) {
    const target = readlinkSync(path);
    return { size: target.length, changed, hash: hash.update(`-> ${target}`).digest("hex") };
  }
  const file = openSync(path, "r");
  try {
    const buffer = Buffer.allocUnsafe(Math.min(piece, Math.max(1, stat.size)));
    let size = 0;
    for (;;) {
      const read = readSync(file, buffer, 0, buffer.length, null);
      if (read === 0) break;
      hash.update(buffer.subarray(0, read));
      size += read;
    }
    if (safe) fsyncSync(file);
    return { size, changed, hash: hash.digest("hex") };
  } finally {
    closeSync(file);
  }
}

/** Whether a definition is of a table that keeps rows: working tables come and go. */
export function isTable(definition: string): boolean {
  return /ENGINE = \w*MergeTree/.test(readFileSync(definition, "utf8"));
}

/** The content of a file; of a link, where it leads. */
export function textOf(path: string): string {
  return lstatSync(path).isSymbolicLink() ? `-> ${readlinkSync(path)}` : readFileSync(path, "utf8");
}
