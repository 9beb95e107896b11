// Which account a model's sealed reasoning was given out to. A blob belongs to an account, a conversation and a model; its
// hash sent in by another account is a replay. A client that shortens its own history sends back what is its own.

/** To whom, and where. */
export interface Origin {
  readonly account: string;
  readonly model: string | null;
  readonly conversation: string | null;
}

/** Blobs that are remembered, the last that were given out or sent: some 60 MB. */
const most = 200_000;
/** Characters of a hash that are kept: 128 bits. */
const kept = 32;

export class ReasoningMemory {
  /** null where several accounts were given the same: it tells nothing. */
  readonly #origins = new Map<string, Origin | null>();

  given(hashes: readonly string[], origin: Origin): void {
    for (const hash of hashes) {
      const name = hash.slice(0, kept);
      const known = this.#origins.get(name);
      this.#origins.delete(name);
      const isOthers = known === null || (known && known.account !== origin.account);
      this.#origins.set(name, isOthers ? null : origin);
      const [oldest] = this.#origins.keys();
      if (this.#origins.size > most && oldest !== undefined) this.#origins.delete(oldest);
    }
  }

  /** Whose reasoning it is, where an account sends what was given to another; null where it is its own, or unknown. */
  replayed(hashes: readonly string[], account: string): Origin | null {
    for (const hash of hashes) {
      const origin = this.#origins.get(hash.slice(0, kept));
      if (origin && origin.account !== account) return origin;
    }
    return null;
  }

  get size(): number {
    return this.#origins.size;
  }
}
