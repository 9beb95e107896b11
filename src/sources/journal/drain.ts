// The journal into the store, in the order of the journal: rows are finished, inserted under a batch of their own, and
// known again by their identity, so that a segment that is read twice adds nothing. A segment is deleted when what was
// learned of its words is on the disk too: after a kill they are learned again from it.

import { closeSync, copyFileSync, existsSync, openSync, readSync, rmSync, statSync } from "node:fs";
import type { SketchKey } from "../../sketch/key.ts";
import { bringBatch } from "../../store/batch.ts";
import {
  accountColumns,
  exchangeColumns,
  keptTextColumns,
  labelColumns,
} from "../../store/columns.ts";
import { mergedAccounts } from "../../store/merge-accounts.ts";
import type { Store } from "../../store/open.ts";
import { RowWriter } from "../../store/row-binary.ts";
import { rowFinisher } from "../finish-rows.ts";
import { writeLabels } from "../label-rows.ts";
import { loadWords, saveWords } from "../word-memory.ts";
import { type Entry, type Unpacked, unpackEntries } from "./entry.ts";
import { segmentPath, segmentsIn, type Written } from "./journal.ts";

/** Bytes that are read at once; an entry is at most some MB. */
const portion = 32 << 20;

export interface Drained {
  /** Bytes of the journal that are in the store now. */
  readonly bytes: number;
  /** Exchanges that were in them, and the batches under which those came in that the store did not have. */
  readonly exchanges: number;
  readonly batches: readonly number[];
  readonly accounts: number;
}

export interface Drain {
  /** Takes in what was written up to there, and not yet taken in. */
  take(upTo: Written): Promise<Drained>;
  /** Takes in what an earlier process left. */
  rest(): Promise<Drained>;
  /**
   * Saves what was learned of words, and deletes the segments that are through.
   * @param isOver nobody writes to the newest any more
   */
  settle(isOver?: boolean): Promise<void>;
}

/** @param onDamaged told of a segment that does not hold from a place on */
export function makeDrain(
  store: Store,
  key: SketchKey,
  folder: string,
  onDamaged: (path: string, from: number) => void = () => undefined,
): Drain {
  const words = loadWords(store.file("words"));
  const finish = rowFinisher(key, words);
  const rows = new RowWriter(1 << 20);
  const labels = new RowWriter();
  /** Bytes of each segment that are in the store. */
  const done = new Map<number, number>();
  let isLearned = false;

  const bring = async (entries: readonly Entry[]): Promise<Omit<Drained, "bytes">> => {
    let exchanges = 0;
    let accounts = 0;
    const batches: number[] = [];
    const accountRows: Uint8Array[] = [];
    const texts = new RowWriter(16);
    for (const entry of entries)
      if (entry.kind === "account") {
        writeLabels(entry.labels, labels);
        accountRows.push(entry.rows);
        accounts += entry.count;
      } else {
        writeLabels(entry.rows.labels, labels);
        texts.raw(entry.rows.texts);
        finish(entry.rows, rows);
        exchanges += entry.rows.count;
      }
    // rows last: labels without rows are harmless, rows without labels are not
    if (labels.length > 0) await store.insert("label", labelColumns, labels.take());
    // each by itself: a chunk has each account once, and adds to what is there
    for (const one of accountRows)
      await store.insert("account", accountColumns, one, { select: mergedAccounts });
    if (exchanges > 0) {
      if (texts.length > 0) await store.insert("kept_text", keptTextColumns, texts.take());
      const bytes = rows.take();
      batches.push(
        await bringBatch(store, "exchange", exchangeColumns, bytes, { dedupe: "id", near: "time" }),
      );
      isLearned = true;
    }
    return { exchanges, accounts, batches };
  };

  const takeSegment = async (segment: number, upTo: number): Promise<Drained> => {
    const all = { bytes: 0, exchanges: 0, accounts: 0, batches: [] as number[] };
    const path = segmentPath(folder, segment);
    let at = done.get(segment) ?? 0;
    while (at < upTo) {
      const { entries, whole, next } = readEntries(path, at, upTo);
      if (whole === 0) {
        // a process was killed in the middle of an entry that it had answered to nobody; whatever else does not hold is
        // set aside and told, because it was answered
        if (next === 0 || at + (next ?? 0) <= upTo) {
          copyFileSync(path, `${path}.damaged`);
          onDamaged(path, at);
        }
        all.bytes += upTo - at;
        at = upTo;
        done.set(segment, at);
        break;
      }
      const brought = await bring(entries);
      at += whole;
      done.set(segment, at);
      all.bytes += whole;
      all.exchanges += brought.exchanges;
      all.accounts += brought.accounts;
      all.batches.push(...brought.batches);
    }
    return all;
  };

  const drain: Drain = {
    async take({ segment, bytes }) {
      const parts: Drained[] = [];
      for (const { number, path } of segmentsIn(folder))
        if (number < segment) parts.push(await takeSegment(number, statSync(path).size));
      parts.push(await takeSegment(segment, bytes));
      return parts.reduce((a, b) => ({
        bytes: a.bytes + b.bytes,
        exchanges: a.exchanges + b.exchanges,
        accounts: a.accounts + b.accounts,
        batches: [...a.batches, ...b.batches],
      }));
    },
    rest() {
      const last = segmentsIn(folder).at(-1);
      return last
        ? drain.take({ segment: last.number, bytes: statSync(last.path).size })
        : Promise.resolve({ bytes: 0, exchanges: 0, accounts: 0, batches: [] });
    },
    async settle(isOver = false) {
      await store.guard.seal();
      if (isLearned && !store.temporary) {
        store.guard.change();
        saveWords(store.file("words"), words);
        isLearned = false;
      }
      const newest = Math.max(0, ...done.keys());
      for (const [segment, at] of done) {
        const path = segmentPath(folder, segment);
        // the newest may still be written to
        if (segment === newest && !isOver && existsSync(path)) continue;
        if (existsSync(path) && statSync(path).size > at) continue;
        rmSync(path, { force: true });
        done.delete(segment);
      }
    },
  };
  return drain;
}

/** A portion of entries, or one that is larger. */
function readEntries(path: string, from: number, to: number): Unpacked {
  const read = unpackEntries(readBytes(path, from, Math.min(portion, to - from)));
  return read.whole === 0 && read.next !== null && read.next > portion && from + read.next <= to
    ? unpackEntries(readBytes(path, from, read.next))
    : read;
}

function readBytes(path: string, from: number, size: number): Buffer {
  const file = openSync(path, "r");
  try {
    const bytes = Buffer.allocUnsafe(size);
    return bytes.subarray(0, readSync(file, bytes, 0, size, from));
  } finally {
    closeSync(file);
  }
}
