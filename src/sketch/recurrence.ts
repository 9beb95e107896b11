// Which shingles of a prompt did this account send before, in another prompt? The answer makes refrains: honest
// people hardly repeat themselves, a template does in every request.
// A blocked Bloom filter over (account, shingle), in two generations so that its error stays bounded over an
// endless stream: when the young generation is full the old one is dropped, so recurrence is seen over a window
// of one to two generations. Fed in input order by one thread: the same input gives the same answers.
// Source: Putze, Sanders, Singler, "Cache-, hash- and space-efficient Bloom filters" (2007).

export class Recurrence {
  readonly #mask: number;
  readonly #capacity: number;
  #young: Uint32Array;
  #old: Uint32Array;
  #added = 0;

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

  /** Everything it remembers, as bytes that `restore` takes. */
  state(): Uint8Array {
    const bytes = new Uint8Array(this.stateBytes);
    bytes.set(new Uint8Array(Float64Array.of(this.#added).buffer));
    const at = 8 + this.#young.byteLength;
    bytes.set(
      new Uint8Array(this.#young.buffer, this.#young.byteOffset, this.#young.byteLength),
      8,
    );
    bytes.set(new Uint8Array(this.#old.buffer, this.#old.byteOffset, this.#old.byteLength), at);
    return bytes;
  }

  /** Bytes of a state of this size. */
  get stateBytes(): number {
    return 8 + this.#young.byteLength + this.#old.byteLength;
  }

  /** Takes over what another of the same size remembered. Throws a RangeError on another length. */
  restore(bytes: Uint8Array): void {
    if (bytes.length !== this.stateBytes) throw new RangeError("not a state of this size");
    const copy = bytes.slice().buffer;
    this.#added = new Float64Array(copy, 0, 1)[0]!;
    this.#young = new Uint32Array(copy, 8, this.#young.length);
    this.#old = new Uint32Array(copy, 8 + this.#young.byteLength, this.#old.length);
  }

  #turn(): void {
    const dropped = this.#old;
    this.#old = this.#young;
    this.#young = dropped.fill(0);
    this.#added = 0;
  }
}
