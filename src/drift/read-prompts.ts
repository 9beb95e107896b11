// Log files to prompts as features: text is turned into numbers line by line and dropped. Reads what the sources
// read (JSON Lines, CSV, Parquet, compressed), with the same refusals, on one thread, into memory.

import { resolve } from "node:path";
import { type Exchange, identityOf } from "../core/exchange.ts";
import { StillwatchError } from "../core/errors.ts";
import type { SketchKey } from "../sketch/key.ts";
import type { MarksOf } from "../sketch/marks/index.ts";
import { sip, sipString } from "../sketch/siphash.ts";
import { openBytes, TruncatedStream } from "../sources/byte-stream.ts";
import { type Chunk, readChunk } from "../sources/chunk.ts";
import { csvChunks } from "../sources/csv.ts";
import type { ExchangeRowMaker } from "../sources/exchange-rows.ts";
import { plainForms } from "../sources/file-tally.ts";
import { findFiles, type InputFile } from "../sources/files.ts";
import { unreadable } from "../sources/input-kind.ts";
import { lineChunks } from "../sources/line-chunks.ts";
import { parquetChunks } from "../sources/parquet.ts";
import { openStore, type Store } from "../store/open.ts";
import { makeFeatures } from "./prompt-features.ts";
import { PromptLog } from "./prompt-log.ts";

export interface ReadPrompts {
  readonly log: PromptLog;
  /** Exchanges read, those that came twice not counted. */
  exchanges: number;
  /** Of these, exchanges with neither prompt nor sketch. */
  empty: number;
  rejected: number;
  /** Why the first line was rejected. */
  why: string;
  /** What went wrong with whole files; each has been read as far as it goes. */
  readonly problems: StillwatchError[];
}

export interface ReadPromptsOptions {
  readonly key: SketchKey;
  /** Clock in ms; times far beyond it are refused. */
  readonly now: number;
  /** The elicitation rules in use, compiled; without them the shipped ones. */
  readonly marksOf?: MarksOf;
  readonly onUnknown?: (file: string, field: string) => void;
}

export async function readPrompts(
  patterns: readonly string[],
  { key, now, marksOf, onUnknown }: ReadPromptsOptions,
): Promise<ReadPrompts> {
  const featuresOf = makeFeatures(key, marksOf);
  const read: ReadPrompts = {
    log: new PromptLog(),
    exchanges: 0,
    empty: 0,
    rejected: 0,
    why: "",
    problems: [],
  };
  const ids = new Set<number>();
  const number = (kind: string, text: string): number => {
    sipString(key.sip, kind, text);
    return (sip.hi & 0x1fffff) * 2 ** 32 + sip.lo;
  };
  const sink = {
    add(exchange: Exchange): void {
      const id = number("id", exchange.id ?? identityOf(exchange));
      if (ids.has(id)) return;
      ids.add(id);
      read.exchanges++;
      const made = featuresOf(exchange);
      const { time, account, model } = exchange;
      if (made)
        read.log.add(
          time,
          number("account", account),
          made,
          model === undefined ? 0 : number("model", model),
        );
      else read.empty++;
    },
  } as unknown as ExchangeRowMaker; // of which readChunk calls `add` alone

  let store: Store | null = null;
  const unknown = new Set<string>();
  try {
    for (const file of findFiles(patterns)) {
      const seen = { accepted: 0, records: 0, rejected: 0, why: "" };
      const reject = (line: number, reason: string): void => {
        seen.rejected++;
        seen.why ||= `line ${line}: ${reason}`;
      };
      const outer = (line: number, reason: string): void => {
        seen.records++;
        reject(line, reason);
      };
      let broken = false;
      try {
        if (file.told?.format === "parquet") store ??= await openStore();
        for await (const chunk of await chunksOf(store, file, outer)) {
          const counts = readChunk({ ...chunk, kind: "exchange", now }, sink);
          seen.accepted += counts.accepted;
          seen.records += counts.records;
          for (const { line, reason } of counts.rejected) reject(line, reason);
          for (const name of counts.unknown)
            if (!unknown.has(name)) {
              unknown.add(name);
              onUnknown?.(file.path, name);
            }
        }
      } catch (error) {
        broken = true;
        read.problems.push(problemOf(file, error, seen.accepted));
      }
      read.rejected += seen.rejected;
      read.why ||= seen.why && `${file.path}, ${seen.why}`;
      // a file without records is an hour without traffic
      if (seen.accepted === 0 && seen.records > 0 && !broken)
        throw new StillwatchError("input_nothing_readable", {
          how: plainForms,
          path: file.path,
          rejected: seen.rejected,
          records: seen.records,
          why: seen.why,
        });
    }
  } finally {
    await store?.close();
  }
  return read;
}

async function chunksOf(
  store: Store | null,
  file: InputFile,
  outer: (line: number, reason: string) => void,
): Promise<AsyncGenerator<Pick<Chunk, "bytes" | "firstLine" | "lines">>> {
  const tooLong = (line: number): void => outer(line, "line is longer than 64 MB");
  if (file.told?.format === "parquet") return parquetChunks(store!, resolve(file.path), tooLong);
  const { format, bytes } = await openBytes(file);
  if (format === "jsonl") return lineChunks(bytes, tooLong);
  const options = {
    path: file.path,
    likely: format === "tsv" ? "\t" : ",",
    needs: ["time", "account"],
  };
  return csvChunks(bytes, outer, options);
}

function problemOf(file: InputFile, error: unknown, records: number): StillwatchError {
  if (error instanceof StillwatchError) return error;
  if (error instanceof TruncatedStream)
    return new StillwatchError("input_truncated", { path: file.path, codec: error.codec, records });
  return unreadable(file.path, error);
}
