// Opening a store with its sketch key, as every command does.

import { chmodSync, existsSync, rmSync } from "node:fs";
import { StillwatchError } from "../core/errors.ts";
import { readKey, readOrMakeKey, type SketchKey, writeKey } from "../sketch/key.ts";
import { keepKeyId, keyIdOf } from "../store/key-id.ts";
import { openStore, type OpenOptions, type Store } from "../store/open.ts";

export interface OpenStore {
  readonly store: Store;
  readonly key: SketchKey;
  readonly close: () => Promise<void>;
}

/** Opens a store; its key is the given one on first use, its own ever after. */
export async function openWithKey(
  options: OpenOptions & { readonly keyFile?: string | undefined },
): Promise<OpenStore> {
  const keyFile = options.keyFile ?? process.env.STILLWATCH_KEY_FILE;
  const given = keyFile === undefined ? null : readKey(keyFile);
  const store = await openStore(options);
  try {
    const own = store.file("key");
    const made = !given && !existsSync(own);
    const expected = await keyIdOf(store);
    if (made && expected !== null)
      throw new StillwatchError("key_missing", { path: store.path, id: expected, file: own });
    if (given && !existsSync(own)) writeKey(own, given.secret);
    const key = readOrMakeKey(own);
    chmodSync(own, 0o600);
    if (given && given.secret !== key.secret)
      throw new StillwatchError("key_mismatch", { path: keyFile! });
    const kept = await keepKeyId(store, key.id);
    if (kept !== key.id) {
      // another machine was first
      if (made) rmSync(own);
      throw new StillwatchError("key_missing", { path: store.path, id: kept, file: own });
    }
    return { store, key, close: () => store.close() };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Opens a store for a piece of work, and closes it however that ends. */
export async function withStore<T>(
  options: OpenOptions & { readonly keyFile?: string | undefined },
  work: (opened: OpenStore) => Promise<T>,
): Promise<T> {
  const opened = await openWithKey(options);
  try {
    return await work(opened);
  } finally {
    await opened.close();
  }
}
