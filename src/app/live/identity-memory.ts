// Which exchanges came lately, by their identities, so that an answer can say how many were there already. Two
// generations of a fixed size: the older one is forgotten when the younger one is full. What is forgotten is still never
// stored twice: the store itself looks.

/** Slots of a generation, a power of two; half of them are used at the most. */
const slots = 1 << 21;

export class IdentityMemory {
  #young: Float64Array;
  #old: Float64Array;
  #used = 0;

  /** @param size slots of a generation, a power of two */
  constructor(size: number = slots) {
    this.#young = new Float64Array(size);
    this.#old = new Float64Array(size);
  }

  /** Remembers an identity; says whether it was known. 53 bits of it: two of a million meet once in ten thousand runs. */
  seen(lo: number, hi: number): boolean {
    const key = (hi & 0x1fffff) * 4_294_967_296 + lo + 1;
    const at = placeOf(this.#young, key, lo, hi);
    if (this.#young[at] === key) return true;
    const known = this.#old[placeOf(this.#old, key, lo, hi)] === key;
    this.#young[at] = key;
    if (++this.#used >= this.#young.length / 2) {
      [this.#old, this.#young] = [this.#young, this.#old.fill(0)];
      this.#used = 0;
    }
    return known;
  }
}

function placeOf(table: Float64Array, key: number, lo: number, hi: number): number {
  let at = (lo ^ Math.imul(hi, 0x9e3779b1)) & (table.length - 1);
  while (table[at] !== 0 && table[at] !== key) at = (at + 1) & (table.length - 1);
  return at;
}
