// The allowance of a ring over all gateways, counted in one store. While the store is away each gateway hands out its own
// part, and nobody waits for it: one answer that does not come in time is enough, and only a probe beside the traffic asks
// again. What passes is counted here as well, so that a store that goes away leaves no second allowance behind.

import type { Allowance, Allowances, AllowanceSize, Taken } from "../policy/allowance.ts";
import type { Counters } from "./counters.ts";

export interface AllowanceStore {
  /** @throws where there is no answer in time, whatever the cause */
  take(ring: string, size: AllowanceSize): Promise<StoreTaken>;
  close(): void;
}

export interface StoreTaken {
  readonly within: boolean;
  readonly left: number;
  /** Ms until there is one again; 0 where there is. */
  readonly wait: number;
}

export interface StoreEvents {
  /** There is a connection. */
  readonly up: () => void;
  /** There is none; never tells what was sent, and no secret. */
  readonly down: (why: string) => void;
}

export interface SharedOptions {
  readonly own: Allowance;
  readonly open: (events: StoreEvents) => AllowanceStore;
  readonly counters: Counters;
  readonly warn: (text: string) => void;
}

/** Ms between two probes of a store that did not answer. */
const probes = 1000;
/** Ms between two warnings: a store that comes and goes is told of once. */
const quiet = 60_000;
/** Rings whose next request is known; past it they are asked about again. */
const mostClosed = 10_000;
/** A probe takes from the allowance of no ring. */
const nobody = "";

export class SharedAllowance implements Allowances {
  readonly size: AllowanceSize;
  readonly #own: Allowance;
  readonly #store: AllowanceStore;
  readonly #counters: Counters;
  readonly #warn: (text: string) => void;
  /** When a ring that was refused may come again, ms: no gateway can make it sooner, so that nobody has to ask. */
  readonly #closed = new Map<string, number>();
  /** Whether the store has a connection, and whether it answered when it was asked last. */
  #connected = false;
  #answers = true;
  #isTold = false;
  #toldAt = -Infinity;
  #probe: NodeJS.Timeout | null = null;

  constructor({ own, open, counters, warn }: SharedOptions) {
    this.size = own.size;
    this.#own = own;
    this.#counters = counters;
    this.#warn = warn;
    this.#store = open({
      up: () => {
        this.#connected = true;
        this.#back();
      },
      down: (why) => {
        this.#connected = false;
        this.#away(why);
      },
    });
  }

  /** Whether the store counts at this moment. */
  get live(): boolean {
    return this.#connected && this.#answers;
  }

  take(ring: string, now: number): Taken | Promise<Taken> {
    const own = this.#own.take(ring, now);
    if (!this.live) {
      this.#counters.allowances.own++;
      return own;
    }
    const closed = this.#closed.get(ring) ?? 0;
    return closed > now
      ? { within: false, left: 0, wait: seconds(closed - now), most: this.size.requests }
      : this.#ask(ring, own, now);
  }

  close(): void {
    this.#stopProbe();
    this.#store.close();
  }

  async #ask(ring: string, own: Taken, now: number): Promise<Taken> {
    try {
      const { within, left, wait } = await this.#store.take(ring, this.size);
      this.#counters.allowances.shared++;
      this.#closed.delete(ring);
      if (!within) {
        if (this.#closed.size >= mostClosed) this.#closed.clear();
        this.#closed.set(ring, now + wait);
      }
      return { within, left, wait: seconds(wait), most: this.size.requests };
    } catch (error) {
      this.#counters.allowances.own++;
      if (this.#connected) {
        this.#answers = false;
        this.#away(whyOf(error));
        this.#probe ??= setInterval(() => void this.#try(), probes).unref();
      }
      return own;
    }
  }

  async #try(): Promise<void> {
    try {
      await this.#store.take(nobody, this.size);
    } catch {
      return;
    }
    this.#answers = true;
    this.#stopProbe();
    this.#back();
  }

  #stopProbe(): void {
    if (this.#probe) clearInterval(this.#probe);
    this.#probe = null;
  }

  #away(why: string): void {
    const now = performance.now();
    if (this.#isTold || now - this.#toldAt < quiet) return;
    this.#isTold = true;
    this.#toldAt = now;
    this.#warn(
      `the store of the allowances is away (${why}): this gateway hands out its own part of them`,
    );
  }

  #back(): void {
    if (!this.live || !this.#isTold) return;
    this.#isTold = false;
    this.#warn("the store of the allowances is back: all gateways count together again");
  }
}

const seconds = (ms: number): number => Math.ceil(ms / 1000);

/** A code, or the word that Redis begins its errors with, or the error's kind; its text may say what was sent. */
export function whyOf(error: unknown): string {
  const { code, message, constructor } = error as Error & { readonly code?: string };
  return code ?? /^[A-Z]{3,}\b/.exec(message)?.[0] ?? constructor.name;
}
