// The house's generators of chance: seeded, so that the same seed draws the same again. Not for secrets. There are two,
// because their streams are fixed by what was made with them: `seeded` draws in sweeps, training and tests, whose
// results stay the same bytes; `Xoshiro` draws worlds, and has the two seeds and the cheap state that a million actors
// with a generator each need.

/** Returns a function that yields numbers in [0, 1): mulberry32 (public domain construction by T. Ettinger). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * xoshiro128** (Blackman and Vigna 2018) over four 32-bit words that are not all zero.
 * State is kept in int32 fields, which V8 stores without boxes.
 */
export class Xoshiro {
  private a: number;
  private b: number;
  private c: number;
  private d: number;

  constructor(a: number, b: number, c: number, d: number) {
    this.a = a | 0;
    this.b = b | 0;
    this.c = c | 0;
    this.d = d | 0;
  }

  /** An integer from 0 to 2^32 - 1. */
  u32(): number {
    const b = this.b;
    let s = Math.imul(b, 5);
    s = Math.imul((s << 7) | (s >>> 25), 9);
    const t = b << 9;
    this.c ^= this.a;
    this.d ^= b;
    this.b ^= this.c;
    this.a ^= this.d;
    this.c ^= t;
    this.d = (this.d << 11) | (this.d >>> 21);
    return s >>> 0;
  }

  /** A number in [0, 1). */
  next(): number {
    return this.u32() / 4294967296;
  }
}
