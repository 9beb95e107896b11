// What a folder takes of the disk, as `du` counts it: whole blocks, folders with their own.

import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Bytes of a block as the system counts them (stat(2)), whatever the file system's own are. */
const block = 512;

/** Bytes. What goes while it is counted counts nothing. */
export function diskUse(path: string): number {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return 0;
  let bytes = stat.blocks * block;
  if (stat.isDirectory()) for (const name of readdirSync(path)) bytes += diskUse(join(path, name));
  return bytes;
}
