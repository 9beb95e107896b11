// Opening a store with its sketch key, as every command does.

import { chmodSync, existsSync } from "node:fs";
import { StillwatchError } from "../core/errors.ts";
import { readKey, readOrMakeKey, type SketchKey, writeKey } from "../sketch/key.ts";
import { openStore, type OpenOptions, type Store } from "../store/open.ts";

export interface OpenStore {
  readonly store: Store;
  readonly key: SketchKey;
}

/** Opens a store; its key is the given one on first use, its own ever after. */
export async function openWithKey(
  options: OpenOptions & { readonly keyFile?: string },
): Promise<OpenStore> {
  const given = options.keyFile === undefined ? null : readKey(options.keyFile);
  const store = await openStore(options);
  try {
    const own = store.file("key");
    if (given && !existsSync(own)) writeKey(own, given.secret);
    const key = readOrMakeKey(own);
    chmodSync(own, 0o600);
    if (given && given.secret !== key.secret)
      throw new StillwatchError("key_mismatch", { path: options.keyFile! });
    return { store, key };
  } catch (error) {
    await store.close();
    throw error;
  }
}
