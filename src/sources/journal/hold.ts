// Whose a journal is: one process writes it, and takes it into the store. At a server's store several processes of one
// machine may have the same folder, and what one of them has only just answered another would take for left behind.
// The holder leaves a note with its mark, and touches it: of a process in another container nothing else can be told.

import { readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { placeNote } from "../../core/place-note.ts";
import { fateOf, markOf, markText, ownMark } from "../../core/process-mark.ts";

/** Ms between two touches. */
const usualBeat = 5000;
/** Beats for which a note of a process that cannot be seen is watched, and looks at it in each. */
const patience = 2.5;
const looks = 5;
/** Ms after which it is looked who has a note that two took over at once. */
const settled = 50;

/**
 * Takes a journal.
 * @param isPatient whether to find out about a holder of which only its touches can be told; else it counts as alive
 * @param beat ms between two touches
 * @returns gives it back; null while another process has it
 */
export async function holdJournal(
  folder: string,
  isPatient: boolean,
  beat: number = usualBeat,
): Promise<(() => void) | null> {
  const note = join(folder, "holder");
  const mine = markText(ownMark());
  const draft = join(folder, `holder.${mine}`);
  writeFileSync(draft, mine, { mode: 0o600 });
  try {
    if (!placeNote(draft, note)) {
      if (await isAlive(note, isPatient ? beat : 0)) return null;
      renameSync(draft, note);
      await sleep(settled);
      if (read(note) !== mine) return null;
    }
  } finally {
    rmSync(draft, { force: true });
  }
  const timer = setInterval(() => touch(note), beat);
  timer.unref();
  return () => {
    clearInterval(timer);
    if (read(note) === mine) rmSync(note, { force: true });
  };
}

/** @param beat of its touches; 0 not to wait for one */
async function isAlive(note: string, beat: number): Promise<boolean> {
  const mark = markOf(read(note));
  // half a note is of a process that was killed as it wrote it
  const fate = mark === null ? "gone" : fateOf(mark);
  if (fate !== "unknown" || beat === 0) return fate !== "gone";
  const before = touched(note);
  for (let look = 0; look < patience * looks; look++) {
    await sleep(beat / looks);
    if (touched(note) !== before) return true;
  }
  return false;
}

function read(note: string): string {
  try {
    return readFileSync(note, "utf8");
  } catch {
    return "";
  }
}

const touched = (note: string): number => statSync(note, { throwIfNoEntry: false })?.mtimeMs ?? 0;

function touch(note: string): void {
  const now = new Date();
  try {
    utimesSync(note, now, now);
  } catch {
    // a folder that is gone is told by whoever writes into it
  }
}
