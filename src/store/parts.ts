// Merging, by hand: the embedded engine does not merge by itself (engine.xml), so that nothing changes a store's files
// but our statements. A partition is merged when its small parts together are large against its largest one: each row is
// then written anew a few times however many parts come in, as in the logarithmic method of Bentley and Saxe (1980).

import type { Store } from "./store.ts";

/** Parts that a partition may have before it is looked at: reading some dozens costs little. */
const few = 12;
/** Share of the largest part's rows that the others must come to. */
const enough = 0.5;
/** Parts that are merged whatever their size: the engine refuses rows at 3,000. */
const many = 300;

/** Merges where it is due. */
export async function mergeWhereDue(store: Pick<Store, "rows" | "run">): Promise<void> {
  const due = await store.rows<{ table: string; id: string }>(`
    SELECT table, partition_id AS id FROM system.parts WHERE database = currentDatabase() AND active
    GROUP BY table, id
    HAVING count() >= ${few} AND (sum(rows) - max(rows) >= ${enough} * max(rows) OR countIf(rows = 0) >= ${few} OR count() >= ${many})
    ORDER BY table, id`);
  for (const { table, id } of due)
    await store.run(`OPTIMIZE TABLE ${table} PARTITION ID '${id}' FINAL`);
}
