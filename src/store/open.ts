// Opens a store: the embedded engine in a directory, brought to the newest schema, behind one small interface.
// This is the only file that knows that the engine is chdb. Traps of the engine that shape it (measured):
// settings passed per query stick to the connection, so they go into the SQL; one process owns a directory.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync, readFileSync, existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createClient, type ClickHouseClient } from "@clickhouse/client";
import { createChdbConnection } from "chdb/connection";
import { reasonOf, StillwatchError } from "../core/errors.ts";
import { type Columns, structure } from "./columns.ts";
import { migrate } from "./migrate.ts";

/** Longest time that one statement may run, in seconds: also the longest that closing can take. */
const longestStatement = 600;

export interface Store {
  readonly path: string;
  /** Removed when it is closed. */
  readonly temporary: boolean;
  /** Runs a statement without a result. */
  run(sql: string): Promise<void>;
  /** Small results as objects; 64-bit integers come as strings. */
  rows<T>(sql: string): Promise<T[]>;
  /** Large results as RowBinary. */
  binary(sql: string): Promise<Buffer>;
  /** A large result in pieces of complete JSON lines. */
  lines(sql: string, settings?: readonly string[]): AsyncIterable<Buffer>;
  /**
   * Inserts rows in the engine's RowBinary format.
   * @param options.dedupe column by which rows that the table (or an earlier row of the batch) has are left out
   * @param options.batch number for the table's column of that name
   */
  insert(table: string, columns: Columns, rows: Uint8Array, options?: InsertOptions): Promise<void>;
  /** A file beside the tables, for what is not a table. */
  file(name: string): string;
  close(): Promise<void>;
}

export interface InsertOptions {
  readonly dedupe?: string;
  readonly batch?: number;
}

export interface OpenOptions {
  /** Directory; without it a temporary one, removed on close. */
  readonly path?: string;
  /** Refuse to create a store where there is none. */
  readonly mustExist?: boolean;
}

export async function openStore(options: OpenOptions = {}): Promise<Store> {
  const temporary = options.path === undefined;
  const path = temporary ? mkdtempSync(join(tmpdir(), "stillwatch-")) : resolve(options.path!);
  if (options.mustExist && !existsSync(join(path, "engine")))
    throw new StillwatchError("store_missing", { path });
  // also when the process is interrupted: it holds rows and their key
  // the engine's threads may still write while it is removed: try again
  const remove = (): void =>
    rmSync(path, { recursive: true, force: true, maxRetries: 8, retryDelay: 50 });
  if (temporary) process.once("exit", remove);
  const scratch = join(path, "incoming");
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new StillwatchError("store_open", { path, why: reasonOf(cause) }, cause);
  }

  let connection: ReturnType<typeof createChdbConnection>;
  let client: ClickHouseClient;
  try {
    connection = createChdbConnection({ path: join(path, "engine") });
    client = createClient({ connection } as never);
    await client.command({ query: "SELECT 1" });
  } catch (cause) {
    throw lockedOrBroken(path, cause);
  }
  // the store is ours: rows that a killed process left on their way in are of no use, and no business of anybody
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(scratch, { mode: 0o700 });
  writeFileSync(join(path, "holder"), `${process.pid}\n`);

  let files = 0;
  const store: Store = {
    path,
    temporary,
    async run(sql) {
      await guard(() => client.command({ query: withSettings(sql) }));
    },
    async rows<T>(sql: string) {
      const result = await guard(() =>
        client.query({
          query: withSettings(sql, "output_format_json_quote_64bit_integers = 1"),
          format: "JSONEachRow",
        }),
      );
      return (await result.json()) as T[];
    },
    async binary(sql) {
      const result = await guard(() =>
        connection.chdb.queryAsync(withSettings(sql), { format: "RowBinary" } as never),
      );
      const bytes = (result as unknown as { bytes(): Uint8Array }).bytes();
      return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    },
    async *lines(sql, settings = []) {
      const stream = connection.chdb.queryStream(withSettings(sql, settings.join(", ")), {
        format: "JSONEachRow",
      });
      for await (const piece of stream) yield Buffer.from(piece.raw());
    },
    async insert(table, columns, rows, { dedupe, batch } = {}) {
      if (rows.length === 0) return;
      const file = join(scratch, `${process.pid}-${files++}.rows`);
      writeFileSync(file, rows, { mode: 0o600 });
      const source = `file(${literal(file)}, 'RowBinary', ${literal(structure(columns))})`;
      const names = columns.map(([name]) => name);
      const fresh = dedupe
        ? ` WHERE ${dedupe} NOT IN (SELECT ${dedupe} FROM ${table} WHERE ${dedupe} IN (SELECT ${dedupe} FROM ${source})) LIMIT 1 BY ${dedupe}`
        : "";
      try {
        await guard(() =>
          client.command({
            query: withSettings(
              `INSERT INTO ${table} (${[...names, ...(batch === undefined ? [] : ["batch"])].join(", ")}) SELECT *${batch === undefined ? "" : `, ${batch}`} FROM ${source}${fresh}`,
              "async_insert = 0, max_partitions_per_insert_block = 0, max_threads = 1, max_insert_threads = 1",
            ),
          }),
        );
      } finally {
        rmSync(file, { force: true });
      }
    },
    file: (name) => join(path, name),
    async close() {
      await client.close();
      if (temporary) {
        remove();
        process.off("exit", remove);
      } else rmSync(join(path, "holder"), { force: true });
    },
  };
  try {
    await migrate(store);
  } catch (error) {
    await store.close();
    throw error;
  }
  return store;
}

/** An SQL string literal. */
export function literal(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}

function withSettings(sql: string, more?: string): string {
  return `${sql} SETTINGS max_execution_time = ${longestStatement}${more ? `, ${more}` : ""}`;
}

async function guard<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw new StillwatchError("store_query", { why: reasonOf(cause).slice(0, 600) }, cause);
  }
}

/** The engine has one message for both; its lock file and the holder's note tell them apart. */
function lockedOrBroken(path: string, cause: unknown): StillwatchError {
  if (!existsSync(join(path, "engine", "status")))
    return new StillwatchError("store_open", { path, why: reasonOf(cause) }, cause);
  const note = join(path, "holder");
  const holder = existsSync(note) ? Number.parseInt(readFileSync(note, "utf8"), 10) : Number.NaN;
  return new StillwatchError(
    "store_locked",
    { path, holder: isAlive(holder) ? ` (number ${holder})` : "" },
    cause,
  );
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
