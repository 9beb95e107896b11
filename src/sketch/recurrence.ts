// Which shingles of a prompt did this account send before, in another prompt? The answer makes refrains: honest
// people hardly repeat themselves, a template does in every request.
// A blocked Bloom filter over (account, shingle), in two generations so that its error stays bounded over an
// endless stream: when the young generation is full the old one is dropped, so recurrence is seen over a window
// of one to two generations. Fed in input order by one thread: the same input gives the same answers.
// Source: Putze, Sanders, Singler, "Cache-, hash- and space-efficient Bloom filters" (2007).

/** How a state begins whose generations are packed; earlier ones begin with how many were added, which is never below 0. */
const packedState = -1;
/** Bytes: that, how many were added, and how many 32-bit words each generation takes. */
const headBytes = 24;

export class Recurrence {
  readonly #mask: number;
  readonly #capacity: number;
  #young: Uint32Array;
  #old: Uint32Array;
  #added = 0;
  #isOldEmpty = true;
  /** How many had been added when it was restored, and whether a generation has begun since. */
  #restored = 0;
  #turned = false;

  /**
   * @param words size of one generation in 32-bit words, a power of two; 2^24 (64 MB) hold some 50 million pairs,
   *   640,000 prompts of 80 shingles, at 2 % false recurrence
   */
  constructor(words: number = 1 << 24) {
    this.#mask = words - 1;
    this.#capacity = words * 3;
    this.#young = new Uint32Array(words);
    this.#old = new Uint32Array(words);
  }

  /** Was this pair seen before? Remembers it. */
  seen(accountLo: number, accountHi: number, lo: number, hi: number): boolean {
    const h = Math.imul(lo ^ accountLo, 0x9e3779b1) ^ Math.imul(hi ^ accountHi, 0x85ebca77);
    const index = (h ^ (h >>> 15)) & this.#mask;
    const g = Math.imul(h ^ (h >>> 16) ^ hi, 0xc2b2ae3d) ^ lo;
    const bits = (1 << (g & 31)) | (1 << ((g >>> 5) & 31)) | (1 << ((g >>> 10) & 31));
    const word = this.#young[index]!;
    if ((word & bits) === bits) return true;
    const before = (this.#old[index]! & bits) === bits;
    this.#young[index] = word | bits;
    if (++this.#added > this.#capacity) this.#turn();
    return before;
  }

  /** Whether its state is not the one that it was made with or restored from. */
  get isChanged(): boolean {
    return this.#turned || this.#added !== this.#restored;
  }

  /** Everything it remembers, as bytes that `restore` takes: of a filter with little in it, the words that are not 0. */
  state(): Uint8Array {
    const parts = [
      // whatever was added made one word another
      packed(this.#young, this.#added),
      this.#isOldEmpty ? new Uint32Array(0) : this.#old,
    ];
    const bytes = new Uint8Array(headBytes + parts.reduce((sum, one) => sum + one.byteLength, 0));
    bytes.set(new Uint8Array(Float64Array.of(packedState, this.#added).buffer));
    bytes.set(new Uint8Array(Uint32Array.from(parts, ({ length }) => length).buffer), 16);
    let at = headBytes;
    for (const { buffer, byteOffset, byteLength } of parts) {
      bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
      at += byteLength;
    }
    return bytes;
  }

  /** Takes over what another of the same size remembered. Throws a RangeError on what is no state of this size. */
  restore(bytes: Uint8Array): void {
    // a Buffer's slice would be a view of what others use
    const copy = new Uint8Array(bytes).buffer;
    if (copy.byteLength < headBytes) throw new RangeError("not a state");
    const [kind, added] = new Float64Array(copy, 0, 2) as unknown as [number, number];
    if (kind === packedState) {
      const [young, old] = new Uint32Array(copy, 16, 2) as unknown as [number, number];
      if (copy.byteLength !== headBytes + 4 * (young + old) || ![0, this.#old.length].includes(old))
        throw new RangeError("not a state of this size");
      this.#added = added;
      this.#young = unpacked(new Uint32Array(copy, headBytes, young), this.#young.length);
      this.#isOldEmpty = old === 0;
      if (old > 0) this.#old = new Uint32Array(copy, headBytes + 4 * young, old);
    } else {
      // as version 0.2 kept it: how many were added, and both generations whole
      if (copy.byteLength !== 8 + 2 * this.#young.byteLength)
        throw new RangeError("not a state of this size");
      this.#added = kind;
      this.#young = new Uint32Array(copy, 8, this.#young.length);
      this.#old = new Uint32Array(copy, 8 + this.#young.byteLength, this.#old.length);
      this.#isOldEmpty = !this.#old.some((word) => word !== 0);
    }
    // what was kept whole is kept anew, packed
    this.#restored = kind === packedState ? added : -1;
    this.#turned = false;
  }

  #turn(): void {
    const dropped = this.#old;
    this.#old = this.#young;
    this.#young = dropped.fill(0);
    this.#added = 0;
    this.#isOldEmpty = false;
    this.#turned = true;
  }
}

/** Words that are not 0, each behind its place; all of them, as they are, where that would be no less. */
function packed(words: Uint32Array, most: number): Uint32Array {
  if (most * 2 >= words.length) return words;
  const list = new Uint32Array(most * 2);
  let n = 0;
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (word === 0) continue;
    list[n++] = i;
    list[n++] = word;
  }
  return list.subarray(0, n);
}

function unpacked(list: Uint32Array, length: number): Uint32Array {
  if (list.length === length) return list;
  const words = new Uint32Array(length);
  for (let n = 0; n < list.length; n += 2) {
    if (list[n]! >= length) throw new RangeError("not a state of this size");
    words[list[n]!] = list[n + 1]!;
  }
  return words;
}
