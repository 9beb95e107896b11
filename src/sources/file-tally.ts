// What became of one file's records, and whether that is a failure of the file: nothing of it could be read, or more was
// refused than is allowed. A file without records is none: an hour without traffic leaves one.

import { StillwatchError } from "../core/errors.ts";

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

/** @param maxRejected share of the records of a file that may be rejected */
export function failureOf(
  path: string,
  { records, rejected, accepted, others, why, broken }: FileTally,
  maxRejected: number,
): StillwatchError | null {
  if (broken) return null;
  const counts = { path, rejected, records };
  if (records === 0 && others > 0) return new StillwatchError("input_left_out", { path, others });
  if (records === 0) return new StillwatchError("input_no_records", { path });
  if (accepted === 0) return new StillwatchError("input_nothing_readable", { ...counts, why });
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
