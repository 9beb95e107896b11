// The allowance that all accounts of a ring share: one bucket of tokens a ring, so that more accounts do not mean more
// requests. In: the ring, the time. Out: whether a request is within it, and when the next one is.

export interface AllowanceSize {
  /** Requests within a window; as many may come at once. */
  readonly requests: number;
  /** Ms. */
  readonly window: number;
}

export interface Taken {
  readonly within: boolean;
  /** Whole requests that are left now. */
  readonly left: number;
  /** Seconds until there is one again; 0 where there is. */
  readonly wait: number;
  /** Requests within a window that were counted against: the whole allowance, or a gateway's part of it. */
  readonly most: number;
}

/** What counts: this gateway alone, or one store for all. */
export interface Allowances {
  readonly size: AllowanceSize;
  /** @param now ms */
  take(ring: string, now: number): Taken | Promise<Taken>;
}

interface Bucket {
  tokens: number;
  at: number;
}

/** Buckets that are kept: rings under an allowance at a time. */
const mostRings = 10_000;

export class Allowance implements Allowances {
  readonly size: AllowanceSize;
  readonly #rings = new Map<string, Bucket>();
  /** This gateway's part of the whole: 1 / (gateways that hand out the same allowance). */
  #part = 1;

  constructor(size: AllowanceSize) {
    this.size = size;
  }

  /** Tells how many gateways share the allowance. */
  shareWith(gateways: number): void {
    this.#part = 1 / Math.max(1, gateways);
  }

  get rings(): number {
    return this.#rings.size;
  }

  take(ring: string, now: number): Taken {
    // what this gateway hands out within a window
    const most = Math.max(1, this.size.requests * this.#part);
    // by the slice itself, which may be less than a request a window
    const perMs = (this.size.requests * this.#part) / this.size.window;
    let bucket = this.#rings.get(ring);
    if (!bucket) {
      if (this.#rings.size >= mostRings) this.#makeRoom(now, perMs, most);
      this.#rings.set(ring, (bucket = { tokens: most, at: now }));
    }
    bucket.tokens = Math.min(most, bucket.tokens + Math.max(0, now - bucket.at) * perMs);
    bucket.at = now;
    const within = bucket.tokens >= 1;
    if (within) bucket.tokens--;
    const left = Math.floor(bucket.tokens);
    const wait = left >= 1 ? 0 : Math.ceil((1 - bucket.tokens) / perMs / 1000);
    return { within, left, wait, most: Math.floor(most) };
  }

  /** Buckets that are full again tell nothing; where none is, the oldest goes. */
  #makeRoom(now: number, perMs: number, most: number): void {
    for (const [ring, { tokens, at }] of this.#rings)
      if (tokens + (now - at) * perMs >= most) this.#rings.delete(ring);
    const [oldest] = this.#rings.keys();
    if (this.#rings.size >= mostRings && oldest !== undefined) this.#rings.delete(oldest);
  }
}
