// What is said at the end of a run of all its files: names that are taken for one person, and lines for one exchange, where
// the log may mean several. Pure.

import type { IngestSummary } from "./ingest.ts";

type Counts = Pick<IngestSummary, "sharedNames" | "joined" | "accepted">;

/** Share of the lines: an answer that is logged in pieces comes above it too, so that it is told and nothing is done about it. */
const manyJoined = 0.2;

/** @param ofOthers of a format, the files whose first refused line is of it */
export function runNotes(
  { sharedNames, joined, accepted }: Counts,
  ofOthers: ReadonlyMap<string, readonly string[]>,
): string[] {
  const notes: string[] = [];
  if (sharedNames > 0) {
    const come =
      sharedNames === 1 ? "1 name of an end user comes" : `${sharedNames} names of end users come`;
    notes.push(
      `${come} under several accounts, and each is taken for one person; if they are numbered by account, leave --principal out: end users are then judged within their account`,
    );
  }
  if (joined > manyJoined * accepted)
    notes.push(
      `${joined} of ${accepted} lines were joined into the exchange of another line with the same id and account. If the log writes an answer in several lines, that is right. If clients choose the ids, or one is a conversation's, exchanges are lost so: map an id that is the exchange's own, or leave \`id\` out`,
    );
  for (const [format, [first, ...more]] of ofOthers) {
    const files =
      more.length === 0
        ? first!
        : `${first!} and ${more.length} other ${more.length === 1 ? "file" : "files"}`;
    notes.push(
      `${files}: the first line that was refused is of another format, ${format}. One format is read of a file: give each in files of its own`,
    );
  }
  return notes;
}
