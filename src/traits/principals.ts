// Who is judged: accounts, and in the place of an account that has many end users these end users. An end user is known by
// one hash of both, so that everything that speaks of accounts by their hash speaks of it as well. Which accounts give
// way to their end users is decided here when traits are derived; every statement that reads what an account did reads
// it through `used` (sums) or `sent` (exchanges), so that nobody is counted twice.

import { between } from "../core/end-user-name.ts";
import type { EndUserModel } from "../model/schema.ts";
import { literal } from "../store/sql.ts";
import type { Store } from "../store/store.ts";
import { type Scratch, withScratch } from "../store/scratch.ts";
import { traitKinds } from "./kinds.ts";
import { setAside, setNamelessAside } from "./nameless.ts";

/** An end user's hash, from a row of exchange. */
export const endUser = "cityHash64(account, end_user)";

const owners = "(SELECT owner FROM principal)";

/** Rows of sums of everybody who is judged, as a table: of accounts, and of end users where these stand for one. */
export function used(table: "hour" | "use" | "sum"): string {
  const [accounts, endUsers] = usedParts(table);
  return `(SELECT * FROM ${accounts} UNION ALL SELECT * FROM ${endUsers})`;
}

/** The same in two parts, accounts first: each lies in its table's order. */
export function usedParts(table: "hour" | "use" | "sum"): readonly [string, string] {
  const columns = table === "sum" ? "* EXCEPT (owner, end_user)" : "*";
  const theirs =
    table === "use"
      ? " AND (account, kind, value) NOT IN (SELECT account, kind, value FROM principal_own)"
      : "";
  return [
    `(SELECT * FROM account_${table} WHERE account NOT IN ${owners})`,
    `(SELECT ${columns} FROM end_user_${table} WHERE account IN (SELECT principal FROM principal)${theirs})`,
  ];
}

/** Who of those that are judged sent a row of exchange. Nobody (a hash that no one has) where its account's end user is not named. */
export const sender = `if(account IN ${owners}, ${endUser}, account)`;

/**
 * Exchanges as a table, whose `account` is who is judged for them.
 * @param accounts table with a column `account` of those that are wanted; everybody's without. Only what their accounts
 *   sent is read, by the order of the table.
 */
export function sent(accounts?: string): string {
  if (accounts === undefined) return `(SELECT * REPLACE (${sender} AS account) FROM exchange)`;
  const wanted = `(SELECT account FROM ${accounts})`;
  return `(SELECT * FROM (SELECT * REPLACE (${sender} AS account) FROM (SELECT * FROM exchange
    WHERE account IN (SELECT account FROM ${accounts} UNION ALL SELECT owner FROM principal WHERE principal IN ${wanted})))
    WHERE account IN ${wanted})`;
}

/** Where what was done is read: of everybody who is judged, or of tables that take the place of the store's. */
export interface Readings {
  readonly used: typeof used;
  readonly sent: (accounts: string) => string;
}
export const ofAll: Readings = { used, sent };

/**
 * The same of working tables, whose accounts are who is judged.
 * @param table name of the table that takes the place of one of the store's
 */
export function ofTables(table: (name: string) => string): Readings {
  return {
    used: (of) => table(`account_${of}`),
    sent: (accounts) =>
      `(SELECT * FROM ${table("exchange")} WHERE account IN (SELECT account FROM ${accounts}))`,
  };
}

/** Hashes of all who are judged: whoever sent something or has a record. */
export const everybody = `(SELECT DISTINCT account FROM (SELECT account FROM account_profile
  UNION ALL SELECT account FROM account WHERE account NOT IN ${owners}))`;

/** Decides anew which accounts give way to their end users, and which to nobody. Returns whether any does. */
export async function choosePrincipals(store: Store, by: EndUserModel): Promise<boolean> {
  await store.run("TRUNCATE TABLE principal");
  await store.run("TRUNCATE TABLE principal_own");
  const anyNameless = await setNamelessAside(store);
  const [known] = await store.rows<{ n: string }>("SELECT count() AS n FROM end_user_sum");
  if (known!.n === "0") return anyNameless;
  return (await withScratch(store, (scratch) => choose(store, scratch, by))) || anyNameless;
}

async function choose(store: Store, scratch: Scratch, by: EndUserModel): Promise<boolean> {
  const each = await scratch.table(
    "end_user",
    "account UInt64, owner UInt64, end_user UInt64, n UInt64",
  );
  await store.run(`INSERT INTO ${each} SELECT * FROM (SELECT account, any(owner) AS owner, any(end_user) AS end_user,
      sum(exchanges) AS n FROM end_user_sum GROUP BY account)
    WHERE owner IN (SELECT e.owner FROM (SELECT account, any(owner) AS owner, sum(exchanges) AS n FROM end_user_sum GROUP BY account) AS e
      INNER JOIN (SELECT account AS owner, sum(exchanges) AS all FROM account_sum GROUP BY account) AS a ON a.owner = e.owner
      GROUP BY e.owner HAVING countIf(n >= ${by.exchanges}) >= ${by.fewest}
        AND sum(n) >= ${by.named} * any(all) AND sumIf(n, n >= ${by.exchanges}) >= ${by.work} * any(all))
    OR owner IN ${setAside} AND n >= ${by.exchanges}`);
  await store.run(`INSERT INTO principal SELECT e.account, e.owner, e.end_user,
      if(o.label = '', hex(e.owner), o.label), if(u.label = '', hex(e.end_user), u.label) FROM ${each} AS e
    LEFT JOIN (SELECT value, max(label) AS label FROM label WHERE kind = 'account' GROUP BY value) AS o ON o.value = e.owner
    LEFT JOIN (SELECT value, max(label) AS label FROM label WHERE kind = 'end_user' GROUP BY value) AS u ON u.value = e.end_user
    WHERE e.owner IN ${setAside} OR e.owner NOT IN ${onePrograms(each, by)}`);
  const [chosen] = await store.rows<{ n: string }>(
    "SELECT count() AS n FROM principal WHERE principal != 0",
  );
  if (chosen!.n === "0") return false;
  await noteOwn(store, each, by);
  await nameThem(store);
  return true;
}

/** Uses by end users, with their account and all their exchanges. */
const usesOf = (
  each: string,
  kinds: string,
): string => `(SELECT e.owner AS owner, u.account AS account, u.kind AS kind, u.value AS value,
    sum(u.uses) AS uses, any(e.n) AS exchanges FROM end_user_use AS u INNER JOIN ${each} AS e ON e.account = u.account
  WHERE u.kind IN (${kinds}) GROUP BY owner, account, kind, value)`;
const sizes = (each: string): string =>
  `(SELECT owner, count() AS size FROM ${each} GROUP BY owner)`;

/**
 * An account of whose end users most write by one template is one program, whatever it calls its users: it stays whole.
 * Otherwise a campaign would escape what its account's record says by inventing end users.
 */
function onePrograms(each: string, by: EndUserModel): string {
  return `(SELECT w.owner FROM (SELECT owner, value, count() AS users FROM ${usesOf(each, "'refrain'")}
      WHERE uses >= greatest(2, ${by.template} * exchanges) GROUP BY owner, value) AS w
    INNER JOIN ${sizes(each)} AS s ON s.owner = w.owner WHERE w.users >= ${by.alike} * s.size)`;
}

/**
 * What an account's end users have because it is the account's: a value that many of them have, and where most of the
 * work comes over lines that several share, lines altogether: a gateway's pool is nobody's.
 */
async function noteOwn(store: Store, each: string, by: EndUserModel): Promise<void> {
  const sentAlong = traitKinds.flatMap(({ id, from }) =>
    from === "exchange" && id !== "end-user" ? [literal(id)] : [],
  );
  const all = usesOf(each, sentAlong.join(", "));
  const values = `(SELECT owner, kind, value, count() AS users, sum(uses) AS work FROM ${all} GROUP BY owner, kind, value)`;
  await store.run(`INSERT INTO principal_own SELECT account, kind, value FROM ${all}
    WHERE (owner, kind, value) IN (SELECT v.owner, v.kind, v.value FROM ${values} AS v
      INNER JOIN ${sizes(each)} AS s ON s.owner = v.owner WHERE v.users >= ${by.own} * s.size)
    OR (kind IN ('address', 'network') AND (owner, kind) IN (SELECT owner, kind FROM ${values}
      GROUP BY owner, kind HAVING sumIf(work, users >= ${by.line_users}) >= ${by.own_lines} * sum(work)))`);
}

/** One name for both, where names of accounts are looked up. */
async function nameThem(store: Store): Promise<void> {
  await store.run(`INSERT INTO label SELECT 'account', principal, concat(owner_name, ${literal(between)}, end_user_name)
    FROM principal WHERE principal != 0 AND principal NOT IN (SELECT value FROM label WHERE kind = 'account')`);
}
