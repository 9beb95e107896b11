// How a command opens its store: whether it only reads, and how long it waits for another process to close it.

import { InvalidArgumentError, Option } from "commander";
import type { Access } from "../app/open-store.ts";
import type { StillwatchError } from "../core/errors.ts";
import type { Io } from "./io.ts";

/** Ms. Who reads is answered by waiting for a short command; who writes is told at once whom it would wait for. */
const usual: Readonly<Record<Access, number>> = { read: 30_000, write: 0 };

export interface StoreFlags {
  readonly store: string;
  readonly wait?: number;
}

/** `--wait` of a command that reads or writes. */
export const waitOption = (access: Access): Option =>
  new Option(
    "--wait <time>",
    `how long to wait for a store that another command has open, such as 30s or 10m (default: ${access === "read" ? "30s" : "not at all"})`,
  ).argParser(waitTime);

/** Of a command that changes nothing in the store. */
export const reading = (io: Io, flags: StoreFlags): Opening => opening(io, flags, "read");

/** Of a command that changes a store that is there. */
export const writing = (io: Io, flags: StoreFlags): Opening => opening(io, flags, "write");

interface Opening {
  readonly path: string;
  readonly mustExist: true;
  readonly access: Access;
  readonly wait: number;
  readonly onWait: (why: StillwatchError) => void;
  readonly served: boolean;
}

function opening(io: Io, { store, wait }: StoreFlags, access: Access): Opening {
  return {
    path: store,
    mustExist: true,
    access,
    wait: wait ?? usual[access],
    onWait: sayWaiting(io),
    served: true,
  };
}

/** Of a command that looks at the store's files themselves: it waits for a server to end as for anybody else. */
export const alone = (opening: Opening): Opening => ({ ...opening, served: false });

/** The same of a command that makes the store where there is none. */
export function filling(
  io: Io,
  { wait }: { readonly wait?: number },
): Pick<Opening, "wait" | "onWait"> {
  return { wait: wait ?? usual.write, onWait: sayWaiting(io) };
}

/** Tells a person why nothing happens. */
function sayWaiting(io: Io): (why: StillwatchError) => void {
  return ({ message }) => io.note(`waiting: ${message.split(". ")[0]}`);
}

const units: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000 };

/** "30s", "10m", "0" in ms; a bare number is seconds. */
function waitTime(text: string): number {
  const found = /^(\d+(?:\.\d+)?)([smh]?)$/.exec(text);
  if (!found) throw new InvalidArgumentError("a time is wanted, such as 30s, 10m or 0.");
  return Number(found[1]) * units[found[2] || "s"]!;
}
