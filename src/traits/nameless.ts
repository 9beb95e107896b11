// Accounts that are nobody's: under names by which programs file whomever they do not know (`anonymous`, `default_user_id`).
// Their exchanges are kept and counted, but as one account they would be a principal with the traffic of everybody: it is
// no member of a ring, and nothing is decided about it. Where it names end users, these are judged. Whoever has a record
// is a customer of that name. In the table of principals such an account gives way to nobody (the hash 0).

import { serviceNames } from "../core/service-names.ts";
import { literal } from "../store/sql.ts";
import type { Store } from "../store/store.ts";

const names = serviceNames.map(literal).join(", ");

/** Hashes of accounts whose name is nobody's, and that have no record. */
export const nameless = `(SELECT value FROM label WHERE kind = 'account' AND lowerUTF8(trimBoth(label)) IN (${names})
  AND value NOT IN (SELECT account FROM account))`;

/** Of those that gave way, the nameless. */
export const setAside = "(SELECT owner FROM principal WHERE principal = 0)";

/** Returns whether there are any. */
export async function setNamelessAside(store: Store): Promise<boolean> {
  await store.run(`INSERT INTO principal SELECT 0, value, 0, any(label), '' FROM label
    WHERE kind = 'account' AND value IN ${nameless} AND value IN (SELECT account FROM account_sum) GROUP BY value`);
  const [found] = await store.rows<{ n: string }>("SELECT count() AS n FROM principal");
  return found!.n !== "0";
}
