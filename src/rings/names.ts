// Names of the accounts of an incidence, as the logs have them.

import type { Store } from "../store/open.ts";
import { RowReader } from "../store/row-binary.ts";
import type { Incidence } from "./incidence.ts";

/** Name of each account, in the incidence's order. */
export async function accountNames(store: Store, incidence: Incidence): Promise<string[]> {
  const rows = new RowReader(
    await store.binary(
      `SELECT value, max(label) FROM label WHERE kind = 'account' GROUP BY value ORDER BY value`,
    ),
  );
  const names: string[] = [];
  while (!rows.done && names.length < incidence.accounts) {
    const lo = rows.u32();
    const hi = rows.u32();
    const name = rows.string();
    const next = names.length;
    if (lo === incidence.accountLo[next] && hi === incidence.accountHi[next]) names.push(name);
  }
  return names;
}
