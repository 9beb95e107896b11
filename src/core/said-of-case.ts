// What people said of a case, as far as a report tells it: the conclusion that holds, notes, and the findings that an analyst
// ticked as carrying it.

export interface SaidNote {
  readonly by: string;
  readonly at: string; // RFC 3339
  readonly text: string;
}

export interface SaidOfCase {
  readonly conclusion: SaidNote | null;
  readonly notes: readonly SaidNote[];
  /** Ids of signals; null where nobody ticked any. */
  readonly carries: { readonly signals: readonly string[]; readonly by: string } | null;
}

/** By the case's id; a case of which nobody said anything is not in it. */
export type SaidOfCases = ReadonlyMap<string, SaidOfCase>;
