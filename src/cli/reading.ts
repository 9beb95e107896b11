// Reading logs into a store with everything a person should hear about it.

import { join } from "node:path";
import type { StillwatchError } from "../core/errors.ts";
import { ingest, type IngestSummary } from "../sources/ingest.ts";
import { plural } from "../evidence/report/index.ts";
import { type Io, lineFile, progress } from "./io.ts";
import type { OpenStore } from "../app/open-store.ts";
import { counted, figure } from "./words.ts";

export interface ReadOptions {
  readonly exchanges: readonly string[];
  readonly accounts: readonly string[];
  /** Folder of rejected.jsonl. */
  readonly out: string;
  readonly keepText: boolean;
}

export async function readLogs(
  io: Io,
  { store, key }: OpenStore,
  options: ReadOptions,
): Promise<IngestSummary> {
  const rejected = lineFile(join(options.out, "rejected.jsonl"));
  const bar = progress(io, "reading");
  try {
    return await ingest({
      store,
      key,
      exchanges: options.exchanges,
      accounts: options.accounts,
      now: io.now(),
      keepText: options.keepText,
      onRejected: (line) => rejected.write(JSON.stringify(line)),
      onUnknown: (file, field) =>
        io.warn(`${file} has the field "${field}", which no record has; it is left out`),
      onProgress: bar.update,
    });
  } finally {
    bar.stop();
    rejected.close();
  }
}

/** The closing line of a reading. */
export function readingLine(summary: IngestSummary, out: string): string {
  const { accepted, duplicates, accounts, rejected } = summary;
  const parts = [
    `${counted(accepted - duplicates, "exchange")} read`,
    counted(accounts, "account record"),
  ];
  if (duplicates > 0)
    parts.push(`${figure(duplicates)} ${plural(duplicates, "was", "were")} there already`);
  if (rejected > 0)
    parts.push(`${counted(rejected, "line")} rejected (see ${join(out, "rejected.jsonl")})`);
  return parts.join(", ");
}

/** Reports what went wrong with whole files; returns the exit code for it. */
export function reportProblems(io: Io, problems: readonly StillwatchError[]): number {
  for (const problem of problems) io.note(`error: ${problem.message}`);
  return problems.reduce((code, problem) => Math.max(code, problem.exitCode), 0);
}

export { figure as count } from "./words.ts";
