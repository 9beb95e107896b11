// What the engine leaves lying and would remove some day, when our process has long ended: parts whose place others have
// taken, notes of mutations that are over, folders of dropped tables. Removed while the engine is not open.

import { readdirSync, rmdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { isNote } from "./files.ts";
import type { Manifest } from "./manifest.ts";

/** @param gone folders of parts, from the store's folder on */
export function tidy(root: string, gone: readonly string[]): void {
  for (const part of gone)
    rmSync(join(root, part), { recursive: true, force: true, maxRetries: 4, retryDelay: 20 });
  const store = join(root, "engine/store");
  for (const group of readdirSync(store)) {
    // only an empty folder can be removed in this way
    try {
      rmdirSync(join(store, group));
    } catch {
      continue;
    }
  }
}

/** Where every statement has ended, no mutation waits. */
export function dropNotes(root: string, { tables }: Manifest): void {
  for (const { folder } of Object.values(tables))
    for (const name of readdirSync(join(root, folder)))
      if (isNote(name)) rmSync(join(root, folder, name), { force: true });
}
