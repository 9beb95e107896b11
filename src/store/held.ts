// What an embedded engine holds, as the manifest records it: tables with their folders and rows, the parts in use, the
// end of the audit.

import type { Held } from "./manifest/guard.ts";
import type { Store } from "./store.ts";

/** Parts without rows stand for rows that were removed; the engine takes them away when it likes. */
const inUse = "database = currentDatabase() AND active AND rows > 0";

/** @param walked whether the audit's chain was walked up to its end */
export async function heldBy(store: Pick<Store, "rows">, walked: boolean): Promise<Held> {
  // the embedded engine tells no UUIDs; the last two folders of the path are a table's own
  const found = await store.rows<{ name: string; folder: string }>(`
    SELECT name, extract(data_paths[1], '(store/[^/]+/[^/]+)/$') AS folder FROM system.tables
    WHERE database = currentDatabase() AND engine LIKE '%MergeTree'`);
  const parts = await store.rows<{ table: string; name: string; rows: string }>(
    `SELECT table, name, rows FROM system.parts WHERE ${inUse}`,
  );
  const tables: Record<string, { folder: string; rows: number }> = {};
  for (const { name, folder } of found) tables[name] = { folder: `engine/${folder}`, rows: 0 };
  const folders = new Set<string>();
  for (const { table, name, rows } of parts) {
    tables[table]!.rows += Number(rows);
    folders.add(`${tables[table]!.folder}/${name}`);
  }
  const [newest] = await store.rows<{ n: number }>("SELECT max(number) AS n FROM migration");
  return { tables, parts: folders, audit: await auditEnd(store, walked), schema: newest!.n };
}

async function auditEnd(store: Pick<Store, "rows">, walked: boolean): Promise<Held["audit"]> {
  const [end] = await store.rows<{ entries: string; head: string }>(
    "SELECT count() AS entries, argMax(hash, number) AS head FROM audit",
  );
  return { entries: Number(end!.entries), head: end!.head, walked };
}

/** What the engine moved aside because it could not read it, and tables whose parts do not hold. */
export async function brokenParts(
  store: Pick<Store, "rows">,
  tables: readonly string[],
): Promise<{ table: string; part: string; isDetached: boolean }[]> {
  const detached = await store.rows<{ table: string; part: string }>(
    "SELECT table, name AS part FROM system.detached_parts WHERE database = currentDatabase()",
  );
  const broken = detached.map((one) => ({ ...one, isDetached: true }));
  for (const table of tables) {
    const checks = await store.rows<{ part_path: string; is_passed: number }>(
      `CHECK TABLE ${table}`,
    );
    for (const { part_path, is_passed } of checks)
      if (is_passed === 0) broken.push({ table, part: part_path, isDetached: false });
  }
  return broken;
}
