// The time of the log: what is live or over is told by it, not by the clock.

import type { Store } from "../store/open.ts";

/** The time of the newest exchange, ms; 0 without any. */
export async function logTime(store: Store): Promise<number> {
  const [row] = await store.rows<{ at: string }>(
    "SELECT toUnixTimestamp64Milli(max(time)) AS at FROM exchange",
  );
  return Number(row!.at);
}

/** Whether there is anything to sweep. */
export async function holdsExchanges(store: Store): Promise<boolean> {
  const [row] = await store.rows<{ n: string }>("SELECT count() AS n FROM exchange");
  return Number(row!.n) > 0;
}
