// Opening a store with its sketch key, as every command does.

import { chmodSync, existsSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { StillwatchError } from "../core/errors.ts";
import { newKey, readKey, type SketchKey, writeKey } from "../sketch/key.ts";
import { holdJournal } from "../sources/journal/hold.ts";
import { makeDrain } from "../sources/journal/drain.ts";
import { journalFolder, segmentsIn } from "../sources/journal/journal.ts";
import { accessTo } from "../store/access.ts";
import { isServer } from "./desk/ask-server.ts";
import { isFilled, keepKeyId, keyIdOf, keyMissing, ownKey } from "../store/key-id.ts";
import { openStore, type OpenOptions, type Store } from "../store/open.ts";
import { privateCopy } from "../store/private-copy.ts";
import { isUrl } from "../store/server-url.ts";
import { borrowServed } from "../store/threads/served.ts";

export type { Access } from "../store/access.ts";

/** A store and its key; whoever embeds the package sees that it can be closed, and hands it on. */
export interface OpenStore {
  /** @internal */
  readonly store: Store;
  /** @internal */
  readonly key: SketchKey;
  /** @internal What is now for people, ms; the time of the log without. */
  readonly present?: () => number;
  /** What was asked of it before must have ended. */
  readonly close: () => Promise<void>;
}

type Options = OpenOptions & {
  readonly keyFile?: string | undefined;
  /** How long to wait for a store that another process has open, in ms (default: not at all). */
  readonly wait?: number | undefined;
  /** Whether a store that a server has open may be asked through the server. */
  readonly served?: boolean | undefined;
  /** Told once, when the waiting takes long enough for a person to wonder. */
  readonly onWait?: ((why: StillwatchError) => void) | undefined;
};

/** Opens a store; its key is the given one on first use, its own ever after. */
export async function openWithKey(options: Options): Promise<OpenStore> {
  const path = options.keyFile ?? process.env.STILLWATCH_KEY_FILE;
  const given = path === undefined ? null : { path, key: readKey(path) };
  const store = await whenFree(options, () => openOrBorrow({ ...options, key: given?.key }));
  try {
    const key = await keyOf(store, given, options.mustExist === true);
    if (existsSync(store.file("key"))) await store.guard.protect(key);
    await takeLeft(store, key);
    return { store, key, close: () => store.close() };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** What a server that was killed had answered as kept, and had not taken into the tables yet. */
async function takeLeft(store: Store, key: SketchKey): Promise<void> {
  const folder = store.file(journalFolder);
  if (store.reserve !== undefined || !existsSync(folder) || segmentsIn(folder).length === 0) return;
  // a server of this machine may be writing to it now
  const leave = store.kind === "server" ? await holdJournal(folder, false) : () => undefined;
  if (leave === null) return;
  try {
    const drain = makeDrain(store, key, folder);
    await drain.rest();
    await drain.settle(true);
  } finally {
    leave();
  }
}

/** The store itself, or as its server has it open. */
async function openOrBorrow({ served, ...options }: Options): Promise<Store> {
  try {
    return await openAccessible(options);
  } catch (error) {
    const isLocked = error instanceof StillwatchError && error.code === "store_locked";
    const store = isLocked && served === true ? await borrowServed(resolve(options.path!)) : null;
    if (store === null) throw error;
    return store;
  }
}

/** Opens it where it lies, or a private copy of what may only be read. */
async function openAccessible(options: OpenOptions): Promise<Store> {
  const { path, access = "write" } = options;
  if (path !== undefined && isServer(path))
    throw new StillwatchError("server_store", { url: path });
  if (path === undefined || path.trim() === "" || isUrl(path)) return openStore(options);
  if (accessTo(resolve(path), access) === "there") return openStore(options);
  const copy = await privateCopy(resolve(path));
  try {
    const store = await openStore({ ...options, path: copy.path });
    return {
      ...store,
      get guard() {
        return store.guard;
      },
      // what is said of it names the store, not the copy
      path: resolve(path),
      async close() {
        await store.close();
        copy.remove();
      },
    };
  } catch (error) {
    copy.remove();
    if (error instanceof StillwatchError)
      error.message = error.message.replaceAll(copy.path, resolve(path));
    throw error;
  }
}

/** Milliseconds between two looks at whether a store is free: an `explain` has it for less than a second. */
const betweenLooks = 100;
/** Milliseconds after which it is said that somebody waits. */
const silence = 1500;

/** Tries again while another process has the store open, as long as was said. */
export async function whenFree<T>(
  { wait = 0, onWait }: Pick<Options, "wait" | "onWait">,
  open: () => T | Promise<T>,
): Promise<T> {
  const begun = Date.now();
  let isSaid = false;
  for (;;)
    try {
      return await open();
    } catch (error) {
      const waited = Date.now() - begun;
      if (!(error instanceof StillwatchError) || error.code !== "store_locked" || waited >= wait)
        throw error;
      if (!isSaid && waited > silence) {
        isSaid = true;
        onWait?.(error);
      }
      // not in step with others that wait
      await sleep(betweenLooks * (0.5 + Math.random()));
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
  const missing = (id: string | null): StillwatchError => keyMissing(store, id);
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
