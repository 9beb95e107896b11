// Waits for what a sweep or another person has in hand, for as long as somebody at a screen would.

import { setTimeout as sleep } from "node:timers/promises";
import { StillwatchError } from "../../../core/errors.ts";

/** Ms in all, and between two tries. */
const longest = 30_000;
const between = 100;

/** @throws StillwatchError `store_busy` when it was not free in time */
export async function whenFree<T>(work: () => Promise<T>, most = longest): Promise<T> {
  const begun = Date.now();
  for (;;)
    try {
      return await work();
    } catch (error) {
      const isBusy = error instanceof StillwatchError && error.code === "store_busy";
      if (!isBusy || Date.now() - begun > most) throw error;
      await sleep(between);
    }
}
