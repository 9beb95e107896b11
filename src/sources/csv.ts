// CSV with a header line to JSON lines in chunks, with the line number of each record.

import { parse } from "csv-parse";
import { ownNames, readHeader } from "./csv-header.ts";
import type { LineChunk } from "./line-chunks.ts";
import { closedQuotes } from "./open-quotes.ts";
import { peek } from "./peek.ts";

/** Records gathered into one chunk. */
const recordsAChunk = 4096;

/** Bytes in which the header line has to end: a thousand names of the longest. */
const longestHeader = 1 << 16;

export interface NumberedChunk extends LineChunk {
  readonly lines: Uint32Array;
}

export interface CsvOptions {
  /** For messages. */
  readonly path: string;
  /** The separator that is taken where the header line fits others as well: a tab in .tsv files. */
  readonly likely?: string;
  /** Columns without which no record of ours could be read. */
  readonly needs?: readonly string[];
  /** Whether the columns are known to have our names; else a mapping may know them. */
  readonly isOurs?: boolean;
}

/** Told of records that cannot be read; `count` of them where they cannot be told apart. */
export type RejectedRecord = (line: number, reason: string, count?: number) => void;

/** @throws StillwatchError `input_csv_header` */
export async function* csvChunks(
  bytes: AsyncIterable<Buffer>,
  rejected: RejectedRecord,
  { path, likely = ",", needs = [], isOurs = true }: CsvOptions,
): AsyncGenerator<NumberedChunk> {
  const { head, all } = await peek(bytes, (seen) => seen.length > longestHeader || endsIn(seen));
  const told = separatorLine.exec(head.toString("latin1"));
  const line = firstLine(told ? head.subarray(told[0].length) : head);
  if (line === "") {
    // a file without a line ends, or breaks off as it does
    for await (const _ of all);
    return;
  }
  const { separator, names } = readHeader(line, told?.[1] ?? likely, path, needs, isOurs);
  const lined = told ? blanked(all, told[0].length) : all;
  const parser = parse({
    delimiter: separator,
    columns: false,
    bom: true,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: 64 << 20,
  });
  parser.on("skip", (error: { message?: string; lines?: number } | undefined) =>
    rejected(error?.lines ?? 0, "not a CSV record"),
  );
  let failure: { error: unknown } | null = null;
  const feed = (async () => {
    try {
      for await (const piece of closedQuotes(lined, { separator, names }, rejected))
        if (!parser.write(piece)) await new Promise((resolve) => parser.once("drain", resolve));
    } catch (error) {
      failure = { error };
    }
    parser.end();
  })();
  let texts: string[] = [];
  let lines: number[] = [];
  const chunk = (): NumberedChunk => {
    const made = {
      bytes: Uint8Array.from(Buffer.from(texts.join("\n"))),
      firstLine: lines[0]!,
      lines: Uint32Array.from(lines),
    };
    texts = [];
    lines = [];
    return made;
  };
  let own: readonly string[] | null = null;
  for await (const { record, info } of parser as AsyncIterable<{
    record: string[];
    info: { lines: number };
  }>) {
    if (own === null) {
      own = ownNames(record);
      continue;
    }
    // the fields behind the comma that should not be there would go by other names: a prompt as an account
    if (record.length > own.length && record.slice(own.length).some((cell) => cell !== "")) {
      rejected(
        info.lines,
        `it has ${record.length} fields and the header ${own.length}: the separator stands in a field that is not quoted`,
      );
      continue;
    }
    const cells = record.slice(0, own.length);
    texts.push(JSON.stringify(Object.fromEntries(cells.map((cell, c) => [own![c]!, cell]))));
    lines.push(info.lines);
    if (texts.length >= recordsAChunk) yield chunk();
  }
  if (texts.length > 0) yield chunk();
  await feed;
  if (failure) throw (failure as { error: unknown }).error;
}

/** A line before the header by which spreadsheets tell each other the separator: `sep=;`. */
const separatorLine = /^(?:\u00ef\u00bb\u00bf)?sep=(.)(?=\r?\n)/i;

/** An empty line in its place, so that the numbers of the others hold. */
async function* blanked(bytes: AsyncIterable<Buffer>, size: number): AsyncGenerator<Buffer> {
  let left = size;
  for await (const piece of bytes) {
    const cut = Math.min(left, piece.length);
    left -= cut;
    if (cut < piece.length) yield piece.subarray(cut);
  }
}

/** The first line that holds something, as the parser will see it. */
function firstLine(head: Buffer): string {
  const text = head.toString("utf8").replace(/^\ufeff/, "");
  return /[^\r\n]+/.exec(text)?.[0] ?? "";
}

/** Whether the first line has come whole. */
function endsIn(head: Buffer): boolean {
  const text = head.toString("utf8").replace(/^\ufeff/, "");
  return /[^\r\n][\r\n]/.test(text.replace(/^sep=.\r?\n/i, ""));
}
