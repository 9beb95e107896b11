// How a log would be read, without reading it: what it is taken for, its first records before and after, and what of our
// fields they fill. No text of a prompt leaves here, only how long it is.

import { type Account, accountFields, readAccount } from "../core/account.ts";
import { type Exchange, exchangeFields, readExchange } from "../core/exchange.ts";
import { StillwatchError } from "../core/errors.ts";
import { refusalWords } from "../sources/refusal-words.ts";
import {
  checkKind,
  choose,
  mostLooked,
  type ReadingChoice,
  samplesOf,
  type Taken,
} from "../sources/choose-reading.ts";
import { chunksOf } from "../sources/file-chunks.ts";
import { findFiles } from "../sources/files.ts";
import { draftMapping } from "../sources/mapping/draft-mapping.ts";
import { type SeenValues, seenValues } from "../sources/mapping/seen-values.ts";
import type { Kind } from "../sources/mapping/tell-source.ts";
import { judgedAs, type Reading, readerOf, textBodiesOf } from "../sources/reading.ts";
import { openStore } from "../store/open.ts";

/** Records that are shown, and that are counted. */
const mostShown = 10;
const mostCounted = 200;

export interface TriedRecord {
  /** Names of the fields of the log's record, with the kind of their values. */
  readonly before: Readonly<Record<string, string>>;
  /** Our fields; texts by their length. */
  readonly after: Readonly<Record<string, unknown>> | null;
  /** Why it is refused. */
  readonly refused: string | null;
}

export interface Tried {
  /** What the file was taken for; null of our own form. */
  readonly taken: Taken | null;
  /** Why it is not read at all; the draft of a mapping stands in its place. */
  readonly unread: StillwatchError | null;
  readonly records: readonly TriedRecord[];
  /** Of so many records, how many have each of our fields. */
  readonly counted: number;
  readonly filled: Readonly<Record<string, number>>;
  readonly rejected: number;
  readonly others: number;
  /** Where a mapping leaves all of them out: what they hold where it asks. */
  readonly seen: readonly SeenValues[];
  /** A mapping to begin with, as YAML; null where none is wanted. */
  readonly draft: string | null;
}

/** @param now the clock in ms */
export async function trySource(
  path: string,
  kind: Kind,
  choice: ReadingChoice,
  now: number,
): Promise<Tried> {
  checkKind(choice.mapping, { exchange: kind === "exchange", account: kind === "account" });
  const [file, ...more] = findFiles([path]);
  if (more.length > 0) throw new StillwatchError("source_several", { path });
  // of its engine, for Parquet
  const store = file!.told?.format === "parquet" ? await openStore() : null;
  let taken: Taken | null = null;
  try {
    const opened = await chunksOf(store!, file!, {
      kind,
      outer: () => undefined,
      note: () => undefined,
      others: () => undefined,
      isOurs: choice.format === "native",
    });
    const first = await opened.chunks.next();
    const samples = first.done ? [] : samplesOf(first.value.bytes, mostLooked);
    await opened.chunks.return(undefined);
    const again = async function* () {
      if (!first.done) yield first.value;
    };
    let reading;
    try {
      ({ reading } = await choose(again(), {
        ...{ ...choice, kind, path },
        onTaken: (one) => void (taken = one),
      }));
    } catch (error) {
      if (!(error instanceof StillwatchError)) throw error;
      const draft = error.code === "input_unknown" ? draftMapping(samples, kind).text : null;
      const none = { records: [], counted: 0, filled: {}, rejected: 0, others: 0, seen: [] };
      return { taken: null, unread: error, ...none, draft };
    }
    const texts = textBodiesOf(reading);
    const read = reading ? readerOf(reading) : null;
    const records: TriedRecord[] = [];
    const filled: Record<string, number> = {};
    let counted = 0;
    let rejected = 0;
    let others = 0;
    for (const sample of samples) {
      if (counted >= mostCounted) break;
      const made = read ? read(sample) : { records: [sample], others: 0 };
      others += made.others;
      for (const record of made.records) {
        if (counted >= mostCounted) break;
        counted++;
        const one =
          kind === "exchange" ? readExchange(record, now, undefined, texts) : readAccount(record);
        if (one.ok) for (const [name] of said(one.value)) filled[name] = (filled[name] ?? 0) + 1;
        else rejected++;
        if (records.length < mostShown)
          records.push({
            before: shapeOf(sample),
            after: one.ok ? shown(asJudged(one.value, reading), kind) : null,
            refused: one.ok ? null : refusalWords(one.refusal, "file"),
          });
      }
    }
    const seen =
      counted === 0 && others > 0 && reading?.mapping
        ? seenValues(reading.mapping, reading.envelope, samples)
        : [];
    return { taken, unread: null, records, counted, filled, rejected, others, seen, draft: null };
  } finally {
    await store?.close();
  }
}

function asJudged(one: Exchange | Account, reading: Reading | null): Exchange | Account {
  return reading && "time" in one ? { ...one, account: judgedAs(one, reading) } : one;
}

/** Our fields by kind, for who tells what is not filled. */
export function fieldNames(kind: Kind): string[] {
  return (kind === "exchange" ? exchangeFields : accountFields).map(({ name }) => name);
}

/** Names and kinds only: a value may be a prompt, or a name of a person. */
function shapeOf(value: unknown): Record<string, string> {
  const shape: Record<string, string> = {};
  if (typeof value !== "object" || value === null) return { value: kindOf(value) };
  for (const [name, one] of Object.entries(value))
    if (/^[\w.:/@-]{1,64}$/.test(name)) shape[name] = kindOf(one);
  return shape;
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return `list of ${value.length}`;
  if (typeof value === "object") return `{${Object.keys(value).slice(0, 6).join(", ")}}`;
  if (typeof value === "string") return `text of ${value.length}`;
  return typeof value;
}

/** Of a person, and of no use to tell whether a mapping is right. */
const personal: ReadonlySet<string> = new Set(["email", "phone", "payment"]);

/** A body that was read is emptied, and says nothing itself. */
function said(value: object): [string, unknown][] {
  return Object.entries(value).filter(([, one]) => one !== undefined);
}

function shown(value: object, kind: Kind): Record<string, unknown> {
  const table = kind === "exchange" ? exchangeFields : accountFields;
  return Object.fromEntries(
    said(value).map(([name, one]) => {
      const field = table.find((known) => known.name === name);
      if (field?.kind === "time" || field?.kind === "day")
        return [name, new Date(one as number).toISOString()];
      if (typeof one === "string" && (field?.kind === "text" || personal.has(name)))
        return [name, `(text of ${one.length} characters)`];
      return [name, one as unknown];
    }),
  );
}
