// What a prompt is about, without its words: the content words of its shape, each as one of 4,096 keyed bins. Of a long
// prompt the sixteen words with the least hashes are kept, so that two prompts with words in common keep the same ones.
// A bin is shared by a dozen words of a language or more: it compares accounts, and no word can be read from it.
// Source of the sampling: Broder, bottom-k sketches, "On the resemblance and containment of documents" (1997).

import type { SketchKey } from "./key.ts";
import { sip, sipPair } from "./siphash.ts";
import { isFolded, type Tokens } from "./tokens.ts";

/** Bins of the content words. A power of two. */
export const termBins = 4096;
/** Terms kept of one prompt: the longest of most people's questions has no more content words than that. */
export const mostTerms = 16;
/** Fewest letters of a content word. Shorter ones are mostly grammar. */
const fewestLetters = 4;
/** Keeps the hash space of terms apart. */
const termTag = 0x7e7e7e7e;
/** Words whose keyed hash is remembered: the same few thousand make most of all prompts. A power of two. */
const remembered = 1 << 14;

export interface Terms {
  count: number;
  /** Bins, ascending, each once. */
  readonly bins: Uint16Array;
}

export function makeTerms(): Terms {
  return { count: 0, bins: new Uint16Array(mostTerms) };
}

/** Returns a function that fills `out` with the terms of `tokens`. */
export function termFinder(key: SketchKey): (tokens: Tokens, out: Terms) => void {
  const knownA = new Int32Array(remembered);
  const knownB = new Int32Array(remembered);
  const knownBin = new Int16Array(remembered).fill(-1);
  const knownOrder = new Uint32Array(remembered);
  const order = new Uint32Array(mostTerms);
  let count = 0;
  // the one that gives way, once there are as many as are kept
  let worst = 0;

  return function findTerms(tokens, out) {
    const { a, b, cjk, length } = tokens;
    count = 0;
    for (let k = 0; k < tokens.count; k++) {
      if (cjk[k]) {
        // Chinese and Japanese words are mostly two characters long
        if (k + 1 < tokens.count && cjk[k + 1])
          keep(out.bins, Math.imul(a[k]!, 31) + a[k + 1]!, Math.imul(b[k]!, 33) ^ b[k + 1]!);
      } else if (length[k]! >= fewestLetters && !isFolded(tokens, k, key.seeds))
        keep(out.bins, a[k]!, b[k]!);
    }
    out.bins.subarray(0, count).sort();
    out.count = count;
  };

  /** Keeps a word if it is among those with the least hashes. */
  function keep(bins: Uint16Array, wordA: number, wordB: number): void {
    const a = wordA | 0;
    const b = wordB | 0;
    const at = (a ^ (a >>> 15) ^ (b >>> 7)) & (remembered - 1);
    if (knownBin[at]! < 0 || knownA[at] !== a || knownB[at] !== b) {
      sipPair(key.sip, a ^ termTag, b);
      knownA[at] = a;
      knownB[at] = b;
      knownBin[at] = sip.lo & (termBins - 1);
      knownOrder[at] = sip.hi;
    }
    const bin = knownBin[at]!;
    const rank = knownOrder[at]!;
    if (count === mostTerms && rank >= order[worst]!) return;
    let place = 0;
    while (place < count && bins[place] !== bin) place++;
    if (place < count) {
      // of words that share a bin the least one stands for it
      if (rank >= order[place]!) return;
    } else if (count < mostTerms) place = count++;
    else place = worst;
    bins[place] = bin;
    order[place] = rank;
    if (count < mostTerms) return;
    worst = 0;
    for (let i = 1; i < count; i++) if (order[i]! > order[worst]!) worst = i;
  }
}
