// What this user may do with a store, looked at before anything is opened or made: what is there and may not be read is
// not missing, what may be read only is read by a private copy, and root makes nothing in what belongs to others.

import { accessSync, constants, existsSync, readdirSync, type Stats, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { StillwatchError } from "../core/errors.ts";
import { isDenied, systemCode, reasonOf } from "../core/reason.ts";
import { ownName, userName } from "../core/user-name.ts";

export type Access = "read" | "write";

/** Folders of a store that the engine and we write in. */
const folders = ["", "engine", "engine/store", "engine/metadata", "stillwatch"];
/** Files without which it cannot be read. */
const files = ["stillwatch/store.json", "key"];

/**
 * How a store can be opened for what is wanted: where it lies, or as a copy. What is no store yet is left to whoever
 * opens it.
 * @throws StillwatchError `store_right`, `store_root`, `store_read_only`
 */
export function accessTo(path: string, wanted: Access): "there" | "copy" {
  const found = statOf(path);
  if (!found?.isDirectory()) return "there";
  const isOthers = process.geteuid?.() === 0 && found.uid !== 0;
  const owner = userName(found.uid);
  const unread = failing(path, [...folders, ...files], constants.R_OK);
  if (unread !== null) throw noRight(path, unread.name, "read it", unread.error);
  const isStore = existsSync(join(path, "stillwatch")) || existsSync(join(path, "engine/store"));
  if (isOthers && wanted === "write" && (isStore || readdirSync(path).length === 0))
    throw new StillwatchError("store_root", { path, owner });
  if (!isStore) return "there";
  if (isOthers) return "copy";
  const unwritten = failing(path, folders, constants.W_OK);
  if (unwritten === null) return "there";
  if (wanted === "read") return "copy";
  const { name, error } = unwritten;
  if (isDenied(error) && statSync(join(path, name)).uid !== process.geteuid?.())
    throw noRight(path, name, "write to it", error);
  const why = isDenied(error) ? "its owner took the right to write away" : reasonOf(error);
  throw new StillwatchError("store_read_only", { path, why }, error);
}

/** The first of these that is there and may not be used so; null where all may. */
function failing(
  path: string,
  names: readonly string[],
  mode: number,
): { readonly name: string; readonly error: unknown } | null {
  for (const name of names)
    try {
      accessSync(join(path, name), mode | (folders.includes(name) ? constants.X_OK : 0));
    } catch (error) {
      if (!["ENOENT", "ENOTDIR"].includes(systemCode(error))) return { name, error };
    }
  return null;
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (cause) {
    if (!isDenied(cause)) return undefined; // for whoever opens it to say
    throw noRight(path, "", "look into its folder", cause);
  }
}

/** @param name what of the store it is */
function noRight(path: string, name: string, what: string, cause: unknown): StillwatchError {
  const part = name === "" ? "It" : name;
  const owner = userName(ownerOf(join(path, name)));
  return new StillwatchError("store_right", { path, user: ownName(), what, part, owner }, cause);
}

/** Who has it, or the nearest folder above it that can be seen: that one lets nobody through. */
function ownerOf(path: string): number {
  try {
    return statSync(path).uid;
  } catch {
    return ownerOf(dirname(path));
  }
}
