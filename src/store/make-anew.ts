// A table that is made anew while others read it: they see the old one until the new one is whole.

import type { Store } from "./store.ts";

const ending = "_anew";

/** The table that a working copy stands for, or the table itself. */
export const standsFor = (table: string): string =>
  table.endsWith(ending) ? table.slice(0, -ending.length) : table;

/** Drops what a killed process left: a copy that was not whole yet, or what the table held before. */
export async function dropCopy(store: Store, table: string): Promise<void> {
  await store.run(`DROP TABLE IF EXISTS ${table}${ending}`);
}

/**
 * A process that is killed meanwhile leaves a whole table, and a copy beside it that the next one drops.
 *
 * @param fill puts all rows into the table that it is given, which is empty
 */
export async function makeAnew(
  store: Store,
  table: string,
  fill: (empty: string) => Promise<void>,
): Promise<void> {
  const made = `${table}${ending}`;
  await dropCopy(store, table);
  await store.run(`CREATE TABLE ${made} AS ${table}`);
  await fill(made);
  await store.run(`EXCHANGE TABLES ${table} AND ${made}`);
  await dropCopy(store, table);
}
