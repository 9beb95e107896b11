// An account that is nobody's, because its name is what programs write for whomever they do not know: what it sent.

import type { Store } from "../../store/open.ts";

export interface SetAside {
  readonly exchanges: number;
  readonly first: string;
  readonly last: string;
}

/** Null for an account that is somebody's. @param id its keyed hash, as the engine writes it */
export async function setAsideFigures(store: Store, id: string): Promise<SetAside | null> {
  const [row] = await store.rows<Record<"n" | "since" | "until", string>>(`
    SELECT toString(sum(exchanges)) AS n, toString(min(first)) AS since, toString(max(last)) AS until FROM account_sum
    WHERE account = ${id} AND account IN (SELECT owner FROM principal WHERE principal = 0)`);
  return row!.n === "0" ? null : { exchanges: Number(row!.n), first: row!.since, last: row!.until };
}

export const setAsideText =
  "is called as programs call whomever they do not know, and has no account record: it may be many, so that it is counted and never judged, nor decided about";
