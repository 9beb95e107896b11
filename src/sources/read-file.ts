// One file of a run: through its container and the reading threads to rows that are kept, and what it came to.

import type { Note } from "./byte-stream.ts";
import { choose } from "./choose-reading.ts";
import type { Chunk } from "./chunk.ts";
import type { RejectedRecord } from "./csv.ts";
import { chunksOf, type Piece } from "./file-chunks.ts";
import { type FileTally, newTally } from "./file-tally.ts";
import type { InputFile } from "./files.ts";
import type { IngestOptions } from "./ingest.ts";
import type { IngestSummary } from "./ingest-summary.ts";
import type { RowKeeper } from "./keep-rows.ts";
import type { Kind } from "./mapping/tell-source.ts";
import { otherFormat } from "./other-format.ts";
import type { ReadingThreads } from "./pool.ts";
import type { ReusedIds } from "./reused-ids.ts";
import type { ChunkResult } from "./worker.ts";

/** What the files of a run have in common. */
export interface Run {
  readonly options: IngestOptions;
  readonly threads: ReadingThreads;
  readonly rows: RowKeeper;
  readonly flush: () => Promise<void>;
  readonly summary: IngestSummary;
  /** Fields that no record has, which were told. */
  readonly unknown: Set<string>;
  readonly reusedIds: ReusedIds;
  readonly owners: ReusedIds;
  /** Exchanges before this time were removed by the retention, ms. */
  readonly oldest: number;
}

export interface ReadFile {
  readonly seen: FileTally;
  /** What broke it off. */
  readonly error?: unknown;
  /** Format of its first refused line, where that is another one. */
  readonly other: string | null;
}

/** Exchanges that are inserted at once: the engine likes 10,000 to 100,000. */
const batchRows = 65_536;

export async function readFile(
  run: Run,
  file: InputFile,
  kind: Kind,
  onProgress: (position: number) => void,
): Promise<ReadFile> {
  const { options, summary } = run;
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
  const note: Note = (text) => options.onNote?.(`${file.path}: ${text}`);
  let refused: string | undefined;
  let readBy: string | null = null;
  let broke: { readonly error?: unknown } = {};
  try {
    const opened = await chunksOf(options.store, file, {
      ...{ kind, outer, note },
      others: leftOut,
      isOurs: options.reading?.format === "native",
    });
    const { chunks: raw, reading } = await choose(opened.chunks, {
      ...{ kind, path: file.path, ...options.reading },
      onTaken: (taken) => void summary.taken.push(taken),
    });
    readBy = reading?.mapping?.name ?? null;
    const { oldest } = run;
    const chunks = withKind(raw, { kind, now: options.now, oldest, ...(reading && { reading }) });
    for await (const result of run.threads.read(chunks)) {
      seen.records += result.records;
      seen.accepted += result.accepted;
      leftOut(result.others);
      for (const { line, reason } of result.rejected) reject(line, reason);
      refused ??= result.refused;
      count(run, file, kind, result);
      if (run.rows.waiting >= batchRows || (result.isIdle && kind === "exchange"))
        await run.flush();
      onProgress(opened.position());
    }
  } catch (error) {
    seen.broken = true;
    broke = { error };
  }
  if (kind === "exchange") {
    summary.records += seen.records;
    summary.accepted += seen.accepted;
  }
  const other = refused === undefined ? null : otherFormat(refused, kind, readBy);
  return { seen, ...broke, other };
}

/** Adds what came of a chunk to the run. */
function count(run: Run, file: InputFile, kind: Kind, result: ChunkResult): void {
  const { summary, rows } = run;
  summary.joined += result.joined;
  for (const [name, { records, reason }] of result.dropped) {
    const known = summary.dropped.get(name);
    if (known) known.records += records;
    else summary.dropped.set(name, { records, reason });
  }
  for (const name of result.unknown) {
    const once = `${kind} ${name}`;
    if (run.unknown.has(once)) continue;
    run.unknown.add(once);
    run.options.onUnknown?.(file.path, name);
  }
  if (result.accounts) {
    rows.addAccounts(result.accounts);
    summary.accounts += result.accounts.count;
  }
  if (result.exchanges) {
    rows.addExchanges(result.exchanges);
    run.reusedIds.note(result.exchanges.ids);
    run.owners.note(result.exchanges.owners);
  }
}

async function* withKind(
  chunks: AsyncIterable<Piece>,
  known: Pick<Chunk, "kind" | "now" | "oldest" | "reading">,
): AsyncGenerator<Chunk> {
  for await (const chunk of chunks) yield { ...chunk, ...known };
}
