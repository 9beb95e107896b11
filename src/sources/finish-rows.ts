// The last columns of an exchange row, added in input order by one thread so that the same input gives the
// same sketches however many threads read it:
//   item      the identity of what the prompt is about: the least run that nobody had sent, else the prompt itself
//   refrains  keyed hashes of the shingles that this account sent before
//   novelty   whether the prompt says anything that nobody had sent
//   again     whether another account sent the same prompt before
//   frames    keyed hashes of pairs of runs that were sent before, around something new

import { skeletonFinder, novelty } from "../sketch/skeletons.ts";
import type { SketchKey } from "../sketch/key.ts";
import { sip, sipPair } from "../sketch/siphash.ts";
import type { RowWriter } from "../store/row-binary.ts";
import type { ExchangeRows } from "./exchange-rows.ts";
import type { WordMemory } from "./word-memory.ts";

/**
 * Refrains kept of one prompt. A template of 24 shingles is some 20 words, enough to be told from any other;
 * of a longer one those with the least hashes are kept, so that all its uses keep the same.
 */
const mostRefrains = 24;

/** Keeps whole prompts apart from runs in what anybody sent. */
const promptTag = 0x70726f6d;

/** Finishes rows; `memory` is what was sent before and grows with them. */
export function rowFinisher(
  key: SketchKey,
  { ownWords, allWords }: WordMemory,
): (chunk: ExchangeRows, out: RowWriter) => void {
  const skeletonsOf = skeletonFinder(allWords);
  const lo = new Uint32Array(mostRefrains);
  const hi = new Uint32Array(mostRefrains);

  return function finishRows(chunk, out) {
    for (let row = 0; row < chunk.count; row++) {
      const from = chunk.shingleOffsets[row]!;
      const to = chunk.shingleOffsets[row + 1]!;
      const accountLo = chunk.accounts[row * 2]!;
      const accountHi = chunk.accounts[row * 2 + 1]!;
      let kept = 0;
      // the same prompt sent again is a retry, not a template: it has no refrains
      const promptLo = chunk.prompts[row * 2]!;
      const promptHi = chunk.prompts[row * 2 + 1]!;
      const asked = (promptLo | promptHi) !== 0;
      const retry = asked && ownWords.seen(accountLo, accountHi, promptLo, promptHi);
      const sent = asked && allWords.seen(promptTag, promptTag, promptLo, promptHi);
      for (let s = from; s < to; s++) {
        const a = chunk.shingles[s * 2]!;
        const b = chunk.shingles[s * 2 + 1]!;
        if (ownWords.seen(accountLo, accountHi, a, b)) kept = keepLeast(lo, hi, kept, a, b);
      }
      if (retry) kept = 0;
      const skeletons = skeletonsOf(chunk.shingles, from, to);
      out.raw(chunk.rows.subarray(chunk.offsets[row], chunk.offsets[row + 1]));
      if (skeletons.novelty === novelty.novel) {
        sipPair(key.sip, skeletons.itemLo, skeletons.itemHi);
        out.u64(sip.lo, sip.hi);
      } else out.u64(promptLo, promptHi);
      keyed(lo, hi, kept, out);
      out.u8(skeletons.novelty);
      keyed(skeletons.lo, skeletons.hi, skeletons.count, out);
      out.u8(sent && !retry ? 1 : 0);
    }
  };

  function keyed(lo: Uint32Array, hi: Uint32Array, count: number, out: RowWriter): void {
    out.varint(count);
    for (let k = 0; k < count; k++) {
      sipPair(key.sip, lo[k]!, hi[k]!);
      out.u64(sip.lo, sip.hi);
    }
  }
}

/** Keeps the least hashes in ascending order, each once; returns how many there are. */
function keepLeast(lo: Uint32Array, hi: Uint32Array, kept: number, a: number, b: number): number {
  let at = kept;
  while (at > 0 && (hi[at - 1]! > b || (hi[at - 1] === b && lo[at - 1]! > a))) at--;
  if (at > 0 && hi[at - 1] === b && lo[at - 1] === a) return kept;
  if (at === mostRefrains) return kept;
  const last = kept < mostRefrains ? kept : mostRefrains - 1;
  for (let k = last; k > at; k--) {
    lo[k] = lo[k - 1]!;
    hi[k] = hi[k - 1]!;
  }
  lo[at] = a;
  hi[at] = b;
  return kept < mostRefrains ? kept + 1 : kept;
}
