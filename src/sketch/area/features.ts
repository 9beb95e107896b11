// Turns a prompt into hashed features for the area classifier: single words, word beginnings and pairs of neighbours.
// Text in; calls back once a feature. Instructions stand at the edges, so only the first and last words are read.
// Invariant: training and inference both come through here, so they cannot drift apart.
import { mixed, number, readWords, word } from "./words.ts";

const fromStart = 120;
const fromEnd = 40;
const anyNumber = 0x2f0b4a17;
const beginningSalt = 0x3c6ef372;
const pairSalt = 0x1b873593;
const edgeOfText = 0x51ed270b;
/** A word's beginning stands for its inflections when the word is longer than this. */
const beginning = 5;

const found = new Int32Array((fromStart + fromEnd) * 3 + 8);

/** Writes the text's features into shared scratch memory and returns it with their number. */
export function featuresOf(text: string): { readonly keys: Int32Array; readonly count: number } {
  const words = readWords(text);
  const { hash, stem, kind, length, count } = words;
  let n = 0;
  let previous = edgeOfText;
  const skipFrom = count > fromStart + fromEnd ? fromStart : count;
  const skipTo = count > fromStart + fromEnd ? count - fromEnd : count;
  for (let i = 0; i < count; i++) {
    if (i === skipFrom) {
      i = skipTo;
      previous = edgeOfText;
    }
    const what = kind[i]!;
    const current = what === number ? anyNumber : hash[i]!;
    found[n++] = current;
    if (what === word && length[i]! > beginning)
      found[n++] = stem[i * 8 + beginning]! ^ beginningSalt;
    found[n++] = mixed(Math.imul(previous, 31) ^ current ^ pairSalt);
    previous = current;
  }
  found[n++] = mixed(Math.imul(previous, 31) ^ edgeOfText);
  return { keys: found, count: n };
}
