// The lines of a chunk that are refused. Of a file each is kept with its reason. Of bodies that came over a wire each is
// counted, and as many are put in words as an answer lists: a body of nothing but bad lines is to cost no more than a good
// one. One that holds next to nothing that can be read is given up.

import type { Rejected } from "./chunk.ts";

/** Bodies that are read as one chunk. */
export interface Bodies {
  /** First line of each, in ascending order. */
  readonly starts: readonly number[];
  /** Whether one that cannot be read is given up: who sends it is told. A stream goes on behind what is broken in it. */
  readonly mayEnd: boolean;
}

/** Refusals of a body that are put in words. */
export const mostListed = 1000;
/** Lines that are no JSON, after which a body is given up where not one in a hundred of its lines is. */
const mostBroken = 5000;

/** Whether a body with so many values that are broken, and so many that are whole, is read no further. */
export const isHopeless = (broken: number, whole: number): boolean =>
  broken >= mostBroken && whole * 100 < broken;

export interface Refused {
  readonly rejected: Rejected[];
  /** Lines of those beyond. */
  readonly refusedAt: number[];
  /** Of all, how many are no JSON. */
  unreadable: number;
  /** Lines from which on a body was not read. */
  readonly givenUpAt: number[];
}

export class Refusals {
  readonly #told: Refused;
  readonly #bodies: Bodies | undefined;
  /** Of the body that is being read. */
  #body = 0;
  #listed = 0;
  #broken = 0;
  #whole = 0;
  #isOver = false;

  constructor(told: Refused, bodies: Bodies | undefined) {
    this.#told = told;
    this.#bodies = bodies;
  }

  /** Whether a line is passed over, because the body that it stands in was given up. */
  passes(line: number): boolean {
    if (!this.#bodies) return false;
    const { starts } = this.#bodies;
    while (this.#body < starts.length && starts[this.#body]! <= line) {
      this.#body++;
      this.#listed = 0;
      this.#broken = 0;
      this.#whole = 0;
      this.#isOver = false;
    }
    return this.#isOver;
  }

  /** Whether the next one is put in words. */
  get areTold(): boolean {
    return !this.#bodies || this.#listed < mostListed;
  }

  whole(): void {
    this.#whole++;
  }

  add(line: number, reason: string): void {
    if (this.areTold) {
      this.#listed++;
      this.#told.rejected.push({ line, reason });
    } else this.#told.refusedAt.push(line);
  }

  /** A line that is no JSON. */
  addBroken(line: number, reason: () => string): void {
    this.#told.unreadable++;
    this.#broken++;
    this.add(line, this.areTold ? reason() : "");
    if (!this.#bodies?.mayEnd || !isHopeless(this.#broken, this.#whole)) return;
    this.#isOver = true;
    this.#told.givenUpAt.push(line);
  }
}
