// Who holds an embedded store: one process at a time. The engine's own lock is what keeps a second one out; this note
// is asked first, so that the refusal can say who, since when and with which command.

import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { isMainThread } from "node:worker_threads";
import { StillwatchError } from "../core/errors.ts";
import { placeNote } from "../core/place-note.ts";
import { isEngineLocked } from "./engine-lock.ts";
import { fateOf, markText, ownMark, type ProcessMark } from "../core/process-mark.ts";

interface Holder extends ProcessMark {
  readonly command: string;
  /** Unix milliseconds. */
  readonly since: number;
  /** Where it lets other commands of this user in; see threads/served.ts. */
  readonly socket?: string;
}

/**
 * Notes this process as the holder.
 * @returns removes the note
 * @throws StillwatchError `store_locked` while the noted process lives
 */
export function hold(note: string, path: string): () => void {
  const mine: Holder = {
    ...ownMark(),
    command: isMainThread ? commandOf(process.argv) : "stillwatch serve",
    since: Date.now(),
  };
  const draft = `${note}.${markText(ownMark())}`;
  rmSync(draft, { force: true });
  writeFileSync(draft, `${JSON.stringify(mine)}\n`, { mode: 0o600, flag: "wx" });
  try {
    if (!placeNote(draft, note)) {
      const other = readHolder(note);
      const fate = other === null ? "gone" : fateOf(other);
      if (fate === "lives" || isEngineLocked(path, fate === "unknown")) throw lockedBy(path, other);
      // its process is gone
      renameSync(draft, note);
    } else if (isEngineLocked(path, false)) {
      // by somebody whose note was lost
      rmSync(note, { force: true });
      throw lockedBy(path, null);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  return () => {
    const left = readHolder(note);
    if (left?.pid === mine.pid && left.started === mine.started) rmSync(note, { force: true });
  };
}

/** Says in our own note where other commands are let in. */
export function noteSocket(note: string, socket: string): void {
  const mine = readHolder(note);
  if (mine?.pid !== process.pid) return;
  const draft = `${note}.${markText(ownMark())}`;
  writeFileSync(draft, `${JSON.stringify({ ...mine, socket })}\n`, { mode: 0o600 });
  renameSync(draft, note);
}

/** The refusal, as far as the note tells who it is. */
export function lockedBy(path: string, holder: Holder | null): StillwatchError {
  const serves = holder?.socket === undefined ? "" : " Records are sent to it over HTTP.";
  return new StillwatchError("store_locked", {
    path,
    holder: holder === null ? "" : said(holder),
    serves,
  });
}

/** Null without a note, or with one that was not written whole. */
export function readHolder(note: string): Holder | null {
  try {
    const found = JSON.parse(readFileSync(note, "utf8")) as Partial<Holder> | null;
    if (typeof found !== "object" || !Number.isSafeInteger(found?.pid)) return null;
    return { started: null, command: "stillwatch", since: Date.now(), ...found } as Holder;
  } catch {
    return null;
  }
}

/** What was run, without its arguments: they may name what is private. */
function commandOf([, script = "", command]: readonly string[]): string {
  const isOurs = /stillwatch(\.js)?$/.test(script);
  return isOurs && command !== undefined && /^[a-z]+$/.test(command)
    ? `stillwatch ${command}`
    : "node";
}

function said({ pid, command, since }: Holder): string {
  const seconds = Math.max(0, Math.round((Date.now() - since) / 1000));
  const age = seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
  return ` (${command}, number ${pid}, for ${age})`;
}
