// A store on a ClickHouse server, by HTTP. Several processes may have it open: rows come in under tokens that the
// tables remember, or by way of a table of their own, so that nothing is lost or doubled when a connection is cut.
// The sketch key and the word memory stay on this machine: whoever has the tables must not have the key as well, and
// the memory is that of one reading process.

import { randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { createClient } from "@clickhouse/client";
import { reasonOf, StillwatchError } from "../core/errors.ts";
import { clusterSettings, forCluster } from "./cluster-sql.ts";
import { type Columns, structure } from "./columns.ts";
import { type Sender, sender, tooLate } from "./http.ts";
import { serverBatches } from "./server-batches.ts";
import { serverAddress } from "./server-url.ts";
import { gone } from "./horizon.ts";
import { literal, longestStatement } from "./sql.ts";
import type { InsertOptions, OpenOptions, Store, StoreGuard } from "./store.ts";

export { isServerUrl } from "./server-url.ts";

export interface ServerStore extends Store {
  readonly kind: "server";
  /** Begins the ids of all its statements. */
  readonly client: string;
  /** Inserts what `select` yields unless the table has seen the token: of several who claim it, one is heard. */
  claim(table: string, select: string, token: string): Promise<void>;
  /** Work of which each statement that writes, except claims, is held back where a check throws. */
  readonly within: Sender["within"];
}

/** Statements that can be done twice with the same end. */
const repeatable =
  /^\s*(SELECT|WITH|TRUNCATE|OPTIMIZE|SYSTEM|KILL|(CREATE OR REPLACE|CREATE TABLE IF NOT|DROP TABLE IF) |ALTER TABLE \w+ (DELETE|DROP PARTITION|ADD \w+ IF NOT|MODIFY SETTING))/i;

/** Tables of which the latest row of a key holds: a row that comes twice is one. */
const latestHolds: ReadonlySet<string> = new Set(["account", "label", "kept_text"]);

/** Engines that drop an insert whose token they have seen. */
const remembering = /Replicated\w*MergeTree|non_replicated_deduplication_window = [1-9]/;

export async function openServer(
  url: string,
  {
    mustExist,
    patience,
    replicated = true,
  }: OpenOptions & { readonly patience?: number; readonly replicated?: boolean } = {},
): Promise<ServerStore> {
  const address = serverAddress(url, process.env);
  const cluster = address.cluster === null ? null : { name: address.cluster, replicated };
  const path = address.shown;
  try {
    mkdirSync(address.state, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new StillwatchError("store_open", { path: address.state, why: reasonOf(cause) }, cause);
  }
  const client = createClient({
    url: address.origin,
    username: address.user,
    password: address.password,
    database: address.database,
    application: "stillwatch",
    // the server ends a statement first, so that its reason is heard
    request_timeout: (longestStatement + 30) * 1000,
    max_open_connections: 16,
    log: { level: 127 },
    ...(address.ca ? { tls: { ca_cert: address.ca } } : {}),
  });
  const sent = sender(
    client,
    path,
    // a deletion is over when its statement is
    {
      async_insert: 0,
      output_format_json_quote_64bit_integers: 1,
      mutations_sync: "2",
      ...(cluster ? clusterSettings : {}),
    },
    patience,
  );
  const engines = new Map<string, string>();
  const engineOf = async (table: string): Promise<string> => {
    const known = engines.get(table);
    if (known !== undefined) return known;
    const [row] = await store.rows<{ engine: string }>(
      `SELECT engine_full AS engine FROM system.tables WHERE database = currentDatabase() AND name = ${literal(table)}`,
    );
    engines.set(table, row?.engine ?? "");
    return row?.engine ?? "";
  };
  const store: ServerStore = {
    path,
    kind: "server",
    client: sent.client,
    temporary: false,
    guard: unguarded(),
    async run(sql) {
      for (const one of cluster ? forCluster(sql, cluster) : [sql])
        await sent.send({ sql: durable(one), repeatable: repeatable.test(one), fenced: true });
    },
    async rows<T>(sql: string, settings: readonly string[] = []) {
      const own = settings.length > 0 ? ` SETTINGS ${settings.join(", ")}` : "";
      const text = (
        await sent.send({ sql: `${sql}${own} FORMAT JSONEachRow`, repeatable: true })
      ).toString();
      return text.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line) as T]));
    },
    binary: (sql) => sent.send({ sql: `${sql} FORMAT RowBinary`, repeatable: true }),
    parquet: (sql) => sent.send({ sql: `${sql} FORMAT Parquet`, repeatable: true }),
    async *lines(sql, settings = []) {
      const own = settings.length > 0 ? ` SETTINGS ${settings.join(", ")}` : "";
      const whole = await sent.send({ sql: `${sql}${own} FORMAT JSONEachRow`, repeatable: true });
      if (whole.length > 0) yield whole;
    },
    async *text(sql) {
      const whole = await sent.send({ sql: `${sql} FORMAT LineAsString`, repeatable: true });
      if (whole.length > 0) yield whole;
    },
    async insert(table, columns, rows, options = {}) {
      if (rows.length === 0) return;
      if (!options.dedupe && !options.select && options.batch === undefined)
        await sent.send({
          sql: `INSERT INTO ${table} (${namesOf(columns)}) FORMAT RowBinary`,
          body: rows,
          settings: { insert_deduplication_token: randomUUID() },
          repeatable: latestHolds.has(table) || remembering.test(await engineOf(table)),
          fenced: true,
        });
      else await insertBy(sent, table, columns, rows, options);
    },
    within: (check, work) => sent.within(check, work),
    async claim(table, select, token) {
      await sent.send({
        sql: `INSERT INTO ${table} ${select}`,
        settings: { insert_deduplication_token: token },
        repeatable: true,
      });
    },
    file: (name) => join(address.state, name),
    batches: serverBatches(() => store),
    close: () => client.close(),
  };
  try {
    const [known] = await store.rows<{ n: number }>(
      "SELECT toUInt32(count()) AS n FROM system.tables WHERE database = currentDatabase() AND name = 'migration'",
    );
    if (mustExist && known!.n === 0) throw new StillwatchError("store_missing", { path });
  } catch (error) {
    await store.close();
    throw error;
  }
  return store;
}

/** Tables of one sweep may go with the engine where it lives as long as the sweep; a server may be started again meanwhile. */
function durable(sql: string): string {
  return sql.replace(/ENGINE = (?:Memory|Log)\s*$/, onDisk);
}

const onDisk =
  "ENGINE = MergeTree ORDER BY tuple() SETTINGS non_replicated_deduplication_window = 100";

/** Seconds before and after a batch in which ids that it has are looked for: a whole table has billions. */
const nearby = 86_400;

/**
 * By way of a table of their own: rows are sent there, any number of times, and go from there to where they belong in
 * one statement that leaves out what is known, so that it can be repeated.
 */
async function insertBy(
  sent: Sender,
  table: string,
  columns: Columns,
  rows: Uint8Array,
  { dedupe, near, batch, select, deadline }: InsertOptions,
): Promise<void> {
  const token = randomUUID();
  const own = `incoming_${token.replaceAll("-", "")}`;
  const names = namesOf(columns);
  await sent.send({
    sql: `CREATE OR REPLACE TABLE ${own} (${structure(columns)}) ${onDisk}`,
    repeatable: true,
  });
  try {
    await sent.send({
      sql: `INSERT INTO ${own} (${names}) FORMAT RowBinary`,
      body: rows,
      settings: { insert_deduplication_token: token },
      repeatable: true,
    });
    const conditions = [
      // a machine that lost its power may have lost them
      `throwIf((SELECT count() FROM ${own}) = 0, 'the rows on their way are gone') = 0`,
      ...(deadline === undefined
        ? []
        : [`throwIf(now() >= toDateTime(${deadline}), ${literal(tooLate)}) = 0`]),
      ...(dedupe === undefined
        ? []
        : [
            `${dedupe} NOT IN (SELECT ${dedupe} FROM ${table} WHERE ${dedupe} IN (SELECT ${dedupe} FROM ${own})${
              near === undefined
                ? ""
                : ` AND ${near} >= (SELECT min(${near}) FROM ${own}) - ${nearby} AND ${near} <= (SELECT max(${near}) FROM ${own}) + ${nearby}`
            })`,
          ]),
    ];
    // rows that retention removed in this moment must not come in behind it
    if (near !== undefined) conditions.push(`${near} >= ${gone}`);
    const where = conditions.length > 0 ? ` WHERE ${conditions.join(" AND ")}` : "";
    await sent.send({
      sql: `INSERT INTO ${table} (${names}${batch === undefined ? "" : ", batch"})
        ${select ? `${select(own)}${where}` : `SELECT *${batch === undefined ? "" : `, ${batch}`} FROM ${own}${where}${dedupe === undefined ? "" : ` LIMIT 1 BY ${dedupe}`}`}`,
      settings: {
        max_partitions_per_insert_block: "0",
        max_threads: 1,
        max_insert_threads: "1",
        insert_deduplication_token: token,
      },
      repeatable: dedupe !== undefined || select !== undefined,
      fenced: true,
    });
  } finally {
    // one that is left over does no harm, and is taken away with the next sweep's cleaning
    await sent
      .send({ sql: `DROP TABLE IF EXISTS ${own}`, repeatable: true })
      .catch(() => undefined);
  }
}

function namesOf(columns: Columns): string {
  return columns.map(([name]) => name).join(", ");
}

/** A server has checksums and copies of its own; a process walks the audit once. */
function unguarded(): StoreGuard {
  let walked = false;
  return {
    get isAuditWalked() {
      return walked;
    },
    schema: 0,
    auditWalked() {
      walked = true;
    },
    change: () => undefined,
    seal: () => Promise.resolve(),
    damages: () => "",
    brokenTables: () => Promise.resolve([]),
    setBrokenAside: () => Promise.resolve(""),
    protect: () => Promise.resolve(),
  };
}
