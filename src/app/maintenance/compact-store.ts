// Merges the parts of each table, partition by partition: a store otherwise does so where it is due.

import { diskUse } from "../../store/disk-use.ts";
import type { Store } from "../../store/open.ts";
import { withStore } from "../open-store.ts";

export interface StoreSize {
  readonly bytes: number;
  readonly parts: number;
}

/**
 * Needs as much free space as the largest partition has. Opens the store and closes it: what was merged goes then.
 * @param options how to open it
 */
export async function compactStore(
  options: Parameters<typeof withStore>[0],
): Promise<{ readonly before: StoreSize; readonly after: StoreSize }> {
  const sizes = await withStore(options, async ({ store }) => {
    const before = await sizeOf(store);
    const many = await store.rows<{ table: string; id: string }>(
      `SELECT table, partition_id AS id FROM system.parts WHERE database = currentDatabase() AND active
       GROUP BY table, id HAVING count() > 1 ORDER BY table, id`,
    );
    for (const { table, id } of many)
      await store.run(`OPTIMIZE TABLE ${table} PARTITION ID '${id}' FINAL`);
    const after = await sizeOf(store);
    return { before, after, folder: store.kind === "server" ? null : store.path };
  });
  const { before, after, folder } = sizes;
  return { before, after: folder === null ? after : { ...after, bytes: diskUse(folder) } };
}

/** Of a server what its parts say; of a folder, what it takes of the disk. */
async function sizeOf(store: Store): Promise<StoreSize> {
  const [row] = await store.rows<{ bytes: string; parts: string }>(
    "SELECT sum(bytes_on_disk) AS bytes, count() AS parts FROM system.parts WHERE database = currentDatabase() AND active",
  );
  const bytes = store.kind === "server" ? Number(row!.bytes) : diskUse(store.path);
  return { bytes, parts: Number(row!.parts) };
}
