// Parquet to JSON lines, by the engine's own reader. A record's line number is its row number.

import { literal, type Store } from "../store/open.ts";
import { lineChunks, type LineChunk } from "./line-chunks.ts";

export function parquetChunks(
  store: Store,
  path: string,
  tooLong: (line: number) => void,
): AsyncGenerator<LineChunk> {
  // 64-bit integers unquoted would lose digits of ids; times come as RFC 3339
  return lineChunks(
    store.lines(`SELECT * FROM file(${literal(path)}, 'Parquet')`, [
      "output_format_json_quote_64bit_integers = 1",
      "date_time_output_format = 'iso'",
      "max_threads = 1",
    ]),
    tooLong,
  );
}
