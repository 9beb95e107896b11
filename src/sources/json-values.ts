// JSON that is not one value a line: an array, a document over several lines, several documents one after the other. Each
// value becomes a line of its own, with the number of the line that it began on; the entries of an array outermost are
// values. A value is cut by its brackets and quotes alone: what is wrong inside costs that value, and is said when it is
// parsed.
//
// In: bytes. Out: chunks of lines. Memory: one value, and one chunk.

import type { LineChunk } from "./line-chunks.ts";

export interface NumberedChunk extends LineChunk {
  readonly lines: Uint32Array;
}

/** Bytes to which chunks are gathered. */
const chunkSize = 1 << 20;
/** Largest value that is read, as of a line. */
const longestValue = 64 << 20;

const [quote, backslash, lineFeed, carriageReturn, space] = [34, 92, 10, 13, 32];
const [openBrace, closeBrace, openBracket, closeBracket, comma] = [123, 125, 91, 93, 44];

/** @param rejected told of a value that is too large, and of one that has no end */
export async function* jsonValues(
  bytes: AsyncIterable<Buffer>,
  rejected: (line: number, reason: string) => void,
): AsyncGenerator<NumberedChunk> {
  let out = Buffer.allocUnsafe(chunkSize + (chunkSize >> 1));
  let used = 0;
  let lines: number[] = [];
  let line = 1;
  /** Where the value that is being read begins in `out`; -1 between values. */
  let began = -1;
  let beganAt = 0;
  let depth = 0;
  let isQuoted = false;
  let isEscaped = false;
  /** In a value that is too large: its bytes are dropped. */
  let isDropped = false;
  /** Arrays outermost, whose entries are values. */
  let outer = 0;

  const take = (): NumberedChunk => {
    const chunk = {
      bytes: Uint8Array.from(out.subarray(0, used)),
      firstLine: lines[0]!,
      lines: Uint32Array.from(lines),
    };
    used = 0;
    lines = [];
    return chunk;
  };
  const put = (byte: number): void => {
    if (isDropped) return;
    if (used === out.length) {
      const larger = Buffer.allocUnsafe(out.length * 2);
      out.copy(larger, 0, 0, used);
      out = larger;
    }
    out[used++] = byte;
    if (used - began > longestValue) {
      used = began;
      isDropped = true;
      rejected(beganAt, "the value is longer than 64 MB");
    }
  };
  const end = (): void => {
    if (!isDropped) {
      put(lineFeed);
      lines.push(beganAt);
    }
    began = -1;
    isDropped = false;
  };

  let failure: { error: unknown } | null = null;
  try {
    for await (const piece of bytes) {
      for (const byte of piece) {
        if (byte === lineFeed) line++;
        if (began < 0) {
          // between values: white space, commas, and an array's own brackets
          if (byte <= space || byte === comma) continue;
          if (byte === openBracket && depth === 0 && outer === 0) outer++;
          else if (byte === closeBracket && outer > 0) outer--;
          else {
            began = used;
            beganAt = line;
            depth = byte === openBrace || byte === openBracket ? 1 : 0;
            isQuoted = byte === quote;
            isEscaped = false;
            put(byte);
          }
          continue;
        }
        if (isQuoted) {
          put(byte === lineFeed || byte === carriageReturn ? space : byte);
          if (isEscaped) isEscaped = false;
          else if (byte === backslash) isEscaped = true;
          else if (byte === quote) {
            isQuoted = false;
            if (depth === 0) end();
          }
        } else if (depth === 0) {
          // a bare word or number ends where anything else begins
          if (byte <= space || byte === comma || byte === closeBracket) {
            end();
            if (byte === closeBracket && outer > 0) outer--;
          } else put(byte);
        } else {
          if (byte === lineFeed || byte === carriageReturn) put(space);
          else put(byte);
          if (byte === quote) isQuoted = true;
          else if (byte === openBrace || byte === openBracket) depth++;
          else if (byte === closeBrace || byte === closeBracket) {
            depth--;
            if (depth === 0) end();
          }
        }
        if (began < 0 && used >= chunkSize) yield take();
      }
    }
  } catch (error) {
    failure = { error };
  }
  if (began >= 0) {
    if (!isDropped && depth === 0 && !isQuoted) end();
    else {
      used = isDropped ? used : began;
      if (!isDropped) rejected(beganAt, "the value has no end: a bracket or a quote is not closed");
    }
  }
  if (lines.length > 0) yield take();
  if (failure) throw failure.error;
}
