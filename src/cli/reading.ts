// Reading logs into a store with everything a person should hear about it.

import { join } from "node:path";
import type { StillwatchError } from "../core/errors.ts";
import { exactJson } from "../core/exact-json.ts";
import { type Ingested, ingestLogs } from "../app/ingest-logs.ts";
import type { ReadingChoice, Taken } from "../app/sources.ts";
import type { RuleSet } from "../rules/index.ts";
import { plural } from "../evidence/report/index.ts";
import { faultText } from "./fault.ts";
import { type Io, lineFile, progress } from "./io.ts";
import type { OpenStore } from "../app/open-store.ts";
import { counted, figure } from "./words.ts";

export interface ReadOptions {
  readonly exchanges: readonly string[];
  readonly accounts: readonly string[];
  /** Folder of rejected.jsonl. */
  readonly out: string;
  readonly keepText: boolean;
  /** Share of the records of a file; usually a half. */
  readonly maxRejected?: number;
  /** The elicitation rules in use. */
  readonly rules: RuleSet;
  /** Which format the logs have, as the operator said. */
  readonly reading: ReadingChoice;
}

export async function readLogs(
  io: Io,
  opened: OpenStore,
  { out, ...options }: ReadOptions,
): Promise<Ingested> {
  const rejected = lineFile(join(out, "rejected.jsonl"));
  const bar = progress(io, "reading");
  try {
    const read = await ingestLogs(opened, {
      ...options,
      now: io.now(),
      onRejected: (line) => rejected.write(exactJson(line)),
      onUnknown: (file, field) =>
        io.warn(`${file} has the field "${field}", which no record has; it is left out`),
      onNote: (text) => io.warn(text),
      onProgress: bar.update,
    });
    for (const line of takenLines(read.taken)) io.note(line);
    warnOfOtherRules(io, read.rules);
    for (const [name, { records, reason }] of read.dropped)
      io.warn(
        `the field "${name}" could not be read in ${counted(records, "record")}: it ${reason}. The records were kept without it`,
      );
    return read;
  } finally {
    bar.stop();
    rejected.close();
  }
}

/** What the files were taken for: one line a format. */
function takenLines(taken: readonly Taken[]): string[] {
  return [...Map.groupBy(taken, ({ title }) => title)].map(([title, [first, ...more]]) => {
    const others = more.length > 0 ? ` and ${counted(more.length, "other file")}` : "";
    return `${first!.file}${others}: read as ${title}`;
  });
}

/** Marks of rows under different rules do not mean the same. */
function warnOfOtherRules(io: Io, { before, hash }: Ingested["rules"]): void {
  if (before.length > 0)
    io.warn(
      `prompts that this store holds were marked with other rules (${before.join(", ")}) than those that were read now (${hash}). What was read before stays as it is; to mark all alike, read the logs into a new store`,
    );
}

/** The closing line of a reading. */
export function readingLine(summary: Ingested, out: string): string {
  const { accepted, duplicates, joined, accounts, others, rejected, rules } = summary;
  const parts = [
    `${counted(accepted - duplicates - joined, "exchange")} read`,
    counted(accounts, "account record"),
  ];
  if (duplicates > 0)
    parts.push(`${figure(duplicates)} ${plural(duplicates, "was", "were")} there already`);
  if (joined > 0)
    parts.push(
      `${counted(joined, "line")} ${plural(joined, "was", "were")} part of another's exchange`,
    );
  if (others > 0) parts.push(`${counted(others, "record")} of other kinds left out`);
  if (rejected > 0)
    parts.push(`${counted(rejected, "line")} rejected (see ${join(out, "rejected.jsonl")})`);
  if (rules.own > 0)
    parts.push(
      `prompts marked by ${counted(rules.shipped, "shipped rule")} and ${rules.own} of your own`,
    );
  return parts.join(", ");
}

/** Exit code of what is done, but not as well as it should be: anything worse has its own. */
const inPart = 3;

/** Reports what went wrong with whole files; returns the exit code for it. */
export function reportProblems(io: Io, problems: readonly StillwatchError[]): number {
  for (const problem of problems) io.note(faultText(problem));
  const codes = problems.map(({ exitCode }) => exitCode);
  const worse = codes.filter((code) => code !== inPart);
  return worse.length > 0 ? Math.max(...worse) : codes.length > 0 ? inPart : 0;
}

export { figure as count } from "./words.ts";
