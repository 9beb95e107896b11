// Raw exchanges expire by whole weeks; what they add up to stays: sums, traits, campaigns, verdicts, the audit. The sums of
// what goes are kept apart first, because sums are made anew from the exchanges after an interruption. A process may die
// at any moment: called again, it ends where it would have ended.

import { gone, hasPast, horizon, pastTable, timeOf } from "../store/horizon.ts";
import { dropCopy, makeAnew } from "../store/make-anew.ts";
import type { Store } from "../store/open.ts";
import { accumulate, addUp, sums } from "./accumulate.ts";
import { addItems } from "./items.ts";

export interface Retained {
  /** Exchanges before this time are gone, in ms; null when none ever were removed. */
  readonly until: number | null;
  readonly removed: number;
  readonly left: number;
}

/** Monday, 0:00 UTC: 5 January 1970 was one. */
const firstMonday = 4 * 86_400_000;
const week = 7 * 86_400_000;

/** Removes the weeks of exchanges that are over before `before`, in ms. */
export async function retain(store: Store, before: number): Promise<Retained> {
  await accumulate(store);
  const known = await horizon(store);
  const until = firstMonday + Math.floor((before - firstMonday) / week) * week;
  const held = await count(store);
  const [going] = await store.rows<{ n: string }>(
    `SELECT count() AS n FROM exchange WHERE time >= ${known.until} AND time < ${timeOf(until)}`,
  );
  if (until > known.ms && Number(going!.n) > 0) {
    const generation = known.generation + 1;
    for (const table of sums) {
      const past = pastTable(table, generation);
      await store.run(`DROP TABLE IF EXISTS ${past}`);
      await store.run(`CREATE TABLE ${past} AS ${table}`);
      if (await hasPast(store, table, known.generation))
        await store.run(`INSERT INTO ${past} SELECT * FROM ${pastTable(table, known.generation)}`);
    }
    const goes = `time >= ${known.until} AND time < ${timeOf(until)}`;
    await addUp(store, goes, (table) => pastTable(table, generation));
    const past = (table: string): string => pastTable(table, generation);
    await addItems(store, { isNew: goes, isOld: "0" }, past, "account_use");
    await store.run(`INSERT INTO horizon SELECT ${generation}, ${timeOf(until)}`);
  }
  await clear(store);
  const left = await count(store);
  const { generation, ms } = await horizon(store);
  return { until: generation === 0 ? null : ms, removed: held - left, left };
}

/** Removes what is before the horizon, and the sums of generations before. */
async function clear(store: Store): Promise<void> {
  const { generation } = await horizon(store);
  if (generation === 0) return;
  const weeks = await store.rows<{ id: string }>(
    `SELECT DISTINCT toYYYYMMDD(toMonday(time)) AS id FROM exchange WHERE time < ${gone} ORDER BY id`,
  );
  for (const { id } of weeks) await store.run(`ALTER TABLE exchange DROP PARTITION ID '${id}'`);
  const [texts] = await store.rows<{ n: string }>(
    "SELECT count() AS n FROM kept_text WHERE id NOT IN (SELECT id FROM exchange)",
  );
  if (Number(texts!.n) > 0) await dropTexts(store);
  // of a process that was killed once the texts were exchanged: those that were to go
  else await dropCopy(store, "kept_text");
  const old = await store.rows<{ name: string }>(
    `SELECT name FROM system.tables WHERE database = currentDatabase()
       AND match(name, '^past_(user_)?(hour|use|sum)_[0-9]+$') AND NOT endsWith(name, '_${generation}')`,
  );
  for (const { name } of old) await store.run(`DROP TABLE IF EXISTS ${name}`);
}

/** Prompts that were kept go with their exchanges, and at once. */
const dropTexts = (store: Store): Promise<void> =>
  makeAnew(store, "kept_text", (left) =>
    store.run(`INSERT INTO ${left} SELECT * FROM kept_text WHERE id IN (SELECT id FROM exchange)`),
  );

async function count(store: Store): Promise<number> {
  const [row] = await store.rows<{ n: string }>("SELECT count() AS n FROM exchange");
  return Number(row!.n);
}
