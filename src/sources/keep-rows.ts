// What reading threads made, into the store: rows finished in the order in which they come, and inserted in batches. What
// could not be inserted stays as it is and goes in with the next flush: rows are finished once, because a row that is
// finished again looks like a retry.

import type { SketchKey } from "../sketch/key.ts";
import { bringBatch } from "../store/batch.ts";
import {
  accountColumns,
  exchangeColumns,
  keptTextColumns,
  labelColumns,
} from "../store/columns.ts";
import { mergedAccounts } from "../store/merge-accounts.ts";
import type { Store } from "../store/open.ts";
import { RowWriter } from "../store/row-binary.ts";
import type { ExchangeRows } from "./exchange-rows.ts";
import { rowFinisher } from "./finish-rows.ts";
import type { Label } from "./hashing.ts";
import { writeLabels } from "./label-rows.ts";
import type { WordMemory } from "./word-memory.ts";

export interface RowKeeper {
  addAccounts(rows: {
    readonly count: number;
    readonly rows: Uint8Array;
    readonly labels: readonly Label[];
  }): void;
  addExchanges(rows: ExchangeRows): void;
  /** Exchanges and records that are not inserted yet. */
  readonly waiting: number;
  /** Inserts what waits. */
  flush(): Promise<void>;
  /** Batches under which exchanges came in since they were taken last. */
  takeBatches(): number[];
}

/** @param words what was sent before; it grows with the exchanges */
export function keepRows(store: Store, key: SketchKey, words: WordMemory): RowKeeper {
  const finish = rowFinisher(key, words);
  const labels = new RowWriter();
  const texts = new RowWriter(16);
  const exchanges = new RowWriter(1 << 20);
  let accounts: Uint8Array[] = [];
  let batches: number[] = [];
  let waiting = 0;
  /** Inserts what a writer holds, and empties it when that is done. */
  const insert = async (
    { bytes, length }: RowWriter,
    into: (rows: Uint8Array) => Promise<void>,
  ): Promise<void> => {
    if (length > 0) await into(bytes.subarray(0, length));
  };
  return {
    addAccounts({ count, rows, labels: some }) {
      writeLabels(some, labels);
      accounts.push(rows);
      waiting += count;
    },
    addExchanges(rows) {
      writeLabels(rows.labels, labels);
      texts.raw(rows.texts);
      finish(rows, exchanges);
      waiting += rows.count;
    },
    get waiting() {
      return waiting;
    },
    async flush() {
      // rows last: labels without rows are harmless, rows without labels are not
      await insert(labels, (rows) => store.insert("label", labelColumns, rows));
      labels.length = 0;
      // each by itself: a chunk has each account once, and adds to what is there
      while (accounts.length > 0) {
        await store.insert("account", accountColumns, accounts[0]!, { select: mergedAccounts });
        accounts = accounts.slice(1);
      }
      await insert(texts, (rows) => store.insert("kept_text", keptTextColumns, rows));
      texts.length = 0;
      await insert(exchanges, async (rows) => {
        const how = { dedupe: "id", near: "time" };
        batches.push(await bringBatch(store, "exchange", exchangeColumns, rows, how));
      });
      exchanges.length = 0;
      waiting = 0;
    },
    takeBatches() {
      const taken = batches;
      batches = [];
      return taken;
    },
  };
}
