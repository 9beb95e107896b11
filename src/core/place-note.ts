// A note of whoever holds something, put where it belongs whole and only if none is there: of two that try at once one does.

import { existsSync, linkSync, renameSync } from "node:fs";

/** @returns false where there is a note */
export function placeNote(draft: string, note: string): boolean {
  try {
    linkSync(draft, note);
    return true;
  } catch (error) {
    // a file system without links: two at once cannot be told apart there
    if ((error as NodeJS.ErrnoException).code === "EEXIST" || existsSync(note)) return false;
    renameSync(draft, note);
    return true;
  }
}
