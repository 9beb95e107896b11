// What came of the records of one request: what its sender is answered. In: what the reading threads made of a chunk, in
// which lines of several requests may stand. Out: the counts of each.

import { mostListed } from "../../sources/refusals.ts";
import type { ChunkResult } from "../../sources/worker.ts";
import type { IdentityMemory } from "./identity-memory.ts";

export interface Taken {
  /** Records that are new. */
  accepted: number;
  /** Records that were there already, or came twice. */
  duplicates: number;
  /** Refused, with their lines, the first thousand. */
  readonly rejected: { readonly line: number; readonly reason: string }[];
  /** All of them. */
  refused: number;
  /** Of these, how many are no JSON. */
  unreadable: number;
  /** Records of another kind, which the mapping leaves out. */
  others: number;
  /** Optional fields that could not be read, and in how many records. */
  readonly dropped: Record<string, number>;
}

export function emptyTaken(): Taken {
  return {
    accepted: 0,
    duplicates: 0,
    rejected: [],
    refused: 0,
    unreadable: 0,
    others: 0,
    dropped: {},
  };
}

/**
 * Adds what came of a chunk to whoever sent each line.
 * @param answerOf who sent a line of the chunk @param lineOf its number there
 */
export function countIn(
  result: ChunkResult,
  identities: IdentityMemory,
  answerOf: (line: number) => Taken,
  lineOf: (line: number) => number,
): void {
  for (const at of result.acceptedAt) answerOf(at).duplicates++;
  const rows = result.exchanges;
  result.rowsAt.forEach((at, row) => {
    const known =
      rows !== undefined && identities.seen(...identityAt(rows.rows, rows.offsets[row]!));
    if (known) return;
    const answer = answerOf(at);
    answer.duplicates--;
    answer.accepted++;
  });
  for (const [name, { at }] of result.dropped)
    for (const line of at) {
      const { dropped } = answerOf(line);
      dropped[name] = (dropped[name] ?? 0) + 1;
    }
  for (const { line, reason } of result.rejected) {
    const answer = answerOf(line);
    answer.refused++;
    if (answer.rejected.length < mostListed) answer.rejected.push({ line: lineOf(line), reason });
  }
  for (const line of result.refusedAt) answerOf(line).refused++;
}

/** Says first of all that what stands behind a line was not read. */
export function giveUp({ rejected }: Taken, line: number): void {
  const reason =
    "next to nothing up to here is JSON, so what follows was not read: send objects, one a line or in an array";
  rejected.unshift({ line, reason });
}

/** The identity is what a row begins with. */
function identityAt(rows: Uint8Array, at: number): [lo: number, hi: number] {
  const view = new DataView(rows.buffer, rows.byteOffset + at, 8);
  return [view.getUint32(0, true), view.getUint32(4, true)];
}
