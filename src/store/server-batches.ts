// Numbers for batches where several processes read logs into one server. A number is taken by inserting it under a token
// of its own: the table keeps the first row under a token and drops the others, so whoever finds its own name there has
// it. A batch ends when its reader says so; one whose reader died is closed after a time in which no statement of it can
// still run. Clocks are the server's.

import { existsSync, readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { writeWhole } from "../core/whole-file.ts";
import { literal, longestStatement } from "./sql.ts";
import type { Batches, Store } from "./store.ts";
import type { ServerStore } from "./server.ts";

const begun = 0;
const ended = 1;

/** Seconds within which the rows of a batch must have been sent. */
const sendWithin = longestStatement;
/** Seconds after which a batch cannot grow: sent at the last moment, as long a statement as there may be, and a minute. */
const closedAfter = sendWithin + longestStatement + 60;
/** Rows of ended batches that are kept before they are cleared away. */
const mostRows = 20_000;

export function serverBatches(store: () => ServerStore): Batches {
  let asked = 0;
  return {
    async begin() {
      for (;;) {
        const [last] = await store().rows<{ batch: number }>(
          "SELECT max(batch) AS batch FROM arrival",
        );
        const number = last!.batch + 1;
        const who = `${store().client} ${asked++}`;
        await note(store(), number, begun, who);
        const [own] = await store().rows<{ client: string; at: number }>(
          `SELECT client, toUnixTimestamp(at) AS at FROM arrival WHERE batch = ${number} AND state = ${begun}`,
        );
        if (own?.client === who) return { number, deadline: own.at + sendWithin };
      }
    },
    end: ({ number }) => note(store(), number, ended, store().client),
    async ended() {
      const [row] = await store().rows<{ last: number; open: number; rows: number }>(`
        SELECT max(batch) AS last, toUInt32(minIf(batch, done = 0 AND at > now() - ${closedAfter})) AS open,
          toUInt32(count()) AS rows
        FROM (SELECT batch, max(state) AS done, min(at) AS at FROM arrival GROUP BY batch)`);
      const upTo = row!.open > 0 ? row!.open - 1 : row!.last;
      if (row!.rows > mostRows)
        await store().run(`ALTER TABLE arrival DELETE WHERE batch < ${upTo}`);
      return upTo;
    },
  };
}

/**
 * Ends the batches that an earlier process with the same folder was killed in, so that sweeps need not wait for them: what
 * it left running is ended first. Whoever asks has to have the folder to himself.
 */
export async function endLeftBatches(store: Store): Promise<void> {
  if (!isServer(store)) return;
  const file = store.file("client");
  const before = existsSync(file) ? readFileSync(file, "utf8").trim() : "";
  if (/^stillwatch-[0-9a-f-]{36}$/.test(before)) {
    await store.run(`KILL QUERY WHERE startsWith(query_id, ${literal(`${before}-`)}) SYNC`);
    const open = await store.rows<{ batch: number }>(`
      SELECT batch FROM arrival GROUP BY batch
      HAVING max(state) = ${begun} AND startsWith(any(client), ${literal(`${before} `)}) ORDER BY batch`);
    for (const { batch } of open) await note(store, batch, ended, store.client);
  }
  writeWhole(dirname(file), basename(file), `${store.client}\n`);
}

const isServer = (store: Store): store is ServerStore => store.kind === "server";

function note(store: ServerStore, number: number, state: number, who: string): Promise<void> {
  return store.claim(
    "arrival",
    `(batch, state, at, client) SELECT ${number}, ${state}, now64(3), '${who}'`,
    `${number} ${state}`,
  );
}
