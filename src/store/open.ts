// Opens a store, brought to the newest schema: a directory with the engine in this process, or a server by its URL.

import { openEmbedded } from "./embedded.ts";
import { migrateAlone } from "./lease.ts";
import { migrate, noteMigrations } from "./migrate.ts";
import { isServerUrl, openServer } from "./server.ts";
import { dropLeftScratch } from "./scratch.ts";
import type { OpenOptions, Store } from "./store.ts";

export { literal } from "./sql.ts";
export type { Batch, OpenOptions, Store } from "./store.ts";

export async function openStore(
  options: OpenOptions & Parameters<typeof openServer>[1] = {},
): Promise<Store> {
  const store =
    options.path !== undefined && isServerUrl(options.path)
      ? await openServer(options.path, options)
      : await openEmbedded(options);
  try {
    if (store.kind === "server") await migrateAlone(store);
    else {
      // before anything is applied a second time
      if (options.trusting) await noteMigrations(store, store.guard.schema);
      await migrate(store);
      await dropLeftScratch(store);
      // what a killed process had acknowledged is taken up
      await store.guard.seal();
    }
  } catch (error) {
    await store.close();
    throw error;
  }
  return store;
}
