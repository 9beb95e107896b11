// Thirty sweeps on a store to which nothing comes: what it takes of the disk.

import { join } from "node:path";
import { withStore } from "../../src/app/open-store.ts";
import { diskUse } from "../../src/store/disk-use.ts";
import { copyStore } from "./commands.ts";
import { defend } from "./small-store.ts";

/** How many times its size the store has afterwards. */
export async function sweepThirty(whole: string, scratch: string): Promise<number> {
  const store = join(scratch, "swept");
  copyStore(whole, store);
  const before = diskUse(store);
  for (let n = 0; n < 30; n++) await withStore({ path: store }, defend);
  return diskUse(store) / before;
}
