// Where an embedded store lies, and what of the folder is its own. A store is made only in a new or empty folder, and
// opened only where its marker stands: a folder of the user's is never taken for one. All that is ever removed lies
// under the names below.

import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";
import { StillwatchError } from "../core/errors.ts";
import { openFault } from "./engine-fault.ts";
import { own } from "./manifest/files.ts";
import { manifestFile } from "./manifest/guard.ts";
import { isUrl } from "./server-url.ts";
import { temporaryFolder } from "../core/temporary-folder.ts";

/** Says that the folder is a store, and of which layout. */
const marker = "store.json";
/** The name of the marker while it is written: what a process left that was killed while it made a store. */
const unfinished = `${marker}.part`;
/** What a store of version 0.1 had beside the engine and goes on to be of use. */
const kept01 = ["words", "rules", "rejected.jsonl", "truth.jsonl", "simulated.json"];
/** Characters that the engine takes for a pattern where a file is named. */
const pattern = /[*?{}[\]]/;

const sealedLayout = 3;
/** Layout 2 is of a store that has no manifest yet. */
const markSchema = z.strictObject({
  store: z.literal("stillwatch"),
  layout: z.literal([2, sealedLayout]),
  from: z.literal("0.1").optional(),
});
type Mark = z.infer<typeof markSchema>;

export interface Place {
  readonly path: string;
  /** The engine's folder. */
  readonly engine: string;
  /** Rows on their way to the engine. */
  readonly incoming: string;
  /** The same folder under a name that the engine can read. */
  readonly incomingForEngine: string;
  /** Removed when it is closed. */
  readonly isTemporary: boolean;
  /** Whether the store had a manifest. */
  readonly isSealed: boolean;
  /** Notes that it has one. */
  seal(): void;
  /** A file that is no table; the key stands beside the engine, where people look for it. */
  file(name: string): string;
  /** Removes what was made outside of the folder, and a temporary store itself. */
  leave(): void;
}

/**
 * The place of a store, made where there is none.
 * @throws StillwatchError `store_unnamed`, `store_url`, `store_no_folder`, `store_foreign`, `store_missing`, `store_open`
 */
export function openPlace(given: string, mustExist: boolean): Place {
  if (given.trim() === "") throw new StillwatchError("store_unnamed");
  if (isUrl(given)) throw new StillwatchError("store_url", { why: `${given} names no store` });
  const path = resolve(given);
  try {
    settle(path, mustExist);
  } catch (cause) {
    throw openFault(cause, path);
  }
  return placeOf(path);
}

/** A store in the temporary folder; leaving it removes it. */
export function temporaryPlace(): Place {
  const { path, remove } = temporaryFolder("store");
  make(path, {});
  return placeOf(path, remove);
}

/** Where a store's file lies that is no table, for who does not open the store. */
export function fileOfStore(path: string, name: string): string {
  return name === "key" ? join(path, name) : join(path, own, name);
}

function settle(path: string, mustExist: boolean): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found !== undefined && !found.isDirectory())
    throw new StillwatchError("store_no_folder", { path });
  const holds = found === undefined ? [] : readdirSync(path);
  if (existsSync(fileOfStore(path, marker))) return void markOf(path);
  if (existsSync(fileOfStore(path, manifestFile))) throw unmarked(path, "missing");
  if (isOfVersion01(path, holds)) return adopt(path);
  if (holds.length > 0 && !mayBecome(path, holds))
    throw new StillwatchError(mustExist ? "store_missing" : "store_foreign", {
      path,
      holds: holds.slice(0, 3).join(", ") + (holds.length > 3 ? ", …" : ""),
    });
  if (mustExist) throw new StillwatchError("store_missing", { path });
  mkdirSync(path, { recursive: true, mode: 0o700 });
  make(path, {});
}

/** By its engine and its key; where the key was lost, by nothing else being there. */
function isOfVersion01(path: string, holds: readonly string[]): boolean {
  if (!existsSync(join(path, "engine", "store"))) return false;
  const known = ["engine", "key", "incoming", "holder", ...kept01];
  return holds.includes("key") || holds.every((name) => known.includes(name));
}

/** Nothing but a key that was laid there first, or what a process left that was killed while it made a store. */
function mayBecome(path: string, holds: readonly string[]): boolean {
  return (
    holds.every((name) => name === own || name === "key") &&
    (!holds.includes(own) || readdirSync(join(path, own)).every((name) => name === unfinished))
  );
}

/** The marker is there whole or not at all. */
function make(path: string, more: Partial<Mark>): void {
  mkdirSync(join(path, own), { recursive: true, mode: 0o700 });
  const text = `${JSON.stringify({ store: "stillwatch", layout: 2, ...more })}\n`;
  rmSync(join(path, own, unfinished), { force: true });
  writeFileSync(join(path, own, unfinished), text, { mode: 0o600, flag: "wx" });
  renameSync(join(path, own, unfinished), join(path, own, marker));
}

/** A store of version 0.1 had its files beside the engine; they move into the folder of their own, the marker last. */
function adopt(path: string): void {
  mkdirSync(join(path, own), { recursive: true, mode: 0o700 });
  for (const name of kept01)
    if (existsSync(join(path, name))) renameSync(join(path, name), join(path, own, name));
  // its own names, in a folder that holds its engine and its key: rows of a killed process, and its number
  rmSync(join(path, "incoming"), { recursive: true, force: true });
  rmSync(join(path, "holder"), { force: true });
  make(path, { from: "0.1" });
}

/** What the marker says. @throws StillwatchError `store_damaged` */
function markOf(path: string): Mark {
  let found: unknown;
  try {
    found = JSON.parse(readFileSync(fileOfStore(path, marker), "utf8"));
  } catch (cause) {
    if (cause instanceof SyntaxError) throw unmarked(path, "not what it was");
    throw cause;
  }
  const read = markSchema.safeParse(found);
  if (!read.success) throw unmarked(path, "not what it was");
  return read.data;
}

function unmarked(path: string, how: string): StillwatchError {
  return new StillwatchError("store_damaged", { path, what: `  ${own}/${marker} is ${how}` });
}

/** @param remove takes a temporary store away */
function placeOf(path: string, remove?: () => void): Place {
  const incoming = join(path, own, "incoming");
  const link = pattern.test(incoming) ? linkTo(incoming) : null;
  return {
    path,
    engine: join(path, "engine"),
    incoming,
    isTemporary: remove !== undefined,
    get isSealed() {
      return markOf(path).layout === sealedLayout;
    },
    seal: () => make(path, { ...markOf(path), layout: sealedLayout }),
    incomingForEngine: link?.path ?? incoming,
    file: (name) => fileOfStore(path, name),
    leave() {
      link?.remove();
      remove?.();
    },
  };
}

/** The folder under a name without characters that the engine expands. */
function linkTo(target: string): { readonly path: string; readonly remove: () => void } {
  const { path, remove } = temporaryFolder("link");
  symlinkSync(target, join(path, "incoming"));
  return { path: join(path, "incoming"), remove };
}
