// A file to chunks of JSON values, whatever it is packed in: JSON in lines, over lines or wrapped by a container's
// runtime, CSV, Parquet.

import { resolve } from "node:path";
import type { Store } from "../store/open.ts";
import { type Note, openBytes } from "./byte-stream.ts";
import type { Chunk } from "./chunk.ts";
import { containerChunks } from "./container-lines.ts";
import { csvChunks, type RejectedRecord } from "./csv.ts";
import type { InputFile } from "./files.ts";
import { layoutOf } from "./json-layout.ts";
import { jsonValues } from "./json-values.ts";
import { lineChunks } from "./line-chunks.ts";
import { localTableChunks } from "./local-table.ts";
import { parquetChunks } from "./parquet.ts";
import { withPauses } from "./pauses.ts";
import { peek } from "./peek.ts";
import { type RemoteFile, remoteRows, remoteText } from "./remote-objects.ts";
import { type Format, headBytes, tellFormat } from "./tell-format.ts";

export type Piece = Pick<Chunk, "bytes" | "firstLine" | "lines" | "isIdle">;

/** Columns without which no line of a CSV is a record. */
const needs: Readonly<Record<Chunk["kind"], readonly string[]>> = {
  account: ["account"],
  exchange: ["time", "account"],
};

/**
 * @param store whose engine reads Parquet
 * @param how.outer told of records that are refused before they are parsed
 * @param how.note told what was passed over without harm
 * @param how.others told of lines that are no records
 * @param how.isOurs whether the operator said that the names are ours
 */
export async function chunksOf(
  store: Store,
  file: InputFile,
  how: {
    readonly kind: Chunk["kind"];
    readonly outer: RejectedRecord;
    readonly note: Note;
    readonly others: (lines: number) => void;
    readonly isOurs: boolean;
  },
): Promise<{ chunks: AsyncGenerator<Piece>; position: () => number }> {
  const { kind, outer, note, others, isOurs } = how;
  const tooLong = (line: number): void => outer(line, "line is longer than 64 MB");
  const none = (): number => 0;
  if (file.remote && file.told?.format === "parquet")
    return { chunks: lineChunks(remoteRows(store, file.remote), tooLong), position: none };
  const { table } = file;
  if (table) {
    const place = { path: resolve(file.path), kind: table };
    return { chunks: localTableChunks(store, place, tooLong), position: none };
  }
  if (file.told?.format === "parquet")
    return { chunks: parquetChunks(store, resolve(file.path), tooLong), position: none };
  const { format, bytes, head, position, close } = file.remote
    ? await openRemote(store, file.remote)
    : { ...(await openBytes(file, note)), close: null };
  if (format === "parquet" && file.remote && close) {
    await close();
    return { chunks: lineChunks(remoteRows(store, file.remote), tooLong), position: none };
  }
  if (format !== "jsonl") {
    const likely = format === "tsv" ? "\t" : ",";
    const options = { path: file.path, likely, needs: needs[kind], isOurs };
    const chunks = csvChunks(bytes, outer, options);
    return { chunks: close ? closing(chunks, close) : chunks, position };
  }
  const layout = layoutOf(head.toString("utf8"));
  const chunks =
    layout === "lines"
      ? lineChunks(file.told === null ? withPauses(bytes) : bytes, tooLong)
      : layout === "values"
        ? jsonValues(bytes, outer)
        : containerChunks(bytes, layout, tooLong, others);
  return { chunks: close ? closing(chunks, close) : chunks, position };
}

/** The engine gives one stream at a time: where no more of one is wanted, it is ended before the next. */
async function* closing(
  chunks: AsyncGenerator<Piece>,
  close: () => Promise<unknown>,
): AsyncGenerator<Piece> {
  try {
    yield* chunks;
  } finally {
    await close();
  }
}

async function openRemote(
  store: Store,
  remote: RemoteFile,
): Promise<{
  format: Format;
  bytes: AsyncIterable<Buffer>;
  head: Buffer;
  position: () => number;
  close: () => Promise<unknown>;
}> {
  const { head, all } = await peek(remoteText(store, remote), (seen) => seen.length >= headBytes);
  return {
    format: tellFormat(remote.path, head.subarray(0, headBytes))?.format ?? remote.format,
    bytes: all,
    head: head.subarray(0, headBytes),
    position: () => 0,
    close: () => all.return(undefined),
  };
}
