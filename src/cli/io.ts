// What every command shares: where to print, whether the other end is a terminal, progress, files of lines.

import { rmSync } from "node:fs";
import { styleText } from "node:util";
import { SingleBar } from "cli-progress";
import { StillwatchError } from "../core/errors.ts";
import { systemReason } from "../core/system-reason.ts";
import { type WholeFile, wholeFile } from "../core/whole-file.ts";

export interface Io {
  /** Results; goes to standard output. */
  out(text: string): void;
  /** Notes for a person; goes to standard error. */
  note(text: string): void;
  warn(text: string): void;
  readonly width: number;
  readonly colour: boolean;
  readonly progress: boolean;
  /** The clock, in ms. */
  now(): number;
}

export function processIo(): Io {
  const colour = process.stdout.isTTY === true && process.env.NO_COLOR === undefined;
  return {
    out: (text) => void process.stdout.write(`${text}\n`),
    note: (text) => void process.stderr.write(`${text}\n`),
    warn: (text) =>
      void process.stderr.write(
        `${process.stderr.isTTY ? styleText("yellow", "warning:") : "warning:"} ${text}\n`,
      ),
    width: Math.min(200, Math.max(80, process.stdout.columns ?? 120)),
    colour,
    progress: process.stderr.isTTY === true,
    now: () => Date.now(),
  };
}

export interface Progress {
  readonly update: (done: number, total: number) => void;
  readonly stop: () => void;
}

/** A bar on a terminal, nothing elsewhere. */
export function progress(io: Io, title: string): Progress {
  if (!io.progress) return { update: () => undefined, stop: () => undefined };
  const bar = new SingleBar({
    format: `${title} [{bar}] {percentage} % · {eta_formatted} left`,
    stream: process.stderr,
    clearOnComplete: true,
    // a signal ends the process at once; a hidden cursor would stay hidden
    gracefulExit: false,
  });
  bar.start(100, 0);
  return {
    update: (done, total) =>
      bar.update(total > 0 ? Math.min(99, Math.floor((done / total) * 100)) : 0),
    stop: () => bar.stop(),
  };
}

/** Characters that are gathered before they are written. */
const lineBuffer = 1 << 16;

/** A file that is made with its first line, and only then, and has its name when it is whole; one from before goes. */
export function lineFile(path: string): { write: (line: string) => void; close: () => void } {
  let file: WholeFile | null = null;
  let waiting = "";
  const flush = (): void => {
    if (waiting !== "") (file ??= wholeFile(path)).write(waiting);
    waiting = "";
  };
  try {
    rmSync(path, { force: true });
  } catch (cause) {
    throw new StillwatchError("out_unwritable", { path, why: systemReason(cause) }, cause);
  }
  return {
    write(line) {
      waiting += `${line}\n`;
      if (waiting.length >= lineBuffer) flush();
    },
    close() {
      flush();
      file?.finish();
    },
  };
}
