// 64-bit keys to dense numbers, in typed arrays: an open-addressing table without an object a key.

export class IdMap {
  #lo: Uint32Array;
  #hi: Uint32Array;
  #value: Uint32Array;
  #mask: number;
  size = 0;

  constructor(capacity: number = 1024) {
    let slots = 16;
    while (slots < capacity * 2) slots *= 2;
    this.#lo = new Uint32Array(slots);
    this.#hi = new Uint32Array(slots);
    this.#value = new Uint32Array(slots);
    this.#mask = slots - 1;
  }

  /** The key's number; a new key gets the next. */
  add(lo: number, hi: number): number {
    if (this.size * 2 > this.#mask) this.#grow();
    const slot = this.#find(lo, hi);
    if (this.#value[slot] === 0) {
      this.#lo[slot] = lo;
      this.#hi[slot] = hi;
      this.#value[slot] = ++this.size;
    }
    return this.#value[slot]! - 1;
  }

  /** The key's number, or -1. */
  get(lo: number, hi: number): number {
    return this.#value[this.#find(lo, hi)]! - 1;
  }

  #find(lo: number, hi: number): number {
    let slot = (Math.imul(lo ^ (hi >>> 7), 0x9e3779b1) ^ hi) >>> 0;
    slot = (slot ^ (slot >>> 15)) & this.#mask;
    while (this.#value[slot] !== 0 && (this.#lo[slot] !== lo || this.#hi[slot] !== hi))
      slot = (slot + 1) & this.#mask;
    return slot;
  }

  #grow(): void {
    const lo = this.#lo;
    const hi = this.#hi;
    const value = this.#value;
    const slots = value.length * 2;
    this.#lo = new Uint32Array(slots);
    this.#hi = new Uint32Array(slots);
    this.#value = new Uint32Array(slots);
    this.#mask = slots - 1;
    for (let k = 0; k < value.length; k++) {
      if (value[k] === 0) continue;
      const slot = this.#find(lo[k]!, hi[k]!);
      this.#lo[slot] = lo[k]!;
      this.#hi[slot] = hi[k]!;
      this.#value[slot] = value[k]!;
    }
  }
}
