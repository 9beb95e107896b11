// Whether a store is what it should be: each exchange once, and the sums that sweeps read equal to what the exchanges, with
// those that retention removed, add up to when everything is counted anew.

import type { Store } from "../store/open.ts";
import { besideTable } from "../store/horizon.ts";
import { sumAll, sums, takenBatch } from "./accumulate.ts";

export interface Verified {
  readonly exchanges: number;
  /** What does not hold, in words; empty when all does. */
  readonly problems: readonly string[];
}

export async function verify(store: Store): Promise<Verified> {
  const [rows] = await store.rows<{ n: string; ids: string }>(
    "SELECT count() AS n, uniqExact(id) AS ids FROM exchange",
  );
  const problems: string[] = [];
  const exchanges = Number(rows!.n);
  const doubled = exchanges - Number(rows!.ids);
  if (doubled > 0) problems.push(`${doubled} exchanges are there twice`);
  const taken = await takenBatch(store);
  if (taken === null) problems.push("the sums were left half made; the next sweep makes them anew");
  else if (taken > 0) {
    const anew = (table: string): string => besideTable(table, "verify");
    try {
      for (const table of sums)
        await store.run(`CREATE OR REPLACE TABLE ${anew(table)} AS ${table}`);
      await sumAll(store, taken, anew);
      for (const table of sums)
        if ((await checksum(store, table)) !== (await checksum(store, anew(table))))
          problems.push(`${table} is not what the exchanges add up to`);
    } finally {
      for (const table of sums) await store.run(`DROP TABLE IF EXISTS ${anew(table)}`);
    }
  }
  return { exchanges, problems };
}

/** Of a table of sums, whatever its parts and their order. */
async function checksum(store: Store, table: string): Promise<string> {
  const columns = await store.rows<{ name: string; type: string }>(
    `SELECT name, type FROM system.columns WHERE database = currentDatabase() AND table = '${table}' ORDER BY position`,
  );
  const values = columns.map(({ name, type }) =>
    type.startsWith("AggregateFunction") ? `finalizeAggregation(${name})` : name,
  );
  const [row] = await store.rows<{ sum: string }>(
    `SELECT concat(toString(count()), ' ', toString(sum(cityHash64(${values.join(", ")})))) AS sum FROM ${table} FINAL`,
  );
  return row!.sum;
}
