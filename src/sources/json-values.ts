// JSON that is not one value a line: an array, a document over several lines, several documents one after the other. Each
// value becomes a line of its own, with the number of the line that it began on; the entries of an array outermost are
// values. A value is cut by its brackets and quotes alone. One whose brackets do not fit, or in which a string runs over
// the end of a line, is refused, and reading goes on with the next value: the next line that begins as that one did, or,
// where all stands on one line, the next object behind an object.
//
// In: bytes. Out: chunks of lines. Memory: one value, and one chunk.

import { setImmediate } from "node:timers/promises";
import type { LineChunk } from "./line-chunks.ts";
import {
  backslash,
  carriageReturn,
  closeBrace,
  closeBracket,
  comma,
  lineFeed,
  openBrace,
  openBracket,
  quote,
  space,
} from "./json-signs.ts";
import { nextValue } from "./next-json-value.ts";
import { isHopeless } from "./refusals.ts";

export interface NumberedChunk extends LineChunk {
  readonly lines: Uint32Array;
}

/** Bytes to which chunks are gathered. */
const chunkSize = 1 << 20;
/** Largest value that is read, as of a line. */
const longestValue = 64 << 20;
/** Bytes that are read again in search of the next value, all values together: eight of the largest. */
const mostAgain = 512 << 20;
/** Bytes after which others have their turn. */
const turn = 1 << 18;
/** Brackets in brackets of a body's value: ten times more than any that is read, and of `{` alone each is a new value. */
const deepest = 1000;

/**
 * @param rejected told of a value that is too large, and of one whose brackets or quotes do not fit
 * @param givenUp of a body: told of the line from which on it is not read, because next to nothing before it can be. An
 * array that does not end is a refusal there; a file may still grow.
 */
export async function* jsonValues(
  bytes: AsyncIterable<Buffer>,
  rejected: (line: number, reason: string) => void,
  givenUp?: (line: number) => void,
): AsyncGenerator<NumberedChunk> {
  let broken = 0;
  const told = (line: number, reason: string): void => {
    broken++;
    rejected(line, reason);
  };
  const splitter = new Splitter(told, givenUp ? deepest : Infinity);
  const isOver = (): boolean => givenUp !== undefined && isHopeless(broken, splitter.values);
  let failure: { error: unknown } | null = null;
  try {
    for await (const piece of bytes) {
      for (const chunk of splitter.take(piece)) {
        if (chunk !== null) yield chunk;
        else if (isOver()) break;
        else await setImmediate();
      }
      if (isOver()) break;
    }
  } catch (error) {
    failure = { error };
  }
  for (const chunk of isOver() ? splitter.rest() : splitter.end()) {
    if (chunk !== null) yield chunk;
    else if (isOver()) break;
    else await setImmediate();
  }
  if (isOver()) givenUp?.(splitter.line);
  else if (givenUp && splitter.isOpen)
    rejected(splitter.line, "the array does not end: what was sent was cut off");
  if (failure) throw failure.error;
}

class Splitter {
  readonly #rejected: (line: number, reason: string) => void;
  #out = Buffer.allocUnsafe(chunkSize + (chunkSize >> 1));
  #used = 0;
  #lines: number[] = [];
  #line = 1;
  /** White space before the first sign of the line; null behind it. */
  #indent: number | null = 0;
  /** Where the value that is being read begins in `out`; -1 between values. */
  #began = -1;
  #beganAt = 0;
  /** White space before the value on its line; null where it did not begin a line. */
  #beganIndent: number | null = null;
  /** The brackets that are to close, the innermost last. */
  #closers: number[] = [];
  #isQuoted = false;
  #isEscaped = false;
  /** Behind a broken value: everything up to the next line that begins as it did. */
  #isSeeking = false;
  /** Arrays outermost, whose entries are values. */
  #outer = 0;
  #again = 0;
  /** That were whole. */
  values = 0;

  readonly #deepest: number;
  #sinceTurn = 0;

  constructor(rejected: (line: number, reason: string) => void, deepest: number) {
    this.#rejected = rejected;
    this.#deepest = deepest;
  }

  get line(): number {
    return this.#line;
  }

  /** Whether an array outermost was not closed; behind a broken value nobody can tell. */
  get isOpen(): boolean {
    return this.#outer > 0 && !this.#isSeeking;
  }

  /** Null where others may have their turn. */
  *take(piece: Buffer): Generator<NumberedChunk | null> {
    // what is read again stands before what is new
    const waiting: Buffer[] = [piece];
    while (waiting.length > 0) {
      const bytes = waiting.pop()!;
      for (let at = 0; at < bytes.length; at++) {
        const again = this.#byte(bytes[at]!);
        if (++this.#sinceTurn === turn) {
          this.#sinceTurn = 0;
          yield null;
        }
        if (this.#began < 0 && this.#used >= chunkSize) yield this.#chunk();
        if (again === null) continue;
        waiting.push(bytes.subarray(at + 1), again);
        break;
      }
    }
  }

  *end(): Generator<NumberedChunk | null> {
    while (this.#began >= 0) {
      if (this.#closers.length === 0 && !this.#isQuoted) {
        this.#finish();
        break;
      }
      const again = this.#broken("the value has no end: a bracket or a quote is not closed");
      if (again === null) break;
      yield* this.take(again);
    }
    yield* this.rest();
  }

  /** What is whole already. */
  *rest(): Generator<NumberedChunk> {
    if (this.#lines.length === 0) return;
    if (this.#began >= 0) this.#used = this.#began;
    this.#began = -1;
    yield this.#chunk();
  }

  /** @returns bytes that are to be read again */
  #byte(byte: number): Buffer | null {
    const indent = this.#indent;
    if (byte === lineFeed) {
      this.#line++;
      this.#indent = 0;
    } else if (this.#indent !== null) this.#indent = byte <= space ? this.#indent + 1 : null;
    if (this.#isSeeking && !this.#isFound(byte, indent)) return null;
    if (this.#began < 0) return this.#between(byte, indent);
    if (byte === lineFeed && this.#isQuoted)
      return this.#broken("a string goes on over the end of its line: a quote is missing");
    this.#put(byte);
    if (this.#used - this.#began > longestValue)
      return this.#broken("the value is longer than 64 MB");
    if (this.#isQuoted) {
      if (this.#isEscaped) this.#isEscaped = false;
      else if (byte === backslash) this.#isEscaped = true;
      else if (byte === quote) {
        this.#isQuoted = false;
        if (this.#closers.length === 0) this.#finish();
      }
    } else if (this.#closers.length === 0) {
      // a bare word or number ends where anything else begins
      if (byte <= space || byte === comma || byte === closeBracket) {
        this.#used--;
        this.#finish();
        if (byte === closeBracket && this.#outer > 0) this.#outer--;
      }
    } else if (byte === quote) this.#isQuoted = true;
    else if (byte === openBrace) this.#closers.push(closeBrace);
    else if (byte === openBracket) this.#closers.push(closeBracket);
    else if (byte === closeBrace || byte === closeBracket) {
      if (this.#closers.pop() !== byte)
        return this.#broken("its brackets do not fit: one is missing, or one is too many");
      if (this.#closers.length === 0) this.#finish();
    }
    if (this.#closers.length > this.#deepest) return this.#broken("a value is nested too deeply");
    return null;
  }

  /** Between values: white space, commas, and an array's own brackets. */
  #between(byte: number, indent: number | null): null {
    if (byte <= space || byte === comma) return null;
    if (byte === openBracket && this.#outer === 0) this.#outer++;
    else if (byte === closeBracket && this.#outer > 0) this.#outer--;
    else {
      this.#began = this.#used;
      this.#beganAt = this.#line;
      this.#beganIndent = indent;
      if (byte === openBrace) this.#closers.push(closeBrace);
      else if (byte === openBracket) this.#closers.push(closeBracket);
      this.#isQuoted = byte === quote;
      this.#isEscaped = false;
      this.#put(byte);
    }
    return null;
  }

  /** Behind a broken value: whether another one begins with this sign, or the array ends. */
  #isFound(byte: number, indent: number | null): boolean {
    if (indent === null || byte <= space) return false;
    const isSame = this.#beganIndent === null || indent === this.#beganIndent;
    const isValue = (byte === openBrace || byte === openBracket) && isSame;
    const isEnd = byte === closeBracket && this.#outer > 0 && indent < (this.#beganIndent ?? 0);
    if (isValue || isEnd) this.#isSeeking = false;
    return isValue || isEnd;
  }

  /** Gives the value up; returns what follows in it, from where the next one seems to begin. */
  #broken(reason: string): Buffer | null {
    this.#rejected(this.#beganAt, reason);
    const value = Buffer.from(this.#out.subarray(this.#began, this.#used));
    this.#used = this.#began;
    this.#began = -1;
    this.#closers = [];
    this.#isQuoted = false;
    this.#isEscaped = false;
    const next = nextValue(value, this.#beganIndent);
    this.#isSeeking = next < 0;
    if (next < 0) return null;
    const rest = value.subarray(next);
    this.#again += rest.length;
    if (this.#again > mostAgain) {
      this.#rejected(this.#beganAt, "too much behind it is broken too: what follows was not read");
      this.#isSeeking = true;
      return null;
    }
    this.#line = this.#beganAt + count(value.subarray(0, next));
    const start = value.lastIndexOf(lineFeed, next - 1);
    this.#indent = start < 0 ? null : next - start - 1;
    return rest;
  }

  #finish(): void {
    for (let at = this.#began; at < this.#used; at++) {
      const byte = this.#out[at]!;
      if (byte === lineFeed || byte === carriageReturn) this.#out[at] = space;
    }
    this.#put(lineFeed);
    this.#lines.push(this.#beganAt);
    this.#began = -1;
    this.values++;
  }

  #put(byte: number): void {
    if (this.#used === this.#out.length) {
      const larger = Buffer.allocUnsafe(this.#out.length * 2);
      this.#out.copy(larger, 0, 0, this.#used);
      this.#out = larger;
    }
    this.#out[this.#used++] = byte;
  }

  #chunk(): NumberedChunk {
    const chunk = {
      bytes: Uint8Array.from(this.#out.subarray(0, this.#used)),
      firstLine: this.#lines[0]!,
      lines: Uint32Array.from(this.#lines),
    };
    this.#used = 0;
    this.#lines = [];
    return chunk;
  }
}

function count(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(lineFeed); at >= 0; at = bytes.indexOf(lineFeed, at + 1)) lines++;
  return lines;
}
