// A table that is made anew while others read it: they see the old one until the new one is whole.

import type { Store } from "./store.ts";

const ending = "_anew";

/** The table that a working copy stands for, or the table itself. */
export const standsFor = (table: string): string =>
  table.endsWith(ending) ? table.slice(0, -ending.length) : table;

/**
 * A process that is killed meanwhile leaves the old table, and a working copy that the next one drops.
 *
 * @param fill puts all rows into the table that it is given, which is empty
 */
export async function makeAnew(
  store: Store,
  table: string,
  fill: (empty: string) => Promise<void>,
): Promise<void> {
  const made = `${table}${ending}`;
  await store.run(`DROP TABLE IF EXISTS ${made}`);
  await store.run(`CREATE TABLE ${made} AS ${table}`);
  await fill(made);
  await store.run(`EXCHANGE TABLES ${table} AND ${made}`);
  await store.run(`DROP TABLE IF EXISTS ${made}`);
}
