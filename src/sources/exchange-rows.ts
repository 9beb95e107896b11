// Exchanges to rows: what a reading thread makes of one parsed record. The row lacks its last columns (item,
// refrains, frames), which need the order of the whole input and are added by the thread that sees it (finish-rows.ts).

import { type Exchange, identityOf } from "../core/exchange.ts";
import type { SketchKey } from "../sketch/key.ts";
import { shippedMarks } from "../rules/index.ts";
import type { MarksOf } from "../sketch/marks/index.ts";
import { makeSketcher, type TextSketch } from "../sketch/sketch.ts";
import { mostShingles } from "../sketch/shingles.ts";
import { params } from "../store/columns.ts";
import { RowWriter } from "../store/row-binary.ts";
import { readEdgeSketch } from "./edge-sketch.ts";
import { absent, type Hashed, Hasher, type Label } from "./hashing.ts";
import { maskAgent, maskToken, readAddress } from "./mask.ts";

/** A chunk's exchanges, in input order, ready to travel between threads. */
export interface ExchangeRows {
  readonly count: number;
  readonly rows: Uint8Array;
  /** Where each row starts in `rows`; count + 1 entries. */
  readonly offsets: Uint32Array;
  /** Account hashes, low and high half of each. */
  readonly accounts: Uint32Array;
  /** Shingles of all rows one after the other, low and high half of each. */
  readonly shingles: Uint32Array;
  /** Where each row's shingles start, in pairs; count + 1 entries. */
  readonly shingleOffsets: Uint32Array;
  /** Prompt hashes, low and high half of each: the item of a prompt without shingles. */
  readonly prompts: Uint32Array;
  /** Of each row the halves of the hash of its id alone, 0 without one, and of what tells it: see ReusedIds. */
  readonly ids: Uint32Array;
  /** Of each pair of a name that is judged and its account, the halves of both hashes; empty unless end users are judged. */
  readonly owners: Uint32Array;
  readonly labels: readonly Label[];
  /** Rows of kept_text; empty unless the operator keeps prompts. */
  readonly texts: Uint8Array;
}

/** Characters of a prompt that are kept where the operator keeps text. */
const longestKeptText = 2000;
/** A thinking model's blobs: more than this in one request are not kept. */
const mostBlobs = 64;

export class ExchangeRowMaker {
  readonly #hasher: Hasher;
  readonly #sketch: ReturnType<typeof makeSketcher>;
  readonly #writer = new RowWriter(1 << 20);
  readonly #keepText: boolean;
  readonly #byIdAlone: boolean;
  readonly #tellsBy: (exchange: Exchange) => string;
  readonly #texts = new RowWriter(16);
  #offsets: number[] = [0];
  #accounts: number[] = [];
  #prompts: number[] = [];
  #ids: number[] = [];
  readonly #owners = new Map<string, readonly number[]>();
  #shingles = new Uint32Array(1 << 16);
  #shinglesUsed = 0;
  #shingleOffsets: number[] = [0];

  /**
   * @param keepText also make rows of the prompts themselves
   * @param marksOf the elicitation rules in use, compiled
   * @param byIdAlone ids alone tell exchanges, as in stores that were filled by a version before 0.2
   */
  constructor(
    key: SketchKey,
    keepText: boolean,
    marksOf: MarksOf = shippedMarks(),
    byIdAlone = false,
  ) {
    this.#keepText = keepText;
    this.#byIdAlone = byIdAlone;
    this.#tellsBy = byIdAlone ? (one) => one.id ?? identityOf(one) : identityOf;
    this.#hasher = new Hasher(key);
    this.#sketch = makeSketcher(key, marksOf);
  }

  add(exchange: Exchange): void {
    const hash = this.#hasher;
    const w = this.#writer;
    const account = hash.of("account", exchange.account, (name) => name);
    const address = exchange.ip === undefined ? null : readAddressOnce(exchange.ip);
    const sketch = this.#sketch(exchange.system, exchange.prompt, exchange.tools ?? 0);
    const edge = exchange.prompt === undefined ? exchange.prompt_sketch : undefined;
    if (edge) readEdgeSketch(edge, sketch);

    const id = hash.once("id", this.#tellsBy(exchange));
    this.#keepId(exchange, id);
    w.u64(id.lo, id.hi);
    w.i64(exchange.time);
    w.u64(account.lo, account.hi);
    this.#value("key", exchange.key, maskToken);
    // named, as accounts are: it may be decided about
    this.#value("end_user", exchange.end_user, (name) => name);
    this.#once("conversation", exchange.conversation);
    w.u16(exchange.turn ?? 0);
    if (address) {
      this.#value("address", address.text, () => address.label);
      this.#value("network", address.network, () => address.networkLabel);
    } else {
      w.u64(0, 0);
      w.u64(0, 0);
    }
    w.u32(exchange.asn ?? 0);
    w.string(exchange.country ?? "");
    this.#value("agent", exchange.user_agent, maskAgent);
    this.#value("ja4", exchange.ja4, maskToken);
    this.#value("harness", clientFingerprintOf(exchange), () =>
      maskAgent(exchange.user_agent ?? "no agent"),
    );
    w.string(exchange.model ?? "");
    w.u16(exchange.status ?? 0);
    w.u32(exchange.input_tokens ?? 0);
    w.u32(exchange.output_tokens ?? 0);
    w.u32(exchange.reasoning_tokens ?? 0);
    w.u8(paramsOf(exchange, edge !== undefined));
    w.u16(exchange.tools ?? 0);
    w.u64(sketch.systemLo, sketch.systemHi);
    w.u32(sketch.words);
    w.u8(sketch.area);
    w.u16(sketch.marks);
    w.u8(sketch.language);
    w.u64(sketch.promptLo, sketch.promptHi);
    this.#list(exchange.reasoning_in);
    this.#list(exchange.reasoning_out);
    w.varint(sketch.terms.count);
    for (let k = 0; k < sketch.terms.count; k++) w.u16(sketch.terms.bins[k]!);
    w.u8(sketch.voice);

    if (this.#keepText && exchange.prompt !== undefined) {
      this.#texts.string(exchange.account);
      this.#texts.u64(id.lo, id.hi);
      this.#texts.string(exchange.prompt.slice(0, longestKeptText));
    }
    this.#offsets.push(w.length);
    this.#accounts.push(account.lo, account.hi);
    this.#prompts.push(sketch.promptLo, sketch.promptHi);
    this.#keepShingles(sketch);
  }

  /** Notes under which account a name came, once a pair: there are no more than lines in a chunk. */
  noteOwner(name: string, account: string): void {
    const pair = `${name}\0${account}`;
    if (this.#owners.has(pair)) return;
    const [one, owner] = [name, account].map((text) => this.#hasher.once("owner", text));
    this.#owners.set(pair, [one!.lo, one!.hi, owner!.lo, owner!.hi]);
  }

  /** All rows added since the last call. */
  take(): ExchangeRows {
    const taken: ExchangeRows = {
      count: this.#offsets.length - 1,
      rows: this.#writer.take(),
      offsets: Uint32Array.from(this.#offsets),
      accounts: Uint32Array.from(this.#accounts),
      shingles: this.#shingles.slice(0, this.#shinglesUsed),
      shingleOffsets: Uint32Array.from(this.#shingleOffsets),
      prompts: Uint32Array.from(this.#prompts),
      ids: Uint32Array.from(this.#ids),
      owners: Uint32Array.from([...this.#owners.values()].flat()),
      labels: this.#hasher.takeLabels(),
      texts: this.#texts.take(),
    };
    this.#offsets = [0];
    this.#accounts = [];
    this.#prompts = [];
    this.#ids = [];
    this.#owners.clear();
    this.#shinglesUsed = 0;
    this.#shingleOffsets = [0];
    return taken;
  }

  #keepId(exchange: Exchange, told: Hashed): void {
    const id = exchange.id === undefined ? absent : this.#hasher.once("own-id", exchange.id);
    // a store that tells by the id alone has one hash for all that have it
    const exact = this.#byIdAlone ? this.#hasher.once("id", identityOf(exchange)) : told;
    this.#ids.push(id.lo, id.hi, exact.lo, exact.hi);
  }

  #value(kind: string, text: string | undefined, label: (text: string) => string): void {
    const value = text === undefined ? absent : this.#hasher.of(kind, text, label);
    this.#writer.u64(value.lo, value.hi);
  }

  #once(kind: string, text: string | undefined): void {
    const value: Hashed = text === undefined ? absent : this.#hasher.once(kind, text);
    this.#writer.u64(value.lo, value.hi);
  }

  #list(texts: readonly string[] | undefined): void {
    const kept = texts?.slice(0, mostBlobs) ?? [];
    this.#writer.varint(kept.length);
    for (const text of kept) this.#once("reasoning", text);
  }

  #keepShingles(sketch: TextSketch): void {
    const { count, lo, hi } = sketch.shingles;
    if (this.#shinglesUsed + mostShingles * 2 > this.#shingles.length) {
      const larger = new Uint32Array(this.#shingles.length * 2);
      larger.set(this.#shingles);
      this.#shingles = larger;
    }
    for (let i = 0; i < count; i++) {
      this.#shingles[this.#shinglesUsed++] = lo[i]!;
      this.#shingles[this.#shinglesUsed++] = hi[i]!;
    }
    this.#shingleOffsets.push(this.#shinglesUsed / 2);
  }
}

const addresses = new Map<string, ReturnType<typeof readAddress>>();

/** Parsing an address costs more than sketching a short prompt: remembered, bounded. */
function readAddressOnce(raw: string): ReturnType<typeof readAddress> {
  let read = addresses.get(raw);
  if (read === undefined) {
    if (addresses.size > 100_000) addresses.clear();
    addresses.set(raw, (read = readAddress(raw)));
  }
  return read;
}

/** What a client program looks like from outside, whatever its user types: agent, TLS and request parameters. */
export function clientFingerprintOf(
  exchange: Pick<
    Exchange,
    | "user_agent"
    | "ja4"
    | "endpoint"
    | "stream"
    | "max_tokens"
    | "temperature"
    | "logprobs"
    | "choices"
  >,
): string | undefined {
  if (exchange.user_agent === undefined && exchange.ja4 === undefined) return undefined;
  return [
    exchange.user_agent,
    exchange.ja4,
    exchange.endpoint,
    exchange.stream,
    exchange.max_tokens,
    exchange.temperature,
    exchange.logprobs,
    exchange.choices,
  ].join("\u0001");
}

function paramsOf(exchange: Exchange, edge: boolean): number {
  return (
    (exchange.stream ? params.stream : 0) |
    (exchange.logprobs ? params.logprobs : 0) |
    ((exchange.choices ?? 1) > 1 ? params.choices : 0) |
    (exchange.temperature === undefined ? 0 : params.temperature) |
    (exchange.max_tokens === undefined ? 0 : params.maxTokens) |
    (exchange.prompt === undefined && !edge ? 0 : params.hasText) |
    (edge ? params.edge : 0)
  );
}
