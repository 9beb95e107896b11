// The engine in this process (chdb) over a folder, with its settings. This is the only file that knows chdb.

import { join } from "node:path";
import { createClient, type ClickHouseClient } from "@clickhouse/client";
import { Session } from "chdb";
import { createChdbConnection } from "chdb/connection";

export interface Engine {
  readonly client: ClickHouseClient;
  /** What the client has no words for: bytes and streams. */
  readonly chdb: ReturnType<typeof createChdbConnection>["chdb"];
  close(): Promise<void>;
}

const settings = join(import.meta.dirname, "engine.xml");

/** @throws whatever the engine says, in its own words */
export async function startEngine(path: string): Promise<Engine> {
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
