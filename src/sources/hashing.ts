// Keyed hashes of identifiers with a bounded memory: the same address or agent comes thousands of times in a log,
// and its hash and masked label are made once.

import type { SketchKey } from "../sketch/key.ts";
import { sip, sipString } from "../sketch/siphash.ts";

/** Remembered values of one kind before the memory is emptied. */
const mostRemembered = 100_000;

export interface Hashed {
  readonly lo: number;
  readonly hi: number;
}

export const absent: Hashed = { lo: 0, hi: 0 };

/** A label to keep: what may be shown for a keyed value. */
export interface Label extends Hashed {
  readonly kind: string;
  readonly label: string;
}

export class Hasher {
  readonly #key: SketchKey;
  readonly #memory = new Map<string, Map<string, Hashed>>();
  #labels: Label[] = [];

  constructor(key: SketchKey) {
    this.#key = key;
  }

  /** Hash of an identifier that is seldom seen twice. */
  once(kind: string, text: string): Hashed {
    sipString(this.#key.sip, kind, text);
    return { lo: sip.lo, hi: sip.hi };
  }

  /** Hash of an identifier that comes again; `label` is asked for once and kept for `takeLabels`. */
  of(kind: string, text: string, label?: (text: string) => string): Hashed {
    let known = this.#memory.get(kind);
    if (!known) this.#memory.set(kind, (known = new Map()));
    const found = known.get(text);
    if (found) return found;
    if (known.size >= mostRemembered) known.clear();
    const made = this.once(kind, text);
    known.set(text, made);
    if (label) this.#labels.push({ kind, lo: made.lo, hi: made.hi, label: label(text) });
    return made;
  }

  takeLabels(): Label[] {
    const labels = this.#labels;
    this.#labels = [];
    return labels;
  }
}
