// Which rules a store's rows were marked with: the hashes of the sets in use, in a file of the store, one a line.
// On a server each machine that reads keeps its own. A set is noted before its first row comes, so that rows never stand
// there under rules that nobody noted.

import { appendFileSync, existsSync, readFileSync } from "node:fs";

/** @param path the store's file of rules */
export function rulesOfRows(path: string): string[] {
  return existsSync(path) ? readFileSync(path, "utf8").split("\n").filter(Boolean) : [];
}

/** Notes that rows may be marked with these rules from now on. Returns the sets that were noted before, if it is new. */
export function noteRules(path: string, hash: string): string[] {
  const before = rulesOfRows(path);
  if (before.includes(hash)) return [];
  appendFileSync(path, `${hash}\n`);
  return before;
}
