// How far a store has been filled, kept in a file beside the tables: which world, and how many of its days are whole.

import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { reasonOf, StillwatchError } from "../../../../src/core/errors.ts";
import type { Store } from "../../../../src/store/open.ts";
import type { Scale } from "./reference.ts";

export interface Progress {
  /** -1: nothing yet; 0: the accounts; then days. */
  readonly days: number;
  readonly exchanges: number;
  readonly campaign: number;
}

const FILE = "simulated.json";

/** The file's name is part of the store's layout. Throws where the store holds something else than this world. */
export async function readProgress(store: Store, scale: Scale): Promise<Progress> {
  const path = store.file(FILE);
  if (!existsSync(path)) {
    const [held] = await store.rows<{ n: string }>(
      "SELECT (SELECT count() FROM exchange) + (SELECT count() FROM account) AS n",
    );
    if (Number(held!.n) > 0) throw new StillwatchError("simulate_store_used", { path: store.path });
    const begun = { days: -1, exchanges: 0, campaign: 0 };
    keepProgress(store, scale, begun);
    return begun;
  }
  let read: { scale: Scale; progress: Progress };
  try {
    read = JSON.parse(readFileSync(path, "utf8")) as typeof read;
  } catch (cause) {
    throw new StillwatchError("store_open", { path: store.path, why: reasonOf(cause) }, cause);
  }
  if (JSON.stringify(read.scale) !== JSON.stringify(scale))
    throw new StillwatchError("simulate_store_used", { path: store.path });
  return read.progress;
}

/** Whole or not at all. */
export function keepProgress(store: Store, scale: Scale, progress: Progress): void {
  const path = store.file(FILE);
  writeFileSync(`${path}.part`, JSON.stringify({ scale, progress }));
  renameSync(`${path}.part`, path);
}
