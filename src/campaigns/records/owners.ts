// Accounts that are judged by their end users: how many each has, and of a ring whose end users its members are. The
// accounts themselves are told and never acted on: what some of an account's customers do is not the account's doing.

import type { Owner } from "../../core/campaign.ts";
import type { AccountFacts } from "../../judge/index.ts";
import { literal } from "../../store/sql.ts";
import type { Store } from "../../store/store.ts";

/** End users of each account that is judged by them, by its name. */
export async function endUserCounts(store: Store): Promise<ReadonlyMap<string, number>> {
  const rows = await store.rows<{ owner: string; n: string }>(
    "SELECT owner_name AS owner, toString(count()) AS n FROM principal WHERE principal != 0 GROUP BY owner ORDER BY owner",
  );
  return new Map(rows.map(({ owner, n }) => [owner, Number(n)]));
}

/** Those with most members first; nothing where no member is an end user. */
export function ownersOf(
  members: readonly AccountFacts[],
  counts: ReadonlyMap<string, number>,
): { readonly owners?: readonly Owner[] } {
  const found = new Map<string, number>();
  for (const { owner } of members)
    if (owner !== undefined) found.set(owner, (found.get(owner) ?? 0) + 1);
  if (found.size === 0) return {};
  const owners = [...found].map(([account, n]) => ({
    account,
    members: n,
    end_users: counts.get(account) ?? n,
  }));
  return {
    owners: owners.sort((a, b) => b.members - a.members || (a.account < b.account ? -1 : 1)),
  };
}

/** One name for account and end user, of each end user that stands for this account. */
export async function endUserNames(store: Store, account: string): Promise<string[]> {
  const rows = await store.rows<{ name: string }>(`
    SELECT DISTINCT label AS name FROM label WHERE kind = 'account'
      AND value IN (SELECT principal FROM principal WHERE owner_name = ${literal(account)}) ORDER BY name`);
  return rows.map(({ name }) => name);
}
