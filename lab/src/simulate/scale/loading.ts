// Rows on their way into a store, day by day. A day is one batch; the store inserts some of its rows while the next are
// written. Labels go first: rows without labels are worse than labels without rows.

import { setTimeout } from "node:timers/promises";
import { StillwatchError } from "../../../../src/core/errors.ts";
import { exchangeColumns, labelColumns } from "../../../../src/store/columns.ts";
import type { Batch, Store } from "../../../../src/store/open.ts";
import { RowWriter } from "../../../../src/store/row-binary.ts";

/** Exchanges that are inserted at once: few enough for two such pieces in memory, enough for parts that need little merging. */
const AT_ONCE = 1 << 18;
/** Bytes of a row on its way, for the size of the buffers. */
const ROW = 320;

export class Loading {
  readonly rows = new RowWriter(AT_ONCE * ROW);
  readonly labels = new RowWriter();
  #waiting = 0;
  readonly #store: Store;
  /** Of the day; null where the store has the day. */
  #batch: Batch | null = null;
  #spare: Buffer = Buffer.allocUnsafe(AT_ONCE * ROW);
  #running: Promise<void> = Promise.resolve();

  constructor(store: Store) {
    this.#store = store;
  }

  /** Begins a day; @param wanted false where its rows are in the store */
  async open(wanted: boolean): Promise<void> {
    this.#batch = wanted ? await this.#store.batches.begin() : null;
  }

  /** Counts a row; true when it is time for a turn. */
  count(): boolean {
    return ++this.#waiting >= AT_ONCE;
  }

  /** Hands what was written to the engine as soon as that is done with what came before. */
  async turn(): Promise<void> {
    const { rows, labels } = this;
    await this.#running;
    this.#waiting = 0;
    const batch = this.#batch;
    if (batch === null) {
      rows.length = labels.length = 0;
      return;
    }
    const filled = rows.bytes;
    const full = rows.swap(this.#spare);
    this.#spare = filled;
    this.#running = this.#insert(full, labels.take(), batch);
    // a failure is told by whoever waits for it next
    this.#running.catch(() => undefined);
  }

  /** Ends a day: all of it is in the store. */
  async close(): Promise<void> {
    await this.turn();
    await this.#running;
    if (this.#batch) await this.#store.batches.end(this.#batch);
  }

  async #insert(rows: Uint8Array, labels: Uint8Array, batch: Batch): Promise<void> {
    await this.#store.insert("label", labelColumns, labels);
    await this.#store.insert("exchange", exchangeColumns, rows, { batch: batch.number });
  }
}

/** ms between two looks at a deletion. */
const PATIENCE = 100;

/** Removes what came at a time or later, ms, and waits for it. */
export async function removeFrom(store: Store, time: number): Promise<void> {
  const late = `time >= fromUnixTimestamp64Milli(${time})`;
  const [held] = await store.rows<{ n: string }>(`SELECT count() AS n FROM exchange WHERE ${late}`);
  if (Number(held!.n) === 0) return;
  await store.run(`ALTER TABLE exchange DELETE WHERE ${late}`);
  for (;;) {
    const [running] = await store.rows<{ n: string; why: string }>(
      "SELECT count() AS n, any(latest_fail_reason) AS why FROM system.mutations WHERE database = currentDatabase() AND table = 'exchange' AND NOT is_done",
    );
    if (Number(running!.n) === 0) return;
    if (running!.why !== "") throw new StillwatchError("store_query", { why: running!.why });
    await setTimeout(PATIENCE);
  }
}
