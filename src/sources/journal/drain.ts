// The journal into the store, in the order of the journal: rows are finished, inserted under a batch of their own, and
// known again by their identity, so that a segment that is read twice adds nothing. A segment is deleted when what was
// learned of its words is on the disk too: after a kill they are learned again from it.

import { closeSync, copyFileSync, existsSync, openSync, readSync, rmSync, statSync } from "node:fs";
import type { SketchKey } from "../../sketch/key.ts";
import type { Store } from "../../store/open.ts";
import { keepRows } from "../keep-rows.ts";
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

const noDrained: Drained = { bytes: 0, exchanges: 0, accounts: 0, batches: [] };
const nothing = { segment: 0, at: 0, bytes: 0, exchanges: 0, accounts: 0 };

function sum(a: Drained, b: Drained): Drained {
  return {
    bytes: a.bytes + b.bytes,
    exchanges: a.exchanges + b.exchanges,
    accounts: a.accounts + b.accounts,
    batches: [...a.batches, ...b.batches],
  };
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
  const rows = keepRows(store, key, words);
  /** Bytes of each segment that are in the store. */
  const done = new Map<number, number>();
  /** What was finished, and could not be inserted yet. */
  let owed: Omit<Drained, "batches"> & { readonly segment: number; readonly at: number } = nothing;
  let isLearned = false;

  const settleOwed = async (): Promise<Drained> => {
    await rows.flush();
    const { segment, at, bytes, exchanges, accounts } = owed;
    if (owed !== nothing) done.set(segment, at);
    owed = nothing;
    isLearned ||= exchanges > 0;
    return { bytes, exchanges, accounts, batches: rows.takeBatches() };
  };

  const bring = (entries: readonly Entry[], segment: number, at: number, bytes: number): void => {
    let exchanges = 0;
    let accounts = 0;
    for (const entry of entries)
      if (entry.kind === "account") {
        rows.addAccounts(entry);
        accounts += entry.count;
      } else {
        rows.addExchanges(entry.rows);
        exchanges += entry.rows.count;
      }
    owed = { segment, at, bytes, exchanges, accounts };
  };

  const takeSegment = async (segment: number, upTo: number): Promise<Drained> => {
    let all: Drained = noDrained;
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
        all = sum(all, { ...noDrained, bytes: upTo - at });
        at = upTo;
        done.set(segment, at);
        break;
      }
      at += whole;
      bring(entries, segment, at, whole);
      all = sum(all, await settleOwed());
    }
    return all;
  };

  const drain: Drain = {
    async take({ segment, bytes }) {
      // what failed at the last time goes in as it was finished then
      let all = await settleOwed();
      for (const { number, path } of segmentsIn(folder))
        if (number < segment) all = sum(all, await takeSegment(number, statSync(path).size));
      return sum(all, await takeSegment(segment, bytes));
    },
    rest() {
      const last = segmentsIn(folder).at(-1);
      return last
        ? drain.take({ segment: last.number, bytes: statSync(last.path).size })
        : Promise.resolve(noDrained);
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
