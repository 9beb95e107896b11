// Opening a store with its sketch key, as every command does.

import { chmodSync, existsSync, rmSync } from "node:fs";
import { StillwatchError } from "../core/errors.ts";
import { newKey, readKey, type SketchKey, writeKey } from "../sketch/key.ts";
import { ownKey } from "../store/embedded-guard.ts";
import { isFilled, keepKeyId, keyIdOf } from "../store/key-id.ts";
import { openStore, type OpenOptions, type Store } from "../store/open.ts";

/** A store and its key; whoever embeds the package sees that it can be closed, and hands it on. */
export interface OpenStore {
  /** @internal */
  readonly store: Store;
  /** @internal */
  readonly key: SketchKey;
  /** What was asked of it before must have ended. */
  readonly close: () => Promise<void>;
}

type Options = OpenOptions & { readonly keyFile?: string | undefined };

/** Opens a store; its key is the given one on first use, its own ever after. */
export async function openWithKey(options: Options): Promise<OpenStore> {
  const path = options.keyFile ?? process.env.STILLWATCH_KEY_FILE;
  const given = path === undefined ? null : { path, key: readKey(path) };
  const store = await openStore({ ...options, key: given?.key });
  try {
    const key = await keyOf(store, given, options.mustExist === true);
    if (existsSync(store.file("key"))) await store.guard.protect(key);
    return { store, key, close: () => store.close() };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** The store's key, made where nothing was filled in yet; never another one than it was filled with. */
async function keyOf(
  store: Store,
  given: { readonly path: string; readonly key: SketchKey } | null,
  mustExist: boolean,
): Promise<SketchKey> {
  const own = store.file("key");
  const filledWith = await keyIdOf(store);
  const missing = (id: string | null): StillwatchError =>
    new StillwatchError("key_missing", {
      path: store.path,
      id: id === null ? "" : ` (${id})`,
      file: own,
    });
  const another = (id: string): StillwatchError =>
    new StillwatchError("key_mismatch", { store: store.path, id, path: given!.path });
  if (given !== null && filledWith !== null && given.key.id !== filledWith)
    throw another(filledWith);
  const made = given === null && !existsSync(own);
  if (made && (filledWith !== null || (await isFilled(store)))) throw missing(filledWith);
  // who only reads makes no key; where nothing was filled in there is nothing that it would be needed for
  if (made && mustExist) return newKey();
  if (given !== null && !existsSync(own)) writeKey(own, given.key.secret);
  if (!existsSync(own)) writeKey(own, newKey().secret);
  const key = ownKey(own, () => missing(filledWith));
  chmodSync(own, 0o600);
  const kept = await keepKeyId(store, key.id);
  if (kept === key.id && given !== null && given.key.id !== kept) throw another(kept);
  if (kept === key.id) return key;
  // another machine was first
  if (made) rmSync(own);
  throw missing(kept);
}

/** Opens a store for a piece of work, and closes it however that ends. */
export async function withStore<T>(
  options: Options,
  work: (opened: OpenStore) => Promise<T>,
): Promise<T> {
  const opened = await openWithKey(options);
  try {
    return await work(opened);
  } finally {
    await opened.close();
  }
}
