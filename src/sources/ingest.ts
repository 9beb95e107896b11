// Files into a store: reads in threads, finishes rows in input order, inserts in batches, and reports what it saw.
// Exactly once: an exchange whose id the store has is left out by the engine in the same statement that inserts
// the others, so reading a file again, after a crash or by mistake, adds nothing.

import { StillwatchError } from "../core/errors.ts";
import type { SketchKey } from "../sketch/key.ts";
import type { Rule } from "../sketch/marks/index.ts";
import { countBatches } from "../store/batch.ts";
import { horizon } from "../store/horizon.ts";
import type { Store } from "../store/open.ts";
import { TruncatedStream } from "./byte-stream.ts";
import { checkKind, type ReadingChoice } from "./choose-reading.ts";
import {
  emptyNote,
  failureOf,
  type FileTally,
  isEmpty,
  tryMapping,
  usualMaxRejected,
} from "./file-tally.ts";
import type { InputFile } from "./files.ts";
import { emptySummary, type IngestSummary } from "./ingest-summary.ts";
import { eachObject, findInputs } from "./inputs.ts";
import { keepRows } from "./keep-rows.ts";
import type { Kind } from "./mapping/tell-source.ts";
import { noteRead } from "./remote-read-before.ts";
import type { RemoteFile } from "./remote-objects.ts";
import { reach } from "./reach.ts";
import { readFile, type Run } from "./read-file.ts";
import { runNotes } from "./run-notes.ts";
import { unreadable } from "./input-kind.ts";
import { loadWords, saveWords } from "./word-memory.ts";
import { ReusedIds } from "./reused-ids.ts";
import { readingThreads, type ReadingThreads } from "./pool.ts";

/** Objects elsewhere after which what they hold is inserted in any case: it takes a part of a second. */
const mostFinished = 500;

export type { IngestSummary } from "./ingest-summary.ts";

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
  const total = named.reduce((sum, { file }) => sum + file.size, 0);
  const words = loadWords(store.file("words"));
  const rows = keepRows(store, key, words);
  const batches: number[] = [];
  /** Objects elsewhere of which all was read, and not all is in the store yet. */
  let finished: RemoteFile[] = [];
  const flush = async (): Promise<void> => {
    await rows.flush();
    batches.push(...rows.takeBatches());
    // after what they hold: an object that is noted is never read again
    if (finished.length > 0) await noteRead(store, finished);
    finished = [];
  };
  const run: Run = {
    ...{ options, threads, rows, flush, summary: emptySummary(), unknown: new Set<string>() },
    reusedIds: new ReusedIds(),
    // a name of several accounts is to be told as an id of several exchanges is
    owners: new ReusedIds(),
    oldest: (await horizon(store)).ms,
  };
  const { summary } = run;
  const empty: Record<Kind, [path: string, tally: FileTally][]> = { account: [], exchange: [] };
  const filled: Record<Kind, number> = { account: 0, exchange: 0 };
  /** Of files with refused lines, what the first of these is; by its format. */
  const ofOthers = new Map<string, string[]>();
  const places = reach();
  let before = 0;
  for await (const { file, kind } of eachObject(store, named, places)) {
    const { seen, error, other } = await readFile(run, file, kind, (position) =>
      options.onProgress?.(before + position, total),
    );
    if (error !== undefined) {
      places.failed(file.remote, error);
      summary.problems.push(problemOf(file, error, seen.accepted));
    }
    if (isEmpty(seen)) empty[kind].push([file.path, seen]);
    else filled[kind]++;
    if (other) ofOthers.set(other, [...(ofOthers.get(other) ?? []), file.path]);
    const failure = failureOf(
      file.path,
      seen,
      options.maxRejected ?? usualMaxRejected,
      howToMend(options.reading, file, kind),
    );
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
  summary.ids = run.reusedIds.counts();
  summary.sharedNames = run.owners.counts().reused;
  for (const note of runNotes(summary, ofOthers)) options.onNote?.(note);
  summary.duplicates =
    summary.accepted - summary.joined - (await countBatches(store, "exchange", batches));
  return summary;
}

/** What to do where an own mapping gives nothing that can be read. */
function howToMend(
  reading: ReadingChoice | undefined,
  file: InputFile,
  kind: Kind,
): string | undefined {
  const { mapping, mapPath: map } = reading ?? {};
  return map !== undefined && mapping?.kind === kind && !file.remote
    ? tryMapping(file.path, { map, kind })
    : undefined;
}

/** Whether exchanges of this store are told by their ids alone: it was filled when they still were. */
export async function tellsByIdAlone(store: Store): Promise<boolean> {
  const [row] = await store.rows<{ version: number }>(
    "SELECT toUInt32(min(version)) AS version FROM identity",
  );
  return row!.version === 1;
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
