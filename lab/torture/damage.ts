// Every file of a small store deleted, emptied, halved, with one bit turned over: each alone, on a store that is whole
// else. Asked again, it gives the same answer or refuses and names what is broken.

import {
  copyFileSync,
  cpSync,
  lstatSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { StillwatchError } from "../../src/core/errors.ts";
import type { Random } from "../src/simulate/random.ts";
import { answers } from "./small-store.ts";

export const ways = [
  "deleted",
  "emptied",
  "halved",
  "a bit turned over",
  "the same, time kept",
  "folder deleted",
] as const;
export type Way = (typeof ways)[number];

export interface Outcome {
  readonly file: string;
  readonly way: Way;
  /** `wrong` is another answer, `mute` a refusal that names nothing of it. */
  readonly result: "same" | "refused" | "mute" | "wrong";
  readonly said: string;
}

export interface DamageOptions {
  readonly random: Random;
  /** Only every so many-th pair of file and way. */
  readonly every?: number;
  readonly onOutcome?: (one: Outcome) => void;
}

/** @param whole a store that nobody has open; it is only read */
export async function damageEach(
  whole: string,
  scratch: string,
  { random, every = 1, onOutcome }: DamageOptions,
): Promise<Outcome[]> {
  const store = join(scratch, "store");
  const renew = (): void => {
    rmSync(store, { recursive: true, force: true });
    cpSync(whole, store, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });
  };
  renew();
  // opened once, so that what opening does to a copy is behind it
  const right = await answers(store);
  const rightSweep = await answers(store, true);
  renew();
  const outcomes: Outcome[] = [];
  const cases = [
    ...filesOf(whole).flatMap((file) => ways.slice(0, -1).map((way) => ({ file, way }))),
    ...foldersOf(whole).map((file) => ({ file, way: "folder deleted" as const })),
  ];
  for (const { file, way } of cases) {
    if (every > 1 && random.int(every) !== 0) continue;
    if (!damage(join(store, file), way, random)) continue;
    let one: Outcome;
    // a sweep that met the damage half-way has written: then more than the file is another
    let isSwept = false;
    try {
      const same = (await answers(store)) === right;
      renew();
      damage(join(store, file), way, random);
      isSwept = true;
      const sameSweep = same && (await answers(store, true)) === rightSweep;
      const result = same && sameSweep ? "same" : "wrong";
      one = {
        file,
        way,
        result,
        said: same ? (sameSweep ? "" : "another sweep") : "another answer",
      };
      renew();
    } catch (error) {
      const said = (error as Error).message;
      const isOurs = error instanceof StillwatchError;
      one = { file, way, result: isOurs && names(said, file) ? "refused" : "mute", said };
      if (isOurs && error.code === "store_damaged" && !isSwept && way !== "folder deleted")
        restore(whole, store, file);
      else renew();
    }
    outcomes.push(one);
    onOutcome?.(one);
  }
  return outcomes;
}

/** Whether a refusal says where to look. */
function names(said: string, file: string): boolean {
  const short = file.split("/").at(-2) ?? file;
  return said.includes(file) || said.includes(short) || said.includes(dirname(file));
}

function restore(whole: string, store: string, file: string): void {
  const from = lstatSync(join(whole, file));
  rmSync(join(store, file), { force: true });
  if (from.isSymbolicLink()) return symlinkSync(readlinkSync(join(whole, file)), join(store, file));
  const { atime, mtime } = from;
  copyFileSync(join(whole, file), join(store, file));
  utimesSync(join(store, file), atime, mtime);
}

/** False where there is nothing to damage in this way. */
function damage(path: string, way: Way, random: Random): boolean {
  const stat = lstatSync(path);
  const { size, atime, mtime } = stat;
  if (way === "deleted" || way === "folder deleted") {
    rmSync(path, { recursive: true });
    return true;
  }
  if (size === 0 || stat.isSymbolicLink()) return false;
  if (way === "emptied" || way === "halved") {
    truncateSync(path, way === "emptied" ? 0 : size >> 1);
    return true;
  }
  const bytes = readFileSync(path);
  bytes[random.int(size)]! ^= 1 << random.int(8);
  writeFileSync(path, bytes);
  if (way === "the same, time kept") utimesSync(path, atime, mtime);
  return true;
}

/** Plain files of a store and its links, from its folder on; what a link leads to is there under its own name. */
function filesOf(store: string, folder: string = ""): string[] {
  return readdirSync(join(store, folder), { withFileTypes: true })
    .flatMap((one) => {
      const path = join(folder, one.name);
      return one.isDirectory() ? filesOf(store, path) : [path];
    })
    .sort();
}

/** Folders of a store that hold something. */
function foldersOf(store: string): string[] {
  const folders = new Set<string>();
  for (const file of filesOf(store))
    for (let path = dirname(file); path !== "."; path = dirname(path)) folders.add(path);
  return [...folders].sort();
}
