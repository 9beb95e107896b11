// Files into a store: reads in threads, finishes rows in input order, inserts in batches, and reports what it saw.
// Exactly once: an exchange whose id the store has is left out by the engine in the same statement that inserts
// the others, so reading a file again, after a crash or by mistake, adds nothing.

import { StillwatchError } from "../core/errors.ts";
import type { SketchKey } from "../sketch/key.ts";
import type { Rule } from "../sketch/marks/index.ts";
import {
  accountColumns,
  exchangeColumns,
  keptTextColumns,
  labelColumns,
} from "../store/columns.ts";
import { bringBatch, countBatches } from "../store/batch.ts";
import { horizon } from "../store/horizon.ts";
import { mergedAccounts } from "../store/merge-accounts.ts";
import type { Store } from "../store/open.ts";
import { RowWriter } from "../store/row-binary.ts";
import { type Note, TruncatedStream } from "./byte-stream.ts";
import { checkKind, choose, type ReadingChoice, type Taken } from "./choose-reading.ts";
import type { Chunk, Dropped } from "./chunk.ts";
import type { RejectedRecord } from "./csv.ts";
import { chunksOf, type Piece } from "./file-chunks.ts";
import {
  emptyNote,
  failureOf,
  type FileTally,
  isEmpty,
  newTally,
  tryMapping,
  usualMaxRejected,
} from "./file-tally.ts";
import type { InputFile } from "./files.ts";
import { eachObject, findInputs } from "./inputs.ts";
import { noteRead } from "./remote-read-before.ts";
import type { RemoteFile } from "./remote-objects.ts";
import { reach } from "./reach.ts";
import { otherFormat } from "./other-format.ts";
import { runNotes } from "./run-notes.ts";
import { unreadable } from "./input-kind.ts";
import { rowFinisher } from "./finish-rows.ts";
import { loadWords, saveWords } from "./word-memory.ts";
import { ReusedIds } from "./reused-ids.ts";
import { writeLabels } from "./label-rows.ts";
import { readingThreads, type ReadingThreads } from "./pool.ts";

/** Exchanges that are inserted at once: the engine likes 10,000 to 100,000. */
const batchRows = 65_536;
/** Objects elsewhere after which what they hold is inserted in any case: it takes a part of a second. */
const mostFinished = 500;

export interface RejectedLine {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

export interface IngestOptions {
  readonly store: Store;
  readonly key: SketchKey;
  readonly exchanges: readonly string[];
  readonly accounts: readonly string[];
  /** Clock in ms; times far beyond it are refused. */
  readonly now: number;
  readonly onRejected?: (line: RejectedLine) => void;
  /** Told once a name: fields that no record format knows. */
  readonly onUnknown?: (file: string, field: string) => void;
  /** Told what was passed over without harm: padding, zeros, files without records. */
  readonly onNote?: (text: string) => void;
  readonly onProgress?: (done: number, total: number) => void;
  /** Share of the records of a file that may be rejected before the file counts as failed; without it a half. */
  readonly maxRejected?: number;
  /** Keep the prompts themselves too. Off unless the operator asks for it. */
  readonly keepText?: boolean;
  readonly threads?: number;
  /** Which format the logs have, and whom they name; without it the format is told by the first records. */
  readonly reading?: ReadingChoice;
  /** The elicitation rules in use; without them the shipped ones. */
  readonly rules?: readonly Rule[];
}

export interface IngestSummary {
  /** Lines that held something, of exchanges. */
  records: number;
  accepted: number;
  /** Accepted exchanges that the store had already, or that came twice. */
  duplicates: number;
  /** Lines of an exchange of which another line came just before: pieces of an answer, and tries under one id. */
  joined: number;
  accounts: number;
  rejected: number;
  /** Records of another kind than what was read, which the mapping of their format leaves out. */
  others: number;
  /** What each file was taken for, where it is not our own form. */
  readonly taken: Taken[];
  /** Optional fields that could not be read, in how many records; the records were kept without them. */
  readonly dropped: Map<string, Dropped>;
  /** Ids of exchanges, and those that several have; about so many where they are many. */
  ids: { readonly ids: number; readonly reused: number };
  /** Names of end users that come under several accounts; about so many where they are many. */
  sharedNames: number;
  /** What went wrong with whole files; each has been read as far as it goes. */
  readonly problems: StillwatchError[];
}

export async function ingest(options: IngestOptions): Promise<IngestSummary> {
  const { exchanges, accounts, reading } = options;
  checkKind(reading?.mapping, { exchange: exchanges.length > 0, account: accounts.length > 0 });
  const threads = readingThreads(
    options.key,
    options.keepText === true,
    options.threads,
    options.rules,
    await tellsByIdAlone(options.store),
  );
  try {
    return await readFiles(options, threads);
  } finally {
    await threads.end();
  }
}

async function readFiles(options: IngestOptions, threads: ReadingThreads): Promise<IngestSummary> {
  const { store, key } = options;
  const told = (text: string): void => options.onNote?.(text);
  const accountFiles = await findInputs(store, options.accounts, told);
  const exchangeFiles = await findInputs(store, options.exchanges, told);
  const named = [
    ...accountFiles.map((file) => ({ file, kind: "account" as const })),
    ...exchangeFiles.map((file) => ({ file, kind: "exchange" as const })),
  ];
  const summary: IngestSummary = {
    records: 0,
    accepted: 0,
    duplicates: 0,
    joined: 0,
    accounts: 0,
    rejected: 0,
    others: 0,
    ids: { ids: 0, reused: 0 },
    sharedNames: 0,
    taken: [],
    dropped: new Map(),
    problems: [],
  };
  const total = named.reduce((sum, { file }) => sum + file.size, 0);
  const unknown = new Set<string>();
  const empty: Record<Kind, [path: string, tally: FileTally][]> = { account: [], exchange: [] };
  const filled: Record<Kind, number> = { account: 0, exchange: 0 };
  let before = 0;
  let position: () => number = () => 0;

  const words = loadWords(store.file("words"));
  const finishRows = rowFinisher(key, words);
  const reusedIds = new ReusedIds();
  // a name of several accounts is to be told as an id of several exchanges is
  const owners = new ReusedIds();
  const exchangeRows = new RowWriter(32 << 20);
  let waiting = 0;
  const labels = new RowWriter();
  const batches: number[] = [];
  /** Objects elsewhere of which all was read, and not all is in the store yet. */
  let finished: RemoteFile[] = [];
  const oldest = (await horizon(store)).ms;

  const flush = async (): Promise<void> => {
    if (labels.length > 0) await store.insert("label", labelColumns, labels.take());
    if (waiting > 0) {
      // rows last: labels without rows are harmless, rows without labels are not
      const rows = exchangeRows.bytes.subarray(0, exchangeRows.length);
      batches.push(
        await bringBatch(store, "exchange", exchangeColumns, rows, { dedupe: "id", near: "time" }),
      );
      exchangeRows.length = 0;
      waiting = 0;
    }
    // after what they hold: an object that is noted is never read again
    if (finished.length > 0) await noteRead(store, finished);
    finished = [];
  };

  /** Of files with refused lines, what the first of these is; by its format. */
  const ofOthers = new Map<string, string[]>();
  const places = reach();
  for await (const { file, kind } of eachObject(store, named, places)) {
    const isAccounts = kind === "account";
    const seen = newTally();
    const reject = (line: number, reason: string, count = 1): void => {
      seen.rejected += count;
      seen.why ||= `line ${line}: ${reason}`;
      summary.rejected += count;
      options.onRejected?.({ file: file.path, line, reason });
    };
    const outer: RejectedRecord = (line, reason, count = 1) => {
      seen.records += count;
      reject(line, reason, count);
    };
    const leftOut = (records: number): void => {
      seen.others += records;
      summary.others += records;
    };
    let refused: string | undefined;
    let readBy: string | null = null;
    const note: Note = (text) => options.onNote?.(`${file.path}: ${text}`);
    try {
      const opened = await chunksOf(store, file, {
        ...{ kind, outer, note },
        others: leftOut,
        isOurs: options.reading?.format === "native",
      });
      position = opened.position;
      const { chunks: raw, reading } = await choose(opened.chunks, {
        ...{ kind, path: file.path, ...options.reading },
        onTaken: (taken) => void summary.taken.push(taken),
      });
      readBy = reading?.mapping?.name ?? null;
      const chunks = withKind(raw, { kind, now: options.now, oldest, ...(reading && { reading }) });
      for await (const result of threads.read(chunks)) {
        seen.records += result.records;
        seen.accepted += result.accepted;
        summary.joined += result.joined;
        leftOut(result.others);
        for (const { line, reason } of result.rejected) reject(line, reason);
        refused ??= result.refused;
        for (const [name, { records, reason }] of result.dropped) {
          const known = summary.dropped.get(name);
          if (known) known.records += records;
          else summary.dropped.set(name, { records, reason });
        }
        for (const name of result.unknown) {
          const once = `${isAccounts ? "account" : "exchange"} ${name}`;
          if (unknown.has(once)) continue;
          unknown.add(once);
          options.onUnknown?.(file.path, name);
        }
        if (result.accounts) {
          writeLabels(result.accounts.labels, labels);
          await store.insert("account", accountColumns, result.accounts.rows, {
            select: mergedAccounts,
          });
          summary.accounts += result.accounts.count;
        }
        if (result.exchanges) {
          writeLabels(result.exchanges.labels, labels);
          await store.insert("kept_text", keptTextColumns, result.exchanges.texts);
          reusedIds.note(result.exchanges.ids);
          owners.note(result.exchanges.owners);
          finishRows(result.exchanges, exchangeRows);
          waiting += result.exchanges.count;
          if (waiting >= batchRows || result.isIdle) await flush();
        }
        options.onProgress?.(before + position(), total);
      }
    } catch (error) {
      seen.broken = true;
      places.failed(file.remote, error);
      summary.problems.push(problemOf(file, error, seen.accepted));
    }
    if (!isAccounts) {
      summary.records += seen.records;
      summary.accepted += seen.accepted;
    }
    if (isEmpty(seen)) empty[kind].push([file.path, seen]);
    else filled[kind]++;
    const other = refused && otherFormat(refused, kind, readBy);
    if (other) ofOthers.set(other, [...(ofOthers.get(other) ?? []), file.path]);
    const { mapping, mapPath: map } = options.reading ?? {};
    const how =
      map !== undefined && mapping?.kind === kind && !file.remote
        ? tryMapping(file.path, { map, kind })
        : undefined;
    const failure = failureOf(file.path, seen, options.maxRejected ?? usualMaxRejected, how);
    if (failure && !isEmpty(seen)) summary.problems.push(failure);
    // what failed, or was left out whole, is read again when the mapping has been mended
    const isRead = isEmpty(seen) ? !seen.broken && seen.others === 0 : failure === null;
    if (file.remote && !seen.broken && isRead) finished.push(file.remote);
    // many small ones are no batch, and a run that is killed among them would have read none
    if (finished.length >= mostFinished) await flush();
    before += file.size;
  }
  await flush();
  summary.problems.push(...places.problems());
  // an hour without traffic is no failure; nothing but empty files is, for the logs and for the account records alike
  for (const kind of ["account", "exchange"] as const)
    if (filled[kind] > 0 && empty[kind].length > 0)
      options.onNote?.(emptyNote(empty[kind].map(([path]) => path)));
    else for (const [path, tally] of empty[kind]) summary.problems.push(failureOf(path, tally, 1)!);
  const { sampleRate } = options.reading ?? {};
  if (sampleRate !== undefined && summary.accepted > 0)
    await store.run(`INSERT INTO sampling SELECT ${sampleRate}, now64(3)`);
  if (exchangeFiles.length > 0 && !store.temporary) {
    // exchanges and labels are on the disk before what was learned of them: it is never learned twice
    await store.guard.seal();
    store.guard.change();
    saveWords(store.file("words"), words);
  }
  summary.ids = reusedIds.counts();
  summary.sharedNames = owners.counts().reused;
  for (const note of runNotes(summary, ofOthers)) options.onNote?.(note);
  summary.duplicates =
    summary.accepted - summary.joined - (await countBatches(store, "exchange", batches));
  return summary;
}

type Kind = Chunk["kind"];

/** Whether exchanges of this store are told by their ids alone: it was filled when they still were. */
export async function tellsByIdAlone(store: Store): Promise<boolean> {
  const [row] = await store.rows<{ version: number }>(
    "SELECT toUInt32(min(version)) AS version FROM identity",
  );
  return row!.version === 1;
}

async function* withKind(
  chunks: AsyncIterable<Piece>,
  known: Pick<Chunk, "kind" | "now" | "oldest" | "reading">,
): AsyncGenerator<Chunk> {
  for await (const chunk of chunks) yield { ...chunk, ...known };
}

function problemOf(file: InputFile, error: unknown, records: number): StillwatchError {
  if (error instanceof TruncatedStream)
    return new StillwatchError(
      "input_truncated",
      { path: file.path, codec: error.codec, records },
      error,
    );
  if (error instanceof StillwatchError) return error;
  return unreadable(file.path, error);
}
