// The accounts that are most like each account, so many of each, and the pairs that are among each other's: somebody who is
// like everybody is near to many and near to few of them in return. Where pairs come in any order the result is the same.

import { buildGraph, type Graph } from "../graph/csr.ts";

/** The nearest of each account so far. */
export class MutualNearest {
  readonly #most: number;
  readonly #count: Uint16Array;
  readonly #other: Uint32Array;
  readonly #likeness: Float64Array;

  constructor(accounts: number, most: number) {
    this.#most = most;
    this.#count = new Uint16Array(accounts);
    this.#other = new Uint32Array(accounts * most);
    this.#likeness = new Float64Array(accounts * most);
  }

  add(a: number, b: number, likeness: number): void {
    this.#keep(a, b, likeness);
    this.#keep(b, a, likeness);
  }

  /** The pairs that are mutual, as edges of this weight, by default their likeness. */
  graph(weigh = (_a: number, _b: number, likeness: number): number => likeness): Graph {
    const from: number[] = [];
    const to: number[] = [];
    const weight: number[] = [];
    for (let a = 0; a < this.#count.length; a++)
      for (let i = 0; i < this.#count[a]!; i++) {
        const b = this.#other[a * this.#most + i]!;
        if (b <= a || !this.#has(b, a)) continue;
        from.push(a);
        to.push(b);
        weight.push(weigh(a, b, this.#likeness[a * this.#most + i]!));
      }
    return buildGraph(this.#count.length, from, to, weight);
  }

  /** Likeness below which another is not among an account's nearest any more. */
  least(a: number): number {
    const count = this.#count[a]!;
    return count < this.#most ? -Infinity : this.#likeness[a * this.#most + count - 1]!;
  }

  /** Likeness of an account's nearest but so many; of the last that it has where it has fewer, NaN where it has none. */
  likenessAt(a: number, place: number): number {
    const last = Math.min(place, this.#count[a]! - 1);
    return last < 0 ? Number.NaN : this.#likeness[a * this.#most + last]!;
  }

  #has(a: number, b: number): boolean {
    for (let i = 0; i < this.#count[a]!; i++)
      if (this.#other[a * this.#most + i] === b) return true;
    return false;
  }

  /** Sorted, the nearest first; of those alike the lesser account. */
  #keep(a: number, b: number, likeness: number): void {
    const base = a * this.#most;
    const count = this.#count[a]!;
    let at = count;
    while (at > 0 && this.#isNearer(b, likeness, base + at - 1)) at--;
    if (at === this.#most) return;
    // met in another bucket before
    for (let i = 0; i < count; i++) if (this.#other[base + i] === b) return;
    const last = count < this.#most ? count : this.#most - 1;
    for (let i = last; i > at; i--) {
      this.#other[base + i] = this.#other[base + i - 1]!;
      this.#likeness[base + i] = this.#likeness[base + i - 1]!;
    }
    this.#other[base + at] = b;
    this.#likeness[base + at] = likeness;
    if (count < this.#most) this.#count[a]!++;
  }

  #isNearer(b: number, likeness: number, place: number): boolean {
    const other = this.#likeness[place]!;
    return likeness > other || (likeness === other && b < this.#other[place]!);
  }
}
