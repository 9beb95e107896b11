// Parquet to JSON lines, by the engine's own reader. A record's line number is its row number.

import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { StillwatchError } from "../core/errors.ts";
import { literal, openStore, type Store } from "../store/open.ts";
import { temporaryFolder } from "../core/temporary-folder.ts";
import { lineChunks, type LineChunk } from "./line-chunks.ts";

/** 64-bit integers unquoted would lose digits of ids; times come as RFC 3339; rows in their order. */
export const asJsonLines = [
  "output_format_json_quote_64bit_integers = 1",
  "date_time_output_format = 'iso'",
  "max_threads = 1",
];

export async function* parquetChunks(
  store: Store,
  path: string,
  tooLong: (line: number) => void,
): AsyncGenerator<LineChunk> {
  // a server has not the files of this machine: the engine of this process reads them for it
  const reader = store.kind === "server" ? await openStore() : store;
  // the engine takes some characters of a path for a pattern: it reads such a file over a link without them
  const link = /[*?{}[\]]/.test(path) ? linkTo(path) : { path, remove: () => undefined };
  const lines = reader.lines(`SELECT * FROM file(${literal(link.path)}, 'Parquet')`, asJsonLines);
  try {
    yield* lineChunks(lines, tooLong);
  } catch (cause) {
    const why = "it is no Parquet file, or a broken one";
    throw new StillwatchError("input_unreadable", { path, why }, cause);
  } finally {
    link.remove();
    if (reader !== store) await reader.close();
  }
}

function linkTo(path: string): { readonly path: string; remove(): void } {
  const folder = temporaryFolder("link");
  const link = join(folder.path, "file.parquet");
  symlinkSync(path, link);
  return { path: link, remove: () => folder.remove() };
}
