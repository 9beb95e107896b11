// Takes what is damaged out of the engine's way, for repair: parts that are broken go whole into a folder of the store's
// own, where nothing is lost of them; definitions of tables come back from the manifest. Afterwards the engine opens.

import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import type { Damage } from "./damage.ts";
import { locate, own } from "./files.ts";
import type { Manifest } from "./manifest.ts";

/**
 * @param now Unix ms, for the folder's name
 * @returns the folder that holds what was broken, from the store's folder on; null where nothing had to go there
 */
export function setAside(
  root: string,
  damages: readonly Damage[],
  manifest: Manifest,
  now: number,
): string | null {
  const folder = asideOf(now);
  for (const { path } of damages) {
    const at = locate(path);
    const broken = at?.part == null ? path : `${at.folder}/${at.part}`;
    move(join(root, broken), join(root, folder, broken));
    const text = manifest.files.get(path)?.text;
    if (text !== undefined && at?.part == null) putBack(join(root, path), text);
    // the engine looks for it in every table's folder
    if (at !== null) mkdirSync(join(root, at.folder), { recursive: true });
  }
  return existsSync(join(root, folder)) ? folder : null;
}

/** Moves what is in these folders, from the store's on; returns the folder that holds it now. */
export function moveAside(root: string, folders: readonly string[], now: number): string {
  const aside = asideOf(now);
  for (const folder of folders)
    for (const name of existsSync(join(root, folder)) ? readdirSync(join(root, folder)) : [])
      move(join(root, folder, name), join(root, aside, folder, name));
  return aside;
}

function asideOf(now: number): string {
  return `${own}/set-aside/${new Date(now).toISOString().replace(/[:.]/g, "-")}`;
}

function move(from: string, to: string): void {
  if (lstatSync(from, { throwIfNoEntry: false }) === undefined) return;
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
  renameSync(from, to);
}

function putBack(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  rmSync(path, { force: true });
  if (text.startsWith("-> ")) symlinkSync(text.slice(3), path);
  else writeFileSync(path, text, { mode: 0o600, flag: "wx" });
}
