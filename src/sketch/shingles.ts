// Tokens to shingles: hashed runs of words from which refrains are found.
// Two kinds, in one list: runs of four words in a row (eight CJK characters), and gists of three longer words
// with the short words between them left out, which survive when filler words are swapped or put in.
// Source of the idea: Broder, "On the resemblance and containment of documents" (1997).

import type { Tokens } from "./tokens.ts";

/** Words of a run, and CJK characters that count like as many words. */
const runWords = 4;
const runIdeographs = 8;
/** Fewest letters of a content word. Shorter words are mostly grammar, in every language here. */
const gistLetters = 5;
/** More shingles of one prompt than this add nothing: 320 + 96 tokens give at most 816. */
export const mostShingles = 832;

/** Lowest bit of a shingle's low half: set for a gist, clear for a run. */
const gistBit = 1;

/** Whether the shingle with this low half is a run of words, not a gist. */
export function isRun(lo: number): boolean {
  return (lo & gistBit) === 0;
}

export interface Shingles {
  count: number;
  /** Halves of each shingle's hash. */
  readonly lo: Uint32Array;
  readonly hi: Uint32Array;
}

export function makeShingles(): Shingles {
  return { count: 0, lo: new Uint32Array(mostShingles), hi: new Uint32Array(mostShingles) };
}

/** Fills `out` with the shingles of `tokens`. */
export function shingle(tokens: Tokens, out: Shingles): void {
  const { a, b, cjk, count, length } = tokens;
  let n = 0;
  for (let start = 0; start < count; start++) {
    const width = cjk[start] ? runIdeographs : runWords;
    const end = start + width;
    if (end > count) continue;
    let lo = 0x9e3779b9 | 0;
    let hi = 0x7f4a7c15 | 0;
    for (let k = start; k < end; k++) {
      lo = mix(lo, a[k]!);
      hi = mix(hi, b[k]!);
    }
    out.lo[n] = (finish(lo ^ hi) & ~gistBit) >>> 0;
    out.hi[n] = finish(hi + 0x165667b1);
    n++;
  }
  // a window over the content words alone: p and q are the two before the present one
  let p = -1;
  let q = -1;
  for (let k = 0; k < count; k++) {
    if (length[k]! < gistLetters || cjk[k]) continue;
    if (p >= 0) {
      const lo = mix(mix(mix(0x2545f491, a[p]!), a[q]!), a[k]!);
      const hi = mix(mix(mix(0x5bd1e995, b[p]!), b[q]!), b[k]!);
      out.lo[n] = (finish(lo ^ hi) | gistBit) >>> 0;
      out.hi[n] = finish(hi + 0x27d4eb2f);
      n++;
    }
    p = q;
    q = k;
  }
  out.count = n;
}

function mix(h: number, w: number): number {
  h = Math.imul(h ^ w, 0x85ebca6b);
  return (h << 13) | (h >>> 19);
}

function finish(h: number): number {
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
