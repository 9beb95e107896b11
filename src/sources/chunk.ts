// A chunk of lines to records: splits, decodes, parses and refuses, with line numbers. Runs in a reading thread.

import { isUtf8 } from "node:buffer";
import { readAccount } from "../core/account.ts";
import { type Exchange, readExchange } from "../core/exchange.ts";
import type { Left } from "../core/fields.ts";
import { isBag, parseJson } from "../core/json-value.ts";
import type { AccountRowMaker } from "./account-rows.ts";
import type { ExchangeRowMaker } from "./exchange-rows.ts";
import { hasMore } from "./mapping/tell-source.ts";
import { OneExchange } from "./one-exchange.ts";
import { type Bodies, type Refused, Refusals } from "./refusals.ts";
import { notUtf8, refusalWords } from "./refusal-words.ts";
import { judgedAs, type Reading, type ReadValue, readerOf, textBodiesOf } from "./reading.ts";

export interface Chunk {
  readonly kind: "exchange" | "account";
  readonly bytes: Uint8Array;
  /** Number of the first line, from 1. */
  readonly firstLine: number;
  /** Own number of each line, where they are not consecutive (CSV records over several lines). */
  readonly lines?: Uint32Array;
  /** The reader's clock, in ms. */
  readonly now: number;
  /** Exchanges before this time, in ms, were kept and are gone: one that comes again would be counted again. */
  readonly oldest?: number;
  /** Nothing more has come for a while after it. */
  readonly isIdle?: true;
  /** How values become records; without it each is one, in our form. */
  readonly reading?: Reading;
  /** Of what came over a wire: the bodies that its lines are of. */
  readonly bodies?: Bodies;
}

export interface Rejected {
  readonly line: number;
  readonly reason: string;
}

export interface ChunkCounts extends Refused {
  /** Lines that hold something. */
  records: number;
  accepted: number;
  /** Of the accepted, lines of an exchange of which another line came before. */
  joined: number;
  /** As of the chunk. */
  readonly isIdle: boolean;
  /** Records of another kind than what is read, which a mapping leaves out. */
  others: number;
  /**
   * The first line that was refused and is an object, for who tells its format; not for messages. As text: what is nested
   * deeply would not get from one thread to another otherwise.
   */
  refused?: string;
  readonly unknown: Set<string>;
  /** Optional fields that could not be read, in how many records, on which lines, and why in the first. */
  readonly dropped: Map<string, Dropped & { readonly at: number[] }>;
  /** Line of each accepted record, and of each row that was made of them: several lines may be one exchange. */
  readonly acceptedAt: number[];
  readonly rowsAt: number[];
}

export interface Dropped {
  records: number;
  readonly reason: string;
}

/** Reads every line of a chunk into `rows`. */
export function readChunk(chunk: Chunk, rows: ExchangeRowMaker | AccountRowMaker): ChunkCounts {
  const counts: ChunkCounts = {
    records: 0,
    accepted: 0,
    joined: 0,
    isIdle: chunk.isIdle === true,
    others: 0,
    rejected: [],
    refusedAt: [],
    unreadable: 0,
    givenUpAt: [],
    unknown: new Set(),
    dropped: new Map(),
    acceptedAt: [],
    rowsAt: [],
  };
  const bytes = Buffer.from(chunk.bytes.buffer, chunk.bytes.byteOffset, chunk.bytes.byteLength);
  const clean = isUtf8(bytes);
  const left: Left = {
    unknown(name) {
      if (counts.unknown.size < 100) counts.unknown.add(shownName(name));
    },
    dropped(name, reason) {
      const known = counts.dropped.get(name);
      if (!known) return void counts.dropped.set(name, { records: 1, reason, at: [line] });
      known.records++;
      known.at.push(line);
    },
  };
  const cameIn = chunk.bodies ? "body" : "file";
  const refusals = new Refusals(counts, chunk.bodies);
  const exchanges = new OneExchange();
  const texts = textBodiesOf(chunk.reading);
  const read = chunk.reading ? readerOf(chunk.reading) : asItIs;
  let number = chunk.firstLine;
  let line = number;
  let index = 0;
  let from = 0;
  // decoding the whole chunk at once is three times faster than line by line
  const text = clean ? bytes.toString("utf8") : "";
  const size = clean ? text.length : bytes.length;
  const nextNul = (at: number): number => (clean ? text.indexOf("\0", at) : bytes.indexOf(0, at));
  let nul = nextNul(0);
  while (from < size) {
    let to = clean ? text.indexOf("\n", from) : bytes.indexOf(10, from);
    if (to < 0) to = size;
    // where a write broke off NUL bytes stand; what comes behind them is a record of its own
    const isCut = nul >= 0 && nul < to;
    if (isCut) {
      to = nul;
      nul = nextNul(nul + 1);
    }
    line = chunk.lines ? chunk.lines[index]! : number;
    const slice = clean ? text.slice(from, to) : bytes.subarray(from, to);
    from = to + 1;
    if (!isCut) {
      number++;
      index++;
    }
    if (refusals.passes(line)) continue;
    let trimmed: string;
    if (typeof slice === "string") trimmed = slice.trim();
    else if (isUtf8(slice)) trimmed = slice.toString("utf8").trim();
    else {
      counts.records++;
      refusals.addBroken(line, () => notUtf8[cameIn]);
      continue;
    }
    if (trimmed === "" || trimmed === "\ufeff") continue;
    const parsed = parseLine(trimmed);
    if (!parsed.ok) {
      counts.records++;
      const { why } = parsed;
      refusals.addBroken(line, isCut ? () => "breaks off where NUL bytes stand" : why);
      continue;
    }
    refusals.whole();
    const { records, others, refused } = read(parsed.value);
    counts.others += others;
    if (refused !== undefined) {
      counts.records++;
      refusals.add(line, refused);
    }
    for (const record of records) {
      counts.records++;
      const reason = shallow(() => take(record));
      if (reason === null) {
        counts.accepted++;
        counts.acceptedAt.push(line);
      } else {
        refusals.add(line, reason);
        if (trimmed.length <= mostLooked && isBag(parsed.value)) counts.refused ??= trimmed;
      }
    }
  }
  for (const one of exchanges.take()) (rows as ExchangeRowMaker).add(one);
  return counts;

  /** Why a record is refused; null where it was taken. */
  function take(record: unknown): string | null {
    if (chunk.kind === "account") {
      const one = readAccount(record, left);
      if (!one.ok) return refusalWords(one.refusal, cameIn);
      (rows as AccountRowMaker).add(one.value, chunk.now);
      counts.rowsAt.push(line);
      return null;
    }
    const one = readExchange(record, chunk.now, left, texts);
    if (!one.ok) return refusalWords(one.refusal, cameIn);
    if (one.value.time < (chunk.oldest ?? -Infinity)) return tooOld(chunk.oldest!);
    if (isBare(record as object)) return nothingToJudge;
    if (exchanges.add(underPrincipal(one.value))) counts.joined++;
    else counts.rowsAt.push(line);
    return null;
  }

  function underPrincipal(exchange: Exchange): Exchange {
    const { reading } = chunk;
    if (!reading || reading.principal === "account") return exchange;
    const account = judgedAs(exchange, reading);
    // an account that stands for itself is no end user's name, unless one of another account has it
    const isTold = account !== exchange.account || exchange.end_user === undefined;
    if (reading.principal === "end_user" && isTold)
      (rows as ExchangeRowMaker).noteOwner(account, exchange.account);
    return account === exchange.account ? exchange : { ...exchange, account };
  }
}

/** Characters of a line whose format is told after it was refused. */
const mostLooked = 1 << 18;

const nothingToJudge =
  "only id, time and account are known of it, as of events of any kind: it is no exchange with a model";

/** Whether nothing else of ours is in a record that has other fields. */
function isBare(record: object): boolean {
  return !hasMore(record, "exchange") && Object.keys(record).length > 3;
}

function tooOld(oldest: number): string {
  return `"time" is before ${new Date(oldest).toISOString()}: exchanges as old as that have been removed from this store by its retention`;
}

/** A field's name, for a warning; what does not look like a name may be a prompt that slipped into its place. */
function shownName(name: string): string {
  return /^[\w.:/-]{1,64}$/.test(name) ? name : `(a name of ${name.length} characters)`;
}

/** A value that is nested deeper than the stack costs its own line. */
function shallow(take: () => string | null): string | null {
  try {
    return take();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return "a value is nested too deeply";
  }
}

const asItIs: ReadValue = (value) => ({ records: [value], others: 0 });

/** JSON.parse whose refusal names the place but never quotes the line: it may hold a prompt. */
function parseLine(
  line: string,
):
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly why: () => string } {
  try {
    return { ok: true, value: parseJson(line.charCodeAt(0) === 0xfeff ? line.slice(1) : line) };
  } catch (error) {
    return { ok: false, why: () => whyBroken(error, line) };
  }
}

function whyBroken(error: unknown, line: string): string {
  if (!(error instanceof SyntaxError)) return "a value is nested too deeply";
  if (/\}\r\s*\{/.test(line))
    return "lines end with a carriage return alone; convert them: tr '\\r' '\\n'";
  // the engine tells the place in its message only; without it the reason is shorter, and nothing else
  const at = /position (\d+)/.exec(error.message);
  return at ? `not valid JSON, at character ${Number(at[1]) + 1}` : "not valid JSON";
}
