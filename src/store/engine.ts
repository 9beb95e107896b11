// The engine in this process (chdb) over a folder, with its settings. This is the only file that knows chdb.

import { join } from "node:path";
import { isMainThread } from "node:worker_threads";
import { createClient, type ClickHouseClient } from "@clickhouse/client";

interface Addon {
  readonly Session: typeof import("chdb").Session;
  readonly createChdbConnection: typeof import("chdb/connection").createChdbConnection;
}

export interface Engine {
  readonly client: ClickHouseClient;
  /** What the client has no words for: bytes and streams. */
  readonly chdb: ReturnType<Addon["createChdbConnection"]>["chdb"];
  close(): Promise<void>;
}

const settings = join(import.meta.dirname, "engine.xml");

/** The engine's numbers for what cannot be read as it was written: checksum, end of a file, decompression, corruption. */
const ofDamage = new Set(["40", "32", "33", "246", "271", "107", "74"]);

/** Whether a statement failed because of what is on the disk. */
export function isOfDamage(error: unknown): boolean {
  for (let one = error; one instanceof Error; one = one.cause) {
    const { code, clickhouseCode } = one as { code?: unknown; clickhouseCode?: unknown };
    if (ofDamage.has(String(clickhouseCode ?? code))) return true;
  }
  return false;
}

/** @throws whatever the engine says, in its own words */
export function startEngine(path: string): Promise<Engine> {
  // the engine puts the working folder before names of files, and takes {a}, * and ? in it for a pattern
  const here = process.cwd();
  if (!isMainThread || !/[*?{}]/.test(here)) return started(path);
  process.chdir("/");
  return started(path).finally(() => process.chdir(here));
}

/**
 * Loads the engine's addon. It is loaded where an engine is started and nowhere else: a thread that ends takes with it what
 * others have of it (measured, chdb 3.4.0: statements of another thread hang, the process crashes). Where a thread that is
 * not the main one starts an engine, the main one has to load it before.
 */
export async function loadEngine(): Promise<Addon> {
  const [{ Session }, { createChdbConnection }] = await Promise.all([
    import("chdb"),
    import("chdb/connection"),
  ]);
  return { Session, createChdbConnection };
}

async function started(path: string): Promise<Engine> {
  const { Session, createChdbConnection } = await loadEngine();
  // the first one that opens a folder gives the engine its settings; the client's connection shares it
  const session = new Session(path, { connectionArgs: [`--config-file=${settings}`] });
  try {
    const connection = createChdbConnection({ path });
    const client = createClient({ connection } as never);
    await client.command({ query: "SELECT 1" });
    return {
      client,
      chdb: connection.chdb,
      async close() {
        await client.close();
        session.close();
      },
    };
  } catch (error) {
    session.close();
    throw error;
  }
}
