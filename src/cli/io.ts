// What every command shares: where to print, whether the other end is a terminal, progress, writing files.

import {
  appendFileSync,
  closeSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { SingleBar } from "cli-progress";
import { reasonOf, StillwatchError } from "../core/errors.ts";
import { joined, painted, printed, type Text } from "./terminal-text.ts";

export interface Io {
  /** Results; goes to standard output. */
  out(text: Text | string): void;
  /** Notes for a person; goes to standard error. */
  note(text: Text | string): void;
  warn(text: Text | string): void;
  readonly width: number;
  readonly colour: boolean;
  readonly progress: boolean;
  /** The clock, in ms. */
  now(): number;
}

export function processIo(): Io {
  const colour = showsColour(process.stdout);
  const warning = painted("yellow", "warning:", { colour: showsColour(process.stderr) });
  const note = (text: Text | string): void => void process.stderr.write(`${printed(text)}\n`);
  return {
    out: (text) => void process.stdout.write(`${printed(text)}\n`),
    note,
    warn: (text) => note(joined(warning, " ", text)),
    width: Math.min(200, Math.max(80, process.stdout.columns ?? 120)),
    colour,
    progress: process.stderr.isTTY === true,
    now: () => Date.now(),
  };
}

/** On a terminal, unless the user wants none (no-color.org) or it has none. */
function showsColour({ isTTY }: { readonly isTTY?: boolean }): boolean {
  return isTTY === true && !process.env.NO_COLOR && process.env.TERM !== "dumb";
}

export interface Progress {
  readonly update: (done: number, total: number) => void;
  readonly stop: () => void;
}

/** A bar on a terminal, nothing elsewhere. */
export function progress(io: Io, title: string): Progress {
  if (!io.progress) return { update: () => undefined, stop: () => undefined };
  const bar = new SingleBar({
    format: `${printed(title)} [{bar}] {percentage} % · {eta_formatted} left`,
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
  });
  bar.start(100, 0);
  return {
    update: (done, total) =>
      bar.update(total > 0 ? Math.min(99, Math.floor((done / total) * 100)) : 0),
    stop: () => bar.stop(),
  };
}

/** Makes a folder for results. */
export function makeFolder(path: string): void {
  unwritable(path, () => mkdirSync(path, { recursive: true }));
}

/** Writes a whole file or none of it, given at once or in pieces. */
export function writeWhole(
  folder: string,
  name: string,
  text: string | Uint8Array | Iterable<string>,
): string {
  const path = join(folder, name);
  return unwritable(path, () => {
    const whole = typeof text === "string" || text instanceof Uint8Array;
    writeFileSync(`${path}.part`, whole ? text : "");
    if (!whole) for (const piece of text) appendFileSync(`${path}.part`, piece);
    renameSync(`${path}.part`, path);
    return path;
  });
}

/** Characters that are gathered before they are written. */
const lineBuffer = 1 << 16;

/** A file that is made with its first line, and only then; one from an earlier run is removed. */
export function lineFile(path: string): { write: (line: string) => void; close: () => void } {
  let descriptor: number | null = null;
  let waiting = "";
  const flush = (): void => {
    if (waiting === "") return;
    unwritable(path, () => writeFileSync((descriptor ??= openSync(path, "w")), waiting));
    waiting = "";
  };
  unwritable(path, () => rmSync(path, { force: true }));
  return {
    write(line) {
      waiting += `${line}\n`;
      if (waiting.length >= lineBuffer) flush();
    },
    close() {
      flush();
      if (descriptor !== null) closeSync(descriptor);
    },
  };
}

function unwritable<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw new StillwatchError("out_unwritable", { path, why: reasonOf(cause) }, cause);
  }
}
