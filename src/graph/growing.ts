// A list of numbers that grows by doubling, in a typed array: millions of edges without an object or a boxed number each.

type Numbers = Uint32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

export class Growing<T extends Numbers> {
  length = 0;
  #array: T;
  readonly #make: (length: number) => T;

  private constructor(make: (length: number) => T, capacity: number) {
    this.#make = make;
    this.#array = make(capacity);
  }

  /** Whole numbers below 2^32. */
  static u32(capacity = 1024): Growing<Uint32Array<ArrayBuffer>> {
    return new Growing((length) => new Uint32Array(length), capacity);
  }

  static f64(capacity = 1024): Growing<Float64Array<ArrayBuffer>> {
    return new Growing((length) => new Float64Array(length), capacity);
  }

  push(value: number): void {
    if (this.length === this.#array.length) {
      const larger = this.#make(Math.max(16, 2 * this.length));
      larger.set(this.#array);
      this.#array = larger;
    }
    this.#array[this.length++] = value;
  }

  at(index: number): number {
    return this.#array[index]!;
  }

  /** What was pushed, without a copy: it holds until the next push. */
  view(): T {
    return this.#array.subarray(0, this.length) as T;
  }
}
