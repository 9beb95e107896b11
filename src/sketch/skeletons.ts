// Template skeletons: the fixed words that stand around something new. A prompt that holds runs of words which were sent before,
// by anybody, and others which nobody sent, is a template with a new filling; two of its known runs, apart from each
// other, name the template. One idiom in common is chance, two in one prompt hardly ever are, so skeletons tie accounts
// that use each template once, where no refrain can form; paraphrase leaves enough of the pairs alive.
// In: a prompt's shingles, in input order over all accounts. Out: whether it says something new, its skeletons.
// Of the runs one in four is looked at, the same ones in every prompt, so the cost is a few lookups a prompt.
// Source of the sampling: Broder, "On the resemblance and containment of documents" (1997).

import type { Recurrence } from "./recurrence.ts";
import { isRun } from "./shingles.ts";

/** One run in this many is looked at, chosen by its hash. A power of two. */
const sampled = 4;
/** Runs that name a prompt's skeletons: three make three pairs, so that one changed run leaves a pair in place. */
const namingRuns = 3;
/** Shingles by which two runs must lie apart so that they share no word. */
const apart = 4;
/** Words of a generation of the filter: 16 MB hold the sampled runs of a million prompts. */
export const skeletonFilterWords = 1 << 22;

export const novelty = {
  /** No run was looked at: a short prompt, or one without text. */
  unknown: 0,
  /** All that was looked at had been sent before. */
  known: 1,
  /** Something that nobody had sent. */
  novel: 2,
} as const;

export interface Skeletons {
  novelty: number;
  /** The least run that nobody had sent, what names the filling. */
  itemLo: number;
  itemHi: number;
  /** Hashes of the skeletons: pairs of known runs. */
  count: number;
  readonly lo: Uint32Array;
  readonly hi: Uint32Array;
}

/** Finds the skeletons of prompts; holds their state between prompts. The result is reused by the next call. */
export function skeletonFinder(
  known: Recurrence,
): (shingles: Uint32Array, from: number, to: number) => Skeletons {
  const skeletons: Skeletons = {
    novelty: novelty.unknown,
    itemLo: 0,
    itemHi: 0,
    count: 0,
    lo: new Uint32Array((namingRuns * (namingRuns - 1)) / 2),
    hi: new Uint32Array((namingRuns * (namingRuns - 1)) / 2),
  };
  // known runs of the present prompt, least hash first
  const at: number[] = [];

  /** @param shingles halves of hashes, low and high one after the other; `from` and `to` count pairs */
  return function skeletonsOf(shingles, from, to) {
    skeletons.novelty = novelty.unknown;
    skeletons.count = 0;
    at.length = 0;
    for (let s = from; s < to; s++) {
      const lo = shingles[2 * s]!;
      const hi = shingles[2 * s + 1]!;
      if ((hi & (sampled - 1)) !== 0 || !isRun(lo)) continue;
      if (known.seen(0, 0, lo, hi)) {
        if (skeletons.novelty === novelty.unknown) skeletons.novelty = novelty.known;
        at.push(s);
      } else if (skeletons.novelty !== novelty.novel || hi < skeletons.itemHi) {
        skeletons.novelty = novelty.novel;
        skeletons.itemLo = lo;
        skeletons.itemHi = hi;
      }
    }
    if (skeletons.novelty === novelty.novel && at.length > 1) name();
    return skeletons;

    function name(): void {
      at.sort((a, b) => shingles[2 * a + 1]! - shingles[2 * b + 1]! || a - b);
      let chosen = 0;
      for (const s of at) {
        let clear = true;
        for (let k = 0; k < chosen; k++) clear &&= Math.abs(at[k]! - s) >= apart;
        if (!clear) continue;
        at[chosen++] = s;
        if (chosen === namingRuns) break;
      }
      for (let i = 0; i < chosen; i++)
        for (let j = i + 1; j < chosen; j++) {
          const a = at[i]!;
          const b = at[j]!;
          skeletons.lo[skeletons.count] =
            (Math.imul(shingles[2 * a]!, 0x9e3779b1) ^ shingles[2 * b]!) >>> 0;
          skeletons.hi[skeletons.count++] =
            (Math.imul(shingles[2 * a + 1]!, 0x85ebca77) ^ shingles[2 * b + 1]!) >>> 0;
        }
    }
  };
}
