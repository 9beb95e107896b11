// The time of the log, and what is now. Sweeps go by the log: what is live or over is told by it, however late a store is
// swept. A server that runs by the clock answers gateways by the clock, and what its people see and do is of the same moment.

import type { Store } from "../store/open.ts";

/** The time of the newest exchange, ms; 0 without any. */
export async function logTime(store: Store): Promise<number> {
  const [row] = await store.rows<{ at: string }>(
    "SELECT toUnixTimestamp64Milli(max(time)) AS at FROM exchange",
  );
  return Number(row!.at);
}

/** A store, and by which time it is now; that of the log where nothing is said. */
export interface Timed {
  readonly store: Store;
  /** Ms. */
  readonly present?: () => number;
}

/** What is now for whoever looks or acts, ms. */
export const presentTime = async ({ store, present }: Timed): Promise<number> =>
  present === undefined ? logTime(store) : present();

/** Whether there is anything to sweep. */
export async function holdsExchanges(store: Store): Promise<boolean> {
  const [row] = await store.rows<{ n: string }>("SELECT count() AS n FROM exchange");
  return Number(row!.n) > 0;
}
