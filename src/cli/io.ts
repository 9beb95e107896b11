// What every command shares: where to print, whether the other end is a terminal, progress, files of lines.

import { rmSync } from "node:fs";
import { SingleBar } from "cli-progress";
import { StillwatchError } from "../core/errors.ts";
import { reasonOf } from "../core/reason.ts";
import { type WholeFile, wholeFile } from "../core/whole-file.ts";
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

/** What is printed to: the process's own, or a test's. */
type Stream = Pick<NodeJS.WriteStream, "write"> & {
  readonly isTTY?: boolean;
  readonly columns?: number;
};

/** The only place that writes to the terminal, but for a bar of progress. */
export function ioTo(stdout: Stream, stderr: Stream): Io {
  const warning = painted("yellow", "warning:", { colour: showsColour(stderr) });
  const note = (text: Text | string): void => void stderr.write(`${printed(text)}\n`);
  return {
    out: (text) => void stdout.write(`${printed(text)}\n`),
    note,
    warn: (text) => note(joined(warning, " ", text)),
    width: Math.min(200, Math.max(80, stdout.columns ?? 120)),
    colour: showsColour(stdout),
    progress: stderr.isTTY === true,
    now: () => Date.now(),
  };
}

export const processIo = (): Io => ioTo(process.stdout, process.stderr);

/** On a terminal, unless the user wants none (no-color.org) or it has none. */
function showsColour({ isTTY }: Stream): boolean {
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
    throw new StillwatchError("out_unwritable", { path, why: reasonOf(cause) }, cause);
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
