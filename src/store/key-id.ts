// Which sketch key a server's store was filled with: its id stands there, so that a second machine with another key is
// told before it fills in values that fit nothing. The key itself never goes there. An embedded store has its key beside it.

import type { ServerStore } from "./server.ts";
import type { Store } from "./store.ts";

/** Null for a store without one. */
export async function keyIdOf(store: Store): Promise<string | null> {
  if (store.kind === "embedded") return null;
  const [row] = await store.rows<{ id: string }>("SELECT id FROM key_id LIMIT 1");
  return row?.id ?? null;
}

/** Notes the id unless there is one; returns the one that is there. */
export async function keepKeyId(store: Store, id: string): Promise<string> {
  if (store.kind === "embedded") return id;
  const known = await keyIdOf(store);
  if (known !== null) return known;
  // of two first machines one is heard
  await (store as ServerStore).claim("key_id", `SELECT '${id}'`, "first");
  return (await keyIdOf(store))!;
}
