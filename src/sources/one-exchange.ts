// Lines that are one exchange: an answer in pieces, each with a line, and a request that was tried again under its id. In:
// exchanges of a part of a file, in order. Out: one for each, with what any of its lines says, by the line that was answered.

import type { Exchange } from "../core/exchange.ts";

/** Time within which an id of an account can come again for the same request, ms: logs that count from 0 at each start use ids again. */
const again = 10 * 60_000;

export class OneExchange {
  #all: Exchange[] = [];
  readonly #places = new Map<string, number>();

  /** Returns whether it was a line of one that is there already. */
  add(exchange: Exchange): boolean {
    const { id } = exchange;
    if (id === undefined) {
      this.#all.push(exchange);
      return false;
    }
    const name = `${id}\0${exchange.account}`;
    const place = this.#places.get(name);
    const known = place === undefined ? undefined : this.#all[place];
    if (known && isSame(known, exchange)) {
      this.#all[place!] = joined(known, exchange);
      return true;
    }
    this.#places.set(name, this.#all.length);
    this.#all.push(exchange);
    return false;
  }

  take(): Exchange[] {
    const all = this.#all;
    this.#all = [];
    this.#places.clear();
    return all;
  }
}

/**
 * An id that comes with another prompt, or after more messages, is used again, whatever counts it. Of a log without prompts
 * the tokens of the request tell: who may choose the ids of its requests would else send a thousand as one.
 */
function isSame(a: Exchange, b: Exchange): boolean {
  if (Math.abs(a.time - b.time) > again) return false;
  if (a.prompt !== undefined && b.prompt !== undefined && a.prompt !== b.prompt) return false;
  if (a.prompt === undefined && b.prompt === undefined && isOtherInput(a, b)) return false;
  return !a.parts || !b.parts || JSON.stringify(a.parts) === JSON.stringify(b.parts);
}

/** Both were answered, and to requests of another size. */
function isOtherInput(a: Exchange, b: Exchange): boolean {
  return (
    (a.input_tokens ?? 0) > 0 &&
    (b.input_tokens ?? 0) > 0 &&
    a.input_tokens !== b.input_tokens &&
    answered(a) === 3 &&
    answered(b) === 3
  );
}

/** How much of an answer a line tells of. */
function answered({ status, output_tokens: tokens }: Exchange): number {
  return (
    (status !== undefined && status >= 400 ? 0 : 1) + (tokens !== undefined && tokens > 0 ? 2 : 0)
  );
}

function joined(a: Exchange, b: Exchange): Exchange {
  const [whole, other] = answered(b) >= answered(a) ? [b, a] : [a, b];
  // the first line's time tells it, however many follow
  const said = Object.entries(whole).filter(([, value]) => value !== undefined);
  return { ...other, ...Object.fromEntries(said), time: Math.min(a.time, b.time) };
}
