// In which ring of the last search accounts stand, by their verdicts. Who stands at a ring's edge is left out: what such
// an account is says little of the ring.

import { literal } from "../../store/sql.ts";
import type { Store } from "../../store/store.ts";

/** Names in one statement: some hundred kilobytes. */
const atOnce = 5000;

export async function ringsOfAccounts(
  store: Store,
  accounts: readonly string[],
): Promise<Map<string, { readonly ring: string; readonly edge: boolean }>> {
  const found = new Map<string, { ring: string; edge: boolean }>();
  const names = [...new Set(accounts)];
  for (let from = 0; from < names.length; from += atOnce) {
    const list = names
      .slice(from, from + atOnce)
      .map(literal)
      .join(", ");
    const rows = await store.rows<{ account: string; ring: string; edge: number }>(
      `SELECT account, JSONExtractString(line, 'ring') AS ring, toUInt8(JSONExtractBool(line, 'edge')) AS edge
       FROM verdict WHERE account IN (${list})`,
    );
    for (const { account, ring, edge } of rows) found.set(account, { ring, edge: edge === 1 });
  }
  return found;
}
