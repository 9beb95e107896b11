// Mixing of two 64-bit values into a third that looks unrelated to both. Values that are one account's own in the
// recorded world become another account's own by mixing them with its hash.
// In and out: 32-bit halves. For a fixed second value the mapping is one to one, so that what differed still differs.
// Source: the rounds are those of murmur3's finaliser (Appleby, public domain), in a two-lane Feistel network.

/** The last result's halves, int32; read at once after each call. */
export const mixed = { lo: 0, hi: 0 };

export function mix(aLo: number, aHi: number, bLo: number, bHi: number): void {
  let x = (aLo ^ Math.imul(bLo, 0x9e3779b1)) | 0;
  let y = (aHi ^ Math.imul(bHi, 0x85ebca77)) | 0;
  x = round((x + Math.imul(y, 0xc2b2ae3d)) | 0);
  y = round((y ^ Math.imul(x, 0x27d4eb2f)) | 0);
  mixed.lo = (x + Math.imul(y, 0x165667b1)) | 0;
  mixed.hi = y;
}

function round(h: number): number {
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
