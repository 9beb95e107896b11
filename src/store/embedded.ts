// A store over a directory, with the engine in this process. Traps of the engine that shape it (measured): settings passed
// per query stick to the connection, so they go into the SQL; one process owns a directory; what is broken it moves aside
// and goes on without, so the files are compared with the manifest before it sees them.

import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { StillwatchError } from "../core/errors.ts";
import { structure } from "./columns.ts";
import { engineFault, openFault } from "./engine-fault.ts";
import { type Engine, isOfDamage, startEngine } from "./engine.ts";
import { embeddedGuard, guardOf } from "./embedded-guard.ts";
import { hold, lockedBy, readHolder } from "./holder.ts";
import { makeGate } from "./gate.ts";
import type { Guard } from "./manifest/guard.ts";
import { mergeWhereDue } from "./parts.ts";
import { openPlace, type Place, temporaryPlace } from "./place.ts";
import { literal, longestStatement } from "./sql.ts";
import type { Batches, OpenOptions, Store } from "./store.ts";
import { allOver, turns } from "./turns.ts";

/** The store that this process has open: its engine can hold one at a time. */
let openHere: string | null = null;

export async function openEmbedded(options: OpenOptions): Promise<Store> {
  if (openHere !== null)
    throw new StillwatchError("store_second", {
      path: options.path ?? "a temporary one",
      open: openHere,
    });
  openHere = options.path ?? "in a temporary folder";
  try {
    return await opened(options);
  } catch (error) {
    openHere = null;
    throw error;
  }
}

async function opened(options: OpenOptions): Promise<Store> {
  const temporary = options.path === undefined;
  const place = temporary ? temporaryPlace() : openPlace(options.path!, options.mustExist === true);
  const { path } = place;
  let release = (): void => undefined;
  let isHeld = false;
  let engine: Engine;
  // a store without a manifest has one from `protect` on
  let guard: Guard | null = null;
  try {
    release = hold(place.file("holder"), path);
    isHeld = true;
    if (!temporary) guard = guardOf(place, options);
    guard?.tidy();
    engine = await startEngine(place.engine);
  } catch (cause) {
    release();
    place.leave();
    throw cause instanceof StillwatchError ? cause : lockedOrBroken(place, cause, isHeld);
  }
  // the store is ours: rows that a killed process left on their way in are of no use, and no business of anybody
  rmSync(place.incoming, { recursive: true, force: true });
  mkdirSync(place.incoming, { mode: 0o700 });

  const { client, chdb } = engine;
  const inTurn = turns(() => chdb.queryAsync("SELECT 1"));
  let closed = false;
  const orderly = <T>(work: () => Promise<T>): Promise<T> =>
    inTurn(() => {
      if (closed) throw new StillwatchError("store_closed", { path });
      return refused(path, work, () => watch.search());
    });
  const bytesOf = async (sql: string, format: string): Promise<Buffer> => {
    const result = await orderly(() => chdb.queryAsync(withSettings(sql), { format } as never));
    const bytes = (result as unknown as { bytes(): Uint8Array }).bytes();
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  };
  const pieces = async function* (query: string, format: string): AsyncGenerator<Buffer> {
    // other statements run between its pieces, so it is not in turn as a whole
    try {
      const stream = chdb.queryStream(query, { format: format as "JSONEachRow" });
      for await (const piece of stream) yield Buffer.from(piece.raw());
    } catch (error) {
      await inTurn(() => chdb.queryAsync("SELECT 1"));
      if (isOfDamage(error)) watch.search();
      throw engineFault(error, path);
    }
  };
  let files = 0;
  const gate = makeGate();
  // what the guard does for itself while it is alone does not wait for itself
  const inner: Store = {
    path,
    kind: "embedded",
    temporary,
    async run(sql) {
      watch.before(sql);
      await orderly(() => client.command({ query: withSettings(sql) }));
    },
    async rows<T>(sql: string, settings: readonly string[] = []) {
      const own = ["output_format_json_quote_64bit_integers = 1", ...settings].join(", ");
      return orderly(async () => {
        const result = await client.query({
          query: withSettings(sql, own),
          format: "JSONEachRow",
        });
        return (await result.json()) as T[];
      });
    },
    binary: (sql) => bytesOf(sql, "RowBinary"),
    parquet: (sql) => bytesOf(sql, "Parquet"),
    lines: (sql, settings = []) => pieces(withSettings(sql, settings.join(", ")), "JSONEachRow"),
    text: (sql) => pieces(withSettings(sql), "LineAsString"),
    async insert(table, columns, rows, { dedupe, batch, select } = {}) {
      if (rows.length === 0) return;
      watch.rows(table);
      const name = `${process.pid}-${files++}.rows`;
      if (files % mergedAfter === 0) await mergeWhereDue(inner);
      const file = join(place.incoming, name);
      writeFileSync(file, rows, { mode: 0o600, flag: "wx" });
      const source = `file(${literal(join(place.incomingForEngine, name))}, 'RowBinary', ${literal(structure(columns))})`;
      const names = columns.map(([name]) => name);
      const fresh = dedupe
        ? ` WHERE ${dedupe} NOT IN (SELECT ${dedupe} FROM ${table} WHERE ${dedupe} IN (SELECT ${dedupe} FROM ${source})) LIMIT 1 BY ${dedupe}`
        : "";
      const what =
        select?.(source) ??
        `SELECT *${batch === undefined ? "" : `, ${batch}`} FROM ${source}${fresh}`;
      try {
        await orderly(() =>
          client.command({
            query: withSettings(
              `INSERT INTO ${table} (${[...names, ...(batch === undefined ? [] : ["batch"])].join(", ")}) ${what}`,
              // a table that drops what it has seen must tell two inserts of the same rows apart
              `async_insert = 0, max_partitions_per_insert_block = 0, max_threads = 1, max_insert_threads = 1, insert_deduplication_token = '${randomUUID()}'`,
            ),
          }),
        );
      } finally {
        rmSync(file, { force: true });
      }
    },
    file: (name) => place.file(name),
    batches: ownBatches(() => inner),
    get guard() {
      return watch;
    },
    async close() {
      if (closed) return;
      try {
        await watch.seal();
      } finally {
        closed = true;
        // the engine ends the process where a thread ends with a statement underway; whoever waits behind it is refused
        await allOver(inTurn);
        await engine.close();
        watch.tidy();
        openHere = null;
        release();
        place.leave();
      }
    },
  };
  const watch = embeddedGuard(place, inner, guard, options.trusting === true);
  const store: Store = {
    ...inner,
    run: (sql) => gate.shared(() => inner.run(sql)),
    insert: (...rows) => gate.shared(() => inner.insert(...rows)),
    guard: {
      ...watch,
      get isAuditWalked() {
        return watch.isAuditWalked;
      },
      get schema() {
        return watch.schema;
      },
      seal: (always) => gate.alone(() => watch.seal(always)),
    },
    close: () => gate.alone(() => inner.close()),
  };
  try {
    await watch.opened();
  } catch (error) {
    await store.close();
    throw error;
  }
  return store;
}

/** Inserts after which it is looked whether parts want merging. */
const mergedAfter = 16;

/** Nobody else inserts: a batch has ended when the next statement runs. */
function ownBatches(store: () => Store): Batches {
  let last: number | null = null;
  const newest = async (): Promise<number> => {
    const [row] = await store().rows<{ batch: number }>("SELECT max(batch) AS batch FROM exchange");
    return row!.batch;
  };
  return {
    async begin() {
      last = (last ?? (await newest())) + 1;
      return { number: last };
    },
    end: () => Promise.resolve(),
    ended: newest,
  };
}

/**
 * What groups or sorts more than this many bytes goes on beside the tables, on disk. And no expression is compiled: that
 * takes 2 of the 5.5 seconds of a sweep over 8,857 exchanges, and does not pay over 3.25 million either (docs/results.md).
 */
const always = [
  `max_execution_time = ${longestStatement}`,
  "max_bytes_before_external_group_by = 2000000000, max_bytes_before_external_sort = 2000000000",
  "compile_expressions = 0, compile_aggregate_expressions = 0, compile_sort_description = 0",
].join(", ");

function withSettings(sql: string, more?: string): string {
  return `${sql} SETTINGS ${always}${more ? `, ${more}` : ""}`;
}

/** @param search throws where the store is damaged, and names what is */
async function refused<T>(path: string, work: () => Promise<T>, search: () => void): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (isOfDamage(cause)) search();
    throw engineFault(cause, path);
  }
}

/** The engine has one message for both; whether it has been here tells them apart. */
function lockedOrBroken(place: Place, cause: unknown, isHeld: boolean): StillwatchError {
  const { path } = place;
  // a note that could not be written says nothing of others: the folder is not ours to write
  if (isHeld && existsSync(join(place.engine, "status")))
    return lockedBy(path, readHolder(place.file("holder")));
  return openFault(cause, path);
}
