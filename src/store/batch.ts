// Rows that come in as a batch of their own, so that a sweep can take them whole, and what is to be seen to before it does.

import { StillwatchError } from "../core/errors.ts";
import type { Columns } from "./columns.ts";
import type { InsertOptions, Store } from "./store.ts";

/** Numbers in one statement: its length is bounded. */
const portion = 5000;

/** Inserts rows under a new batch and ends it; returns its number. */
export async function bringBatch(
  store: Store,
  table: string,
  columns: Columns,
  rows: Uint8Array,
  options: Pick<InsertOptions, "dedupe" | "near">,
): Promise<number> {
  for (;;) {
    const batch = await store.batches.begin();
    let late = false;
    try {
      const { number, deadline } = batch;
      await store.insert(table, columns, rows, { ...options, batch: number, deadline });
    } catch (error) {
      // this process slept past its batch's deadline, so it takes a new one
      late = error instanceof StillwatchError && error.code === "batch_late";
      if (!late) throw error;
    }
    await store.batches.end(batch);
    if (!late) return batch.number;
  }
}

/** Rows that batches brought. */
export async function countBatches(
  store: Store,
  table: string,
  batches: readonly number[],
): Promise<number> {
  let all = 0;
  for (let at = 0; at < batches.length; at += portion) {
    const [row] = await store.rows<{ n: string }>(
      `SELECT count() AS n FROM ${table} WHERE batch IN (${batches.slice(at, at + portion).join(", ")})`,
    );
    all += Number(row!.n);
  }
  return all;
}

/**
 * Two processes that read the same file at the same moment may each find that the other's rows are not there yet.
 * Of such rows in the batches after `taken` up to `upTo` those of the first batch stay. An embedded store has one process.
 */
export async function dropDoubles(
  store: Store,
  table: string,
  taken: number,
  upTo: number,
): Promise<void> {
  if (store.kind === "embedded") return;
  const isNew = `batch > ${taken} AND batch <= ${upTo}`;
  // doubles of one exchange have its time
  const doubles = await store.rows<{ id: string; later: number }>(`
    SELECT id, arrayJoin(arraySlice(arraySort(groupArray(batch)), 2)) AS later FROM ${table}
    WHERE batch <= ${upTo} AND time >= (SELECT min(time) FROM ${table} WHERE ${isNew})
      AND time <= (SELECT max(time) FROM ${table} WHERE ${isNew})
      AND id IN (SELECT id FROM ${table} WHERE ${isNew})
    GROUP BY id HAVING count() > 1`);
  for (let at = 0; at < doubles.length; at += portion) {
    const pairs = doubles.slice(at, at + portion).map(({ id, later }) => `(${id}, ${later})`);
    await store.run(
      `ALTER TABLE ${table} DELETE WHERE ${isNew} AND (id, batch) IN (${pairs.join(", ")})`,
    );
  }
}
