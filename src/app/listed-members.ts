// Which of the accounts have what policies list of domains, networks, client programs and templates, and what part of their
// exchanges is of it. In: names of accounts, the policies that are asked. Out: by name what is listed; nothing for a policy
// without such lists. It is read from the sums, so what was not added up yet does not count.

import { exemptUses, type Listed } from "../core/decision.ts";
import { nameOf } from "../policy/exempt-entry.ts";
import { entriesOf } from "../policy/exempt.ts";
import type { Policy } from "../policy/policy-schema.ts";
import { literal } from "../store/sql.ts";
import type { Store } from "../store/store.ts";
import { keyOf, type Sought, soughtBy, type Value } from "./listed-values.ts";

/** Characters of names in one statement: they stand in it five times, and its length is bounded. */
const longest = 20_000;

export async function listedMembers(
  store: Store,
  names: readonly string[],
  policies: readonly Policy[],
): Promise<Map<string, Listed[]>> {
  const listed = new Map<string, Listed[]>();
  const key = policies.some(listsUses) && names.length > 0 ? keyOf(store) : null;
  if (key === null) return listed;
  for (const list of exemptUses) {
    const wanted = new Set(policies.flatMap(({ exempt }) => entriesOf(exempt, list).map(nameOf)));
    for (const sought of await soughtBy(store, key, list, [...wanted]))
      for (const some of portionsOf(names)) {
        const rows = await store.rows<Value & { name: string; share: number }>(
          list === "domains" ? ofRecords(some, sought) : ofExchanges(some, sought),
        );
        for (const { name, kind, value, label, share } of rows) {
          const of = sought.namesOf({ kind, value, label });
          if (of.length > 0) add(listed, name, { list, kind, value, names: of, share });
        }
      }
  }
  return listed;
}

/** A value that several names are of is one, however the names are spread over statements. */
function add(listed: Map<string, Listed[]>, account: string, one: Listed): void {
  const all = listed.get(account) ?? [];
  const at = all.findIndex(
    ({ list, kind, value }) => list === one.list && kind === one.kind && value === one.value,
  );
  if (at < 0) all.push(one);
  else all[at] = { ...one, names: [...all[at]!.names, ...one.names] };
  listed.set(account, all);
}

function* portionsOf(names: readonly string[]): Generator<string> {
  for (let from = 0; from < names.length;) {
    const some: string[] = [];
    for (let size = 0; from < names.length && size < longest; from++) {
      some.push(literal(names[from]!));
      size += Buffer.byteLength(names[from]!) + 4;
    }
    yield some.join(", ");
  }
}

/** Whether a policy exempts anybody by more than names of the account records. */
export function listsUses({ exempt }: Policy): boolean {
  return exemptUses.some((list) => entriesOf(exempt, list).length > 0);
}

const hashes = (names: string): string =>
  `(SELECT value FROM label WHERE kind = 'account' AND label IN (${names}))`;
const named = (names: string): string =>
  `(SELECT DISTINCT value, label FROM label WHERE kind = 'account' AND label IN (${names}))`;

/** Of an end user its owner's record. */
function ofRecords(names: string, { where }: Sought): string {
  return `SELECT n.label AS name, 'domain' AS kind, toString(a.value) AS value, '' AS label, toFloat64(1) AS share
    FROM ${named(names)} AS n
    LEFT JOIN (SELECT account, any(owner) AS owner FROM end_user_sum WHERE account IN ${hashes(names)} GROUP BY account) AS e ON e.account = n.value
    INNER JOIN (SELECT account, 'domain' AS kind, email_domain AS value FROM account FINAL WHERE ${where}) AS a
      ON a.account = if(e.owner = 0, n.value, e.owner)`;
}

function ofExchanges(names: string, { where, labelled }: Sought): string {
  const wanted = labelled
    ? `(kind, value) IN (SELECT kind, value FROM label WHERE ${where})`
    : where;
  const part = (table: string, columns: string): string =>
    `SELECT ${columns} FROM ${table} WHERE account IN ${hashes(names)}`;
  // an end user's sums stand in tables of their own, under a hash that no account has
  const both = (of: string, columns: string, more = ""): string =>
    `(${["account", "end_user"].map((whose) => `${part(`${whose}_${of}`, columns)}${more}`).join(" UNION ALL ")})`;
  return `SELECT n.label AS name, u.kind AS kind, toString(u.value) AS value, ${labelled ? "v.label" : "''"} AS label, u.uses / s.exchanges AS share
    FROM (SELECT account, kind, value, sum(uses) AS uses FROM ${both("use", "account, toString(kind) AS kind, value, uses", ` AND (${wanted})`)} GROUP BY account, kind, value) AS u
    INNER JOIN (SELECT account, sum(exchanges) AS exchanges FROM ${both("sum", "account, exchanges")} GROUP BY account) AS s ON s.account = u.account
    INNER JOIN ${named(names)} AS n ON n.value = u.account
    ${labelled ? `LEFT JOIN (SELECT kind, value, max(text) AS label FROM (SELECT toString(kind) AS kind, value, label AS text FROM label WHERE ${where}) GROUP BY kind, value) AS v ON v.kind = u.kind AND v.value = u.value` : ""}`;
}
