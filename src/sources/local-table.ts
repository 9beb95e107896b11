// Tables of Delta Lake and Apache Iceberg on this machine: folders of Parquet files, and a log that says which of them
// hold, and which rows were deleted since. So they are read as tables by the engine, never file by file.

import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { StillwatchError } from "../core/errors.ts";
import { literal, openStore, type Store } from "../store/open.ts";
import { lineChunks, type LineChunk } from "./line-chunks.ts";
import { asJsonLines } from "./parquet.ts";

const functions = { delta: "deltaLakeLocal", iceberg: "icebergLocal" } as const;
const titles = { delta: "Delta Lake", iceberg: "Iceberg" } as const;

export type TableKind = keyof typeof functions;

/** What a folder is a table of; null of any other folder. */
export function tableAt(folder: string): TableKind | null {
  if (existsSync(join(folder, "_delta_log"))) return "delta";
  const metadata = join(folder, "metadata");
  if (!existsSync(metadata)) return null;
  return readdirSync(metadata).some((name) => name.endsWith(".metadata.json")) ? "iceberg" : null;
}

/** @param path absolute */
export async function* localTableChunks(
  store: Store,
  { path, kind }: { readonly path: string; readonly kind: TableKind },
  tooLong: (line: number) => void,
): AsyncGenerator<LineChunk> {
  const reader = store.kind === "server" ? await openStore() : store;
  const query = `SELECT * FROM ${functions[kind]}(${literal(`${path}/`)})`;
  try {
    yield* lineChunks(openedAtRoot(reader.lines(query, asJsonLines)), tooLong);
  } catch (cause) {
    const why = `it is no table of ${titles[kind]} that can be read, or a broken one`;
    throw new StillwatchError("input_unreadable", { path, why }, cause);
  } finally {
    if (reader !== store) await reader.close();
  }
}

/** The engine opens such tables below the working folder alone: that is the root until the first rows have come. */
async function* openedAtRoot(rows: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const coming = rows[Symbol.asyncIterator]();
  const here = process.cwd();
  process.chdir("/");
  let next: IteratorResult<Buffer>;
  try {
    next = await coming.next();
  } finally {
    process.chdir(here);
  }
  for (; !next.done; next = await coming.next()) yield next.value;
}
