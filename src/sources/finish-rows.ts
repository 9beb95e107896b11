// The last two columns of an exchange row, added in input order by one thread so that the same input gives the
// same sketches however many threads read it:
//   refrains  keyed hashes of the shingles that this account sent before
//   item      the near-duplicate identity of what fills the template: the least of the other shingles

import type { SketchKey } from "../sketch/key.ts";
import type { Recurrence } from "../sketch/recurrence.ts";
import { sip, sipPair } from "../sketch/siphash.ts";
import type { RowWriter } from "../store/row-binary.ts";
import type { ExchangeRows } from "./exchange-rows.ts";

/**
 * Refrains kept of one prompt. A template of 24 shingles is some 20 words, enough to be told from any other;
 * of a longer one those with the least hashes are kept, so that all its uses keep the same.
 */
const mostRefrains = 24;

export function finishRows(
  chunk: ExchangeRows,
  recurrence: Recurrence,
  key: SketchKey,
  out: RowWriter,
): void {
  const lo = new Uint32Array(mostRefrains);
  const hi = new Uint32Array(mostRefrains);
  for (let row = 0; row < chunk.count; row++) {
    const accountLo = chunk.accounts[row * 2]!;
    const accountHi = chunk.accounts[row * 2 + 1]!;
    let kept = 0;
    let itemLo = 0;
    let itemHi = 0xffffffff;
    let fresh = false;
    for (let s = chunk.shingleOffsets[row]!; s < chunk.shingleOffsets[row + 1]!; s++) {
      const a = chunk.shingles[s * 2]!;
      const b = chunk.shingles[s * 2 + 1]!;
      if (recurrence.seen(accountLo, accountHi, a, b)) kept = keepLeast(lo, hi, kept, a, b);
      else if (b < itemHi || (b === itemHi && a < itemLo)) {
        fresh = true;
        itemLo = a;
        itemHi = b;
      }
    }
    out.raw(chunk.rows.subarray(chunk.offsets[row], chunk.offsets[row + 1]));
    if (fresh) {
      sipPair(key.sip, itemLo, itemHi);
      out.u64(sip.lo, sip.hi);
    } else out.u64(chunk.prompts[row * 2]!, chunk.prompts[row * 2 + 1]!);
    out.varint(kept);
    for (let k = 0; k < kept; k++) {
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
