// Which words were sent before, kept beside the tables from one run of `ingest` to the next, so that a template is
// found again across daily logs. Two filters of keyed hashes, no text. Written after the rows that they belong to:
// a crash in between forgets the words of that run, and nothing else.

import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { skeletonFilterWords } from "../sketch/skeletons.ts";
import { Recurrence } from "../sketch/recurrence.ts";

export interface WordMemory {
  /** What each account sent. */
  readonly ownWords: Recurrence;
  /** What anybody sent. */
  readonly allWords: Recurrence;
}

const filters = (memory: WordMemory): Recurrence[] => [memory.ownWords, memory.allWords];

/** The memory in a file; empty where there is no file, or one of another size. */
export function loadWords(path: string): WordMemory {
  const memory = { ownWords: new Recurrence(), allWords: new Recurrence(skeletonFilterWords) };
  if (!existsSync(path)) return memory;
  try {
    const file = readFileSync(path);
    let at = 0;
    for (const filter of filters(memory)) {
      const length = file.readUInt32LE(at);
      at += 4 + length;
      filter.restore(zstdDecompressSync(file.subarray(at - length, at)));
    }
  } catch {
    // half a file or one of another version: words are learned again, nothing else depends on it. It stays until it is
    // written anew: a file of the store that is missing is damage
    return { ownWords: new Recurrence(), allWords: new Recurrence(skeletonFilterWords) };
  }
  return memory;
}

export function saveWords(path: string, memory: WordMemory): void {
  if (existsSync(path) && filters(memory).every(({ isChanged }) => !isChanged)) return;
  const fast = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };
  const file = openSync(`${path}.new`, "w", 0o600);
  try {
    for (const filter of filters(memory)) {
      const packed = zstdCompressSync(filter.state(), fast);
      const length = Buffer.alloc(4);
      length.writeUInt32LE(packed.length);
      // not writeSync: on a disk that fills up it writes a part and says nothing
      writeFileSync(file, length);
      writeFileSync(file, packed);
    }
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(`${path}.new`, path);
}
