// Until when raw exchanges were removed. A generation is one removal; its row is written once the sums of what goes are
// safe, so that row is what makes it so: everything before it can be repeated, everything after it only clears away.

import type { Store } from "./store.ts";

export interface Horizon {
  /** 0 before the first removal. */
  readonly generation: number;
  /** SQL for the time before which exchanges are gone, and the same in ms. */
  readonly until: string;
  readonly ms: number;
}

/** SQL for the newest horizon; long ago where there is none. */
export const gone = "(SELECT max(until) FROM horizon)";

export async function horizon(store: Store): Promise<Horizon> {
  const [row] = await store.rows<{ generation: number; ms: string }>(
    "SELECT max(generation) AS generation, toUnixTimestamp64Milli(max(until)) AS ms FROM horizon",
  );
  const { generation } = row!;
  const ms = generation === 0 ? Number.MIN_SAFE_INTEGER : Number(row!.ms);
  return { generation, ms, until: generation === 0 ? timeOf(0) : timeOf(ms) };
}

/** Where the sums of removed exchanges are: of account_hour in past_hour_N, of end_user_hour in past_user_hour_N. */
export function pastTable(table: string, generation: number): string {
  return `${besideTable(table, "past")}_${generation}`;
}

/** Name of a table of the same columns that is kept beside a table of sums. */
export function besideTable(table: string, beside: string): string {
  return table.replace(/^(?:account|end)_/, `${beside}_`);
}

export function timeOf(ms: number): string {
  return `fromUnixTimestamp64Milli(toInt64(${ms}), 'UTC')`;
}

/** Whether there are sums of removed exchanges; of end users there are none where those went before they were counted. */
export async function hasPast(store: Store, table: string, generation: number): Promise<boolean> {
  if (generation === 0) return false;
  const [row] = await store.rows<{ n: number }>(
    `SELECT toUInt8(count()) AS n FROM system.tables WHERE database = currentDatabase() AND name = '${pastTable(table, generation)}'`,
  );
  return row!.n > 0;
}
