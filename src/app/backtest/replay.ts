// History as if it were live: what was read is set aside, and comes back hour by hour, exchanges when they were sent,
// accounts when they were made and closed. A step can be repeated after a crash: nothing comes twice.

import { accountColumns, exchangeColumns } from "../../store/columns.ts";
import type { Store } from "../../store/open.ts";

export interface Replay {
  /** Times of the first and the last exchange, ms. */
  readonly from: number;
  readonly to: number;
  readonly exchanges: number;
  /** Brings back everything from `since` (included) to `until` (not included), ms; `since` null for the beginning. */
  step(number: number, since: number | null, until: number): Promise<void>;
}

/** Sets aside what the store holds; the second call finds it set aside. */
export async function startReplay(store: Store): Promise<Replay> {
  const [aside] = await store.rows<{ n: string }>(
    "SELECT count() AS n FROM system.tables WHERE database = currentDatabase() AND name = 'replay_account'",
  );
  if (Number(aside!.n) === 0) {
    // the account table goes last: its presence says that both are set aside
    for (const table of ["exchange", "account"]) {
      await store.run(`CREATE TABLE IF NOT EXISTS ${table}_empty AS ${table}`);
      await store.run(`RENAME TABLE ${table} TO replay_${table}, ${table}_empty TO ${table}`);
    }
  }
  const [range] = await store.rows<{ from: string; to: string; n: string }>(
    "SELECT toUnixTimestamp64Milli(min(time)) AS from, toUnixTimestamp64Milli(max(time)) AS to, count() AS n FROM replay_exchange",
  );
  const columns = exchangeColumns.map(([name]) => name).join(", ");
  const owned = accountColumns.map(([name]) => name);
  return {
    from: Number(range!.from),
    to: Number(range!.to),
    exchanges: Number(range!.n),
    async step(number, since, until) {
      const window = `time >= ${literalTime(since ?? 0)} AND time < ${literalTime(until)}`;
      await store.run(`INSERT INTO exchange (${columns}, batch) SELECT ${columns}, ${number} FROM replay_exchange
        WHERE ${window} AND id NOT IN (SELECT id FROM exchange WHERE ${window}) ORDER BY time, id`);
      const came =
        since === null
          ? "1"
          : `(created >= ${literalTime(since)} OR (closed >= ${literalTime(since)} AND closed < ${literalTime(until)}))`;
      const known = owned.map((name) =>
        name === "closed" ? `if(closed < ${literalTime(until)}, closed, NULL) AS shut` : name,
      );
      await store.run(`INSERT INTO account (${owned.join(", ")}) SELECT ${known.join(", ")} FROM replay_account FINAL
        WHERE (created IS NULL OR created < ${literalTime(until)}) AND ${came}`);
    },
  };
}

function literalTime(ms: number): string {
  return `fromUnixTimestamp64Milli(toInt64(${ms}), 'UTC')`;
}
