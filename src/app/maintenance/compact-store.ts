// Merges the parts of each table, partition by partition: the engine otherwise does so little by little.

import type { Store } from "../../store/open.ts";
import type { OpenStore } from "../open-store.ts";

export interface StoreSize {
  readonly bytes: number;
  readonly parts: number;
}

/** Needs as much free space as the largest partition has. */
export async function compactStore({
  store,
}: OpenStore): Promise<{ readonly before: StoreSize; readonly after: StoreSize }> {
  const before = await sizeOf(store);
  const many = await store.rows<{ table: string; id: string }>(
    `SELECT table, partition_id AS id FROM system.parts WHERE database = currentDatabase() AND active
     GROUP BY table, id HAVING count() > 1 ORDER BY table, id`,
  );
  for (const { table, id } of many)
    await store.run(`OPTIMIZE TABLE ${table} PARTITION ID '${id}' FINAL`);
  return { before, after: await sizeOf(store) };
}

async function sizeOf(store: Store): Promise<StoreSize> {
  const [row] = await store.rows<{ bytes: string; parts: string }>(
    "SELECT sum(bytes_on_disk) AS bytes, count() AS parts FROM system.parts WHERE database = currentDatabase() AND active",
  );
  return { bytes: Number(row!.bytes), parts: Number(row!.parts) };
}
