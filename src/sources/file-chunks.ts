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
import { parquetChunks } from "./parquet.ts";

export type Piece = Pick<Chunk, "bytes" | "firstLine" | "lines">;

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
  if (file.told?.format === "parquet")
    return { chunks: parquetChunks(store, resolve(file.path), tooLong), position: () => 0 };
  const { format, bytes, head, position } = await openBytes(file, note);
  if (format !== "jsonl") {
    const likely = format === "tsv" ? "\t" : ",";
    const options = { path: file.path, likely, needs: needs[kind], isOurs };
    return { chunks: csvChunks(bytes, outer, options), position };
  }
  const layout = layoutOf(head.toString("utf8"));
  const chunks =
    layout === "lines"
      ? lineChunks(bytes, tooLong)
      : layout === "values"
        ? jsonValues(bytes, outer)
        : containerChunks(bytes, layout, tooLong, others);
  return { chunks, position };
}
