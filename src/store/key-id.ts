// Which sketch key a store was filled with: its id stands in the store, so that whoever comes with another key, or with
// none, is told before values come in that fit nothing. The key itself never goes there.

import { StillwatchError } from "../core/errors.ts";
import { readKey, type SketchKey } from "../sketch/key.ts";
import type { ServerStore } from "./server.ts";
import type { Store } from "./store.ts";

/** Null for a store without one. */
export async function keyIdOf(store: Store): Promise<string | null> {
  const [row] = await store.rows<{ id: string }>("SELECT id FROM key_id LIMIT 1");
  return row?.id ?? null;
}

/** Notes the id unless there is one; returns the one that is there. */
export async function keepKeyId(store: Store, id: string): Promise<string> {
  const known = await keyIdOf(store);
  if (known !== null) return known;
  if (store.kind === "embedded") await store.run(`INSERT INTO key_id SELECT '${id}'`);
  // of two first machines one is heard
  else await (store as ServerStore).claim("key_id", `SELECT '${id}'`, "first");
  return (await keyIdOf(store))!;
}

/** Whether anything was filled in under a key, also before its id was noted. */
export async function isFilled(store: Store): Promise<boolean> {
  const [row] = await store.rows<{ filled: number }>(
    "SELECT toUInt8((SELECT count() FROM exchange) + (SELECT count() FROM account) > 0) AS filled",
  );
  return row!.filled === 1;
}

/** @param id of the key that the store was filled with; null where that is not known */
export function keyMissing(
  { path, file }: Pick<Store, "path" | "file">,
  id: string | null,
): StillwatchError {
  const named = id === null ? "" : ` (${id})`;
  return new StillwatchError("key_missing", { path, id: named, file: file("key") });
}

/** What stands in the key's place and is no key is as bad as none: the advice to make one would lose the store. */
export function ownKey(path: string, missing: () => StillwatchError): SketchKey {
  try {
    return readKey(path);
  } catch (cause) {
    throw cause instanceof StillwatchError && cause.code === "key_bad" ? missing() : cause;
  }
}
