// CSV with a header line to JSON lines in chunks, with the line number of each record.

import { parse } from "csv-parse";
import type { LineChunk } from "./line-chunks.ts";
import { closedQuotes } from "./open-quotes.ts";

/** Records gathered into one chunk. */
const recordsAChunk = 4096;

export interface NumberedChunk extends LineChunk {
  readonly lines: Uint32Array;
}

/**
 * @param rejected told of records that cannot be parsed
 * @param separator between fields: a tab in .tsv files
 */
export async function* csvChunks(
  bytes: AsyncIterable<Buffer>,
  rejected: (line: number, reason: string) => void,
  separator: string = ",",
): AsyncGenerator<NumberedChunk> {
  const parser = parse({
    delimiter: separator,
    columns: true,
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
      for await (const piece of closedQuotes(bytes, separator, rejected))
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
  for await (const row of parser as AsyncIterable<{
    record: Record<string, string>;
    info: { lines: number };
  }>) {
    texts.push(JSON.stringify(row.record));
    lines.push(row.info.lines);
    if (texts.length >= recordsAChunk) yield chunk();
  }
  if (texts.length > 0) yield chunk();
  await feed;
  if (failure) throw (failure as { error: unknown }).error;
}
