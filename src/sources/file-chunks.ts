// A file to chunks of JSON values, whatever it is packed in: JSON in lines, over lines or wrapped by a container's
// runtime, CSV, Parquet.

import { resolve } from "node:path";
import type { Store } from "../store/open.ts";
import { openBytes } from "./byte-stream.ts";
import type { Chunk } from "./chunk.ts";
import { containerChunks } from "./container-lines.ts";
import { csvChunks } from "./csv.ts";
import type { InputFile } from "./files.ts";
import { layoutOf, lookedAt } from "./json-layout.ts";
import { jsonValues } from "./json-values.ts";
import { lineChunks } from "./line-chunks.ts";
import { parquetChunks } from "./parquet.ts";

export type Piece = Pick<Chunk, "bytes" | "firstLine" | "lines">;

/**
 * @param store whose engine reads Parquet
 * @param outer told of records that are refused before they are parsed
 * @param others told of lines that are none
 */
export async function chunksOf(
  store: Store,
  file: InputFile,
  outer: (line: number, reason: string) => void,
  others: (lines: number) => void,
): Promise<{ chunks: AsyncGenerator<Piece>; position: () => number }> {
  const tooLong = (line: number): void => outer(line, "line is longer than 64 MB");
  if (file.told?.format === "parquet")
    return { chunks: parquetChunks(store, resolve(file.path), tooLong), position: () => 0 };
  const { format, bytes, position } = await openBytes(file);
  if (format === "jsonl") {
    const looked = await lookedAt(bytes);
    const layout = layoutOf(looked.head.toString("utf8"));
    const chunks =
      layout === "lines"
        ? lineChunks(looked.bytes, tooLong)
        : layout === "values"
          ? jsonValues(looked.bytes, outer)
          : containerChunks(looked.bytes, layout, tooLong, others);
    return { chunks, position };
  }
  return { chunks: csvChunks(bytes, outer, format === "tsv" ? "\t" : ","), position };
}
