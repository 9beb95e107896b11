// A small seeded generator (mulberry32, public domain construction by T. Ettinger), so that whatever draws at
// random in a sweep draws the same again from the same seed. Not for secrets.

/** Returns a function that yields numbers in [0, 1). */
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
