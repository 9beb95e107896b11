// What became of one file's records, and whether that is a failure of the file: nothing of it could be read, or more was
// refused than is allowed. A file without records is none: an hour without traffic leaves one.

import { StillwatchError } from "../core/errors.ts";
import { shellWord } from "../core/shell-word.ts";
import type { Kind } from "./mapping/tell-source.ts";

/** Share of a file's records from which their refusal is no longer a matter of single lines. */
export const usualMaxRejected = 0.5;

export interface FileTally {
  /** Lines that held something. */
  records: number;
  rejected: number;
  accepted: number;
  /** Records of another kind, which a mapping leaves out. */
  others: number;
  /** Why the first was rejected, with its line. */
  why: string;
  /** It broke off, which is told already. */
  broken: boolean;
}

export function newTally(): FileTally {
  return { records: 0, rejected: 0, accepted: 0, others: 0, why: "", broken: false };
}

export function isEmpty({ records, broken }: FileTally): boolean {
  return records === 0 && !broken;
}

/** How records look that are read without a mapping. */
export const plainForms =
  "Expected one JSON object a line, CSV with a header line, or Parquet; see 'Record formats' in README.md.";

/** What to do where an own mapping gave nothing that can be read. */
export function tryMapping(path: string, { map, kind }: { map: string; kind: Kind }): string {
  const as = kind === "account" ? " --as account" : "";
  return `Look at what the mapping makes of it: \`stillwatch sources try ${shellWord(path)} --map ${shellWord(map)}${as}\`.`;
}

/**
 * @param maxRejected share of the records of a file that may be rejected
 * @param how what to do where nothing was readable
 */
export function failureOf(
  path: string,
  { records, rejected, accepted, others, why, broken }: FileTally,
  maxRejected: number,
  how = plainForms,
): StillwatchError | null {
  if (broken) return null;
  const counts = { path, rejected, records };
  if (records === 0 && others > 0) return new StillwatchError("input_left_out", { path, others });
  if (records === 0) return new StillwatchError("input_no_records", { path });
  if (accepted === 0) return new StillwatchError("input_nothing_readable", { ...counts, why, how });
  if (rejected <= records * maxRejected) return null;
  const allowed = `${Number((maxRejected * 100).toPrecision(6))} %`;
  return new StillwatchError("input_mostly_rejected", { ...counts, why, allowed });
}

/** Names that stand in a note. */
const mostNamed = 5;

export function emptyNote(paths: readonly string[]): string {
  const named = paths.slice(0, mostNamed).join(", ");
  const more = paths.length > mostNamed ? ` and ${paths.length - mostNamed} more` : "";
  return paths.length === 1
    ? `${named} holds no records`
    : `${paths.length} files hold no records: ${named}${more}`;
}
