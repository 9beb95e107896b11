// How many ids name several exchanges: the same id with another account or at another time. Each is an exchange of its own
// here, whatever its id, so nothing is lost by it; but such ids tell nobody which line of a log is meant, and a retry is
// not seen to be one. In: of each row a hash of its id, and the hash that the store tells it by. Memory is bounded: of
// many ids those are kept whose hash ends in so many zeros, and stand for the others.

/** Ids that are kept at once: their share is known to one in a hundred. */
const mostKept = 65_536;

export class ReusedIds {
  readonly #first = new Map<number, number>();
  readonly #reused = new Set<number>();
  #mask = 0;

  /** @param pairs of each row four numbers: the halves of the hash of its id, 0 without one, and of what tells it */
  note(pairs: Uint32Array): void {
    for (let i = 0; i < pairs.length; i += 4) {
      const lo = pairs[i]!;
      if ((lo & this.#mask) !== 0) continue;
      const id = joined(lo, pairs[i + 1]!);
      if (id === 0) continue;
      const told = joined(pairs[i + 2]!, pairs[i + 3]!);
      const known = this.#first.get(id);
      if (known === undefined) {
        this.#first.set(id, told);
        if (this.#first.size > mostKept) this.#thin();
      } else if (known !== told) this.#reused.add(id);
    }
  }

  /** Ids, and those of several exchanges; both are about so many where they are many. */
  counts(): { readonly ids: number; readonly reused: number } {
    const each = this.#mask + 1;
    return { ids: this.#first.size * each, reused: this.#reused.size * each };
  }

  #thin(): void {
    this.#mask = this.#mask * 2 + 1;
    for (const id of this.#first.keys()) {
      if ((id & this.#mask) === 0) continue;
      this.#first.delete(id);
      this.#reused.delete(id);
    }
  }
}

/** 53 bits of a hash, as one number that ends as its low half does. */
function joined(lo: number, hi: number): number {
  return (hi & 0x1f_ffff) * 4_294_967_296 + lo;
}
