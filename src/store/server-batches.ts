// Numbers for batches where several processes read logs into one server. A number is taken by inserting it under a token
// of its own: the table keeps the first row under a token and drops the others, so whoever finds its own name there has
// it. A batch ends when its reader says so; one whose reader died is closed after a time in which no statement of it can
// still run. Clocks are the server's.

import { longestStatement } from "./sql.ts";
import type { Batches } from "./store.ts";
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

function note(store: ServerStore, number: number, state: number, who: string): Promise<void> {
  return store.claim(
    "arrival",
    `(batch, state, at, client) SELECT ${number}, ${state}, now64(3), '${who}'`,
    `${number} ${state}`,
  );
}
