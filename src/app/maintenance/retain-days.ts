// Raw exchanges expire by whole weeks; what they add up to stays.

import { holding } from "../../store/lease.ts";
import { retain, type Retained } from "../../traits/retain.ts";
import { logTime } from "../log-time.ts";
import type { OpenStore } from "../open-store.ts";

/** Removes the weeks that ended more than so many days before the newest exchange. */
export async function retainDays({ store }: OpenStore, days: number): Promise<Retained> {
  return holding(store, "sweep", async () =>
    retain(store, (await logTime(store)) - days * 86_400_000),
  );
}
