// A quote that opens a CSV field and is never closed, or by another stray one, would swallow the records behind it, and a
// line without end the memory. Here each costs its own line: the line is said and left out, and reading goes on with the
// next one. Quotes that are closed pass as they are, byte for byte; a line that is left out leaves an empty one, so that the
// numbers of the others hold.
//
// In: bytes of a CSV file. Out: the same bytes, cut between records. Memory: one piece and one record.

import type { Header } from "./csv-header.ts";
import type { RejectedRecord } from "./csv.ts";
import { swallowedIn } from "./swallowed.ts";

/** Bytes of a record: three of the largest prompts in use. A quote that spans more counts as not closed. */
const longestRecord = 16 << 20;

const quote = 34;
const lineFeed = 10;
const carriageReturn = 13;

/**
 * @param header its separator is one byte
 * @param rejected told of each line that is left out
 */
export async function* closedQuotes(
  bytes: AsyncIterable<Buffer>,
  header: Header,
  rejected: RejectedRecord,
): AsyncGenerator<Buffer> {
  const between = header.separator.charCodeAt(0);
  let held: Buffer = Buffer.alloc(0);
  let at = 0;
  /** Where the quote stands that is open; -1 outside of one. */
  let opened = -1;
  /** Where the first quote stands that spans lines in a record of which the end has not come; -1 without one. */
  let spanning = -1;
  let line = 1;
  let end: number | null = null;
  /** In a line that is left out, before its end has come. */
  let isSkipping = false;

  const take = (to: number): Buffer => {
    const taken = held.subarray(0, to);
    line += count(taken, end!);
    held = held.subarray(to);
    at -= to;
    opened = opened < 0 ? -1 : opened - to;
    spanning = spanning < 0 ? -1 : spanning - to;
    return taken;
  };
  /** The record that ends there, of which a field spans lines: true when it is several that a stray quote took together. */
  const isStray = (until: number): boolean => {
    const from = held.lastIndexOf(end!, spanning) + 1;
    const found = swallowedIn(held.subarray(from, until), header, String.fromCharCode(end!));
    if (found.is === "stray") opened = spanning;
    else if (found.is === "doubtful")
      rejected(
        line + count(held.subarray(0, spanning), end!),
        `a quoted field of this record spans ${found.lines} lines, and ${found.alike} of them look like records; they were read as the field. If they are records, a quote is missing or one is too many`,
        found.alike,
      );
    spanning = -1;
    return found.is === "stray";
  };
  const isBorder = (byte: number | undefined): boolean =>
    byte === undefined || byte === between || byte === lineFeed || byte === carriageReturn;

  /** Goes on to the end of what is held; true when the open quote is one that nothing closes. */
  const scan = (isLast: boolean): boolean => {
    while (at < held.length) {
      const found = held.indexOf(quote, at);
      if (opened < 0) {
        if (spanning >= 0) {
          const last = held.indexOf(end!, at);
          if (last < 0 && found < 0 && !isLast) {
            at = held.length;
            break;
          }
          if (found < 0 || (last >= 0 && last < found))
            if (isStray(last < 0 ? held.length : last)) return true;
        }
        if (found < 0) at = held.length;
        else {
          if (isBorder(held[found - 1]) || isAfterMark(held, found)) opened = found;
          at = found + 1;
        }
        continue;
      }
      if (found < 0) at = held.length;
      else if (found + 1 === held.length && !isLast) {
        at = found;
        break;
      } else if (held[found + 1] === quote) at = found + 2;
      else {
        const isLong = held.subarray(opened, found).includes(end!);
        at = found + 1;
        // text behind a closing quote: on one line the parser makes do with it, over several it is not the same field
        if (!isBorder(held[at]) && isLong) return true;
        if (isLong && spanning < 0) spanning = opened;
        opened = -1;
      }
    }
    if (opened < 0) return isLast && spanning >= 0 && isStray(held.length);
    return isLast || held.length - opened > longestRecord;
  };

  const through = function* (isLast: boolean): Generator<Buffer> {
    end ??= lineEnd(held, isLast);
    if (end === null) return;
    for (;;) {
      if (isSkipping) {
        const next = held.indexOf(end);
        // the end of the line stays, for the numbers: both of its bytes, if it has two
        const last = next < 0 ? held.length : next;
        held = held.subarray(held[last - 1] === carriageReturn ? last - 1 : last);
        if (next < 0 && !isLast) {
          at = 0;
          return;
        }
        at = 0;
        isSkipping = false;
      }
      const isBroken = scan(isLast);
      const upTo = spanning >= 0 ? spanning : opened < 0 ? at : opened;
      const whole = upTo === 0 ? 0 : held.lastIndexOf(end, upTo - 1) + 1;
      if (whole > 0) yield take(whole);
      const isLong = opened < 0 && held.length > longestRecord;
      if (!isBroken && !isLong) return;
      rejected(
        line,
        isLong
          ? "line is longer than 16 MB"
          : `a quote opens in this line and is not closed as it should be within ${count(held.subarray(opened, at), end) + 1} lines; the line is left out, those behind it are read`,
      );
      opened = -1;
      spanning = -1;
      isSkipping = true;
    }
  };

  let failure: { error: unknown } | null = null;
  try {
    for await (const piece of bytes) {
      held = held.length === 0 ? piece : Buffer.concat([held, piece]);
      yield* through(false);
    }
  } catch (error) {
    failure = { error };
  }
  end ??= lineFeed;
  yield* through(true);
  if (held.length > 0) yield held;
  if (failure) throw failure.error;
}

/** What ends a line in this file: a carriage return only where none of the first lines has a line feed. */
function lineEnd(bytes: Buffer, isLast: boolean): number | null {
  if (bytes.includes(lineFeed)) return lineFeed;
  const found = bytes.indexOf(carriageReturn);
  // the line feed behind it may still come
  const isLong = bytes.length > longestRecord;
  if (found < 0 || (found + 1 === bytes.length && !isLast))
    return isLast || isLong ? lineFeed : null;
  return carriageReturn;
}

/** The first field behind a byte order mark. */
function isAfterMark(bytes: Buffer, at: number): boolean {
  return at === 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

function count(bytes: Buffer, end: number): number {
  let lines = 0;
  for (let at = bytes.indexOf(end); at >= 0; at = bytes.indexOf(end, at + 1)) lines++;
  return lines;
}
