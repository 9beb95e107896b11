// Where a model's sealed reasoning was given out: a blob belongs to an account, a conversation and a model. Its hash sent
// in from elsewhere is a replay. A client that shortens, reorders or forks its own history sends back what is its own.

/** To whom, where, and by what. */
export interface Place {
  readonly account: string;
  /** Names of the model; none where it cannot be told. */
  readonly models: readonly string[];
  /** By what the conversation is known (conversation-marks.ts); none where it cannot be told. */
  readonly marks: readonly number[];
}

/** In what a replay differs from where the blob was given out. */
export const replayKinds = ["account", "conversation", "model"] as const;
export type ReplayKind = (typeof replayKinds)[number];

/** Blobs that are remembered, the last that were given out: some 130 MB at the most. */
const most = 200_000;
/** Characters of a hash that are kept: 128 bits. */
const kept = 32;
/** Marks that are remembered of a conversation, the last ones: what was said around the blob. */
const mostMarks = 16;

export class ReasoningMemory {
  /** null where several accounts were given the same: it tells nothing. */
  readonly #places = new Map<string, Place | null>();

  given(hashes: readonly string[], { account, models, marks }: Place): void {
    const place: Place = { account, models, marks: marks.slice(-mostMarks) };
    for (const hash of hashes) {
      const name = hash.slice(0, kept);
      const known = this.#places.get(name);
      this.#places.delete(name);
      const isOthers = known === null || (known && known.account !== account);
      this.#places.set(name, isOthers ? null : known ? both(known, place) : place);
      const [oldest] = this.#places.keys();
      if (this.#places.size > most && oldest !== undefined) this.#places.delete(oldest);
    }
  }

  /**
   * In what the place where hashes are sent in differs from where they were given out. Of another account's nothing more is
   * said; nothing of what is unknown.
   */
  replayed(hashes: readonly string[], place: Place): ReadonlySet<ReplayKind> {
    const kinds = new Set<ReplayKind>();
    for (const hash of hashes) {
      const from = this.#places.get(hash.slice(0, kept));
      if (!from) continue;
      if (from.account !== place.account) return new Set(["account"]);
      if (differ(from.marks, place.marks)) kinds.add("conversation");
      if (differ(from.models, place.models)) kinds.add("model");
    }
    return kinds;
  }

  get size(): number {
    return this.#places.size;
  }
}

/** Whether two lists have nothing in common; what is empty tells nothing. */
function differ<T>(a: readonly T[], b: readonly T[]): boolean {
  if (a.length === 0 || b.length === 0) return false;
  const all = new Set(b);
  return !a.some((one) => all.has(one));
}

/** The same blob given to the same account twice: both places are its own. */
function both(a: Place, b: Place): Place {
  return {
    account: a.account,
    models: [...new Set([...a.models, ...b.models])].slice(-mostMarks),
    marks: [...new Set([...a.marks, ...b.marks])].slice(-2 * mostMarks),
  };
}
