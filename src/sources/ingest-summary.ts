// What a run of reading files came to.

import type { StillwatchError } from "../core/errors.ts";
import type { Taken } from "./choose-reading.ts";
import type { Dropped } from "./chunk.ts";

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

/** Before anything was read. */
export function emptySummary(): IngestSummary {
  return {
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
}
