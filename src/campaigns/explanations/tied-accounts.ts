// Whom an account is tied to: the accounts that share most with it, and what. A trait that many have ties nobody, so that
// rare ones count more. In: the incidence of the last sweep. Out: names and masked labels.

import type { Family } from "../../core/campaign.ts";
import { kindOf } from "../../traits/kinds.ts";
import { traitLabel } from "../../traits/label.ts";
import { literal } from "../../store/sql.ts";
import type { Store } from "../../store/store.ts";

export interface TiedAccount {
  readonly account: string;
  /** Of the case that the last sweep put it in; null for none. */
  readonly group: string | null;
  readonly shared: readonly {
    readonly family: Family;
    readonly kind: string;
    readonly label: string;
    /** Accounts that have it, these two included. */
    readonly accounts: number;
  }[];
}

/** Accounts that are told, and traits of each. */
const mostAccounts = 30;
const mostTraits = 6;
/** What more accounts have than this ties nobody: it would name half the customers. */
const mostUsers = 1000;

/** @param id keyed hash of the account, as the engine writes it */
export async function tiedAccounts(store: Store, id: string): Promise<TiedAccount[]> {
  const own = `SELECT kind, value FROM account_trait WHERE account = ${id}`;
  const rare = `SELECT kind, value, uniqExact(account) AS users FROM account_trait
    WHERE (kind, value) IN (${own}) GROUP BY kind, value HAVING users BETWEEN 2 AND ${mostUsers}`;
  const rows = await store.rows<{
    name: string;
    traits: readonly (readonly [kind: string, value: string, users: string])[];
  }>(`
    SELECT l.label AS name, t.traits AS traits FROM (
      SELECT a.account AS account, sum(1 / log2(1 + r.users)) AS weight,
        arraySlice(arraySort(x -> toUInt64(x.3), groupArray((toString(a.kind), toString(a.value), toString(r.users)))), 1, ${mostTraits}) AS traits
      FROM account_trait AS a INNER JOIN (${rare}) AS r ON r.kind = a.kind AND r.value = a.value
      WHERE a.account != ${id} GROUP BY account ORDER BY weight DESC, account LIMIT ${mostAccounts}) AS t
    INNER JOIN (SELECT value, max(label) AS label FROM label WHERE kind = 'account' GROUP BY value) AS l ON l.value = t.account
    ORDER BY t.weight DESC, name`);
  const labels = await labelsOf(
    store,
    rows.flatMap(({ traits }) => traits),
  );
  const groups = await groupsOf(
    store,
    rows.map(({ name }) => name),
  );
  return rows.map(({ name, traits }) => ({
    account: name,
    group: groups.get(name) ?? null,
    shared: traits.map(([kind, value, users]) => {
      const of = kindOf(kind);
      const label = traitLabel(of, BigInt(value), labels.get(`${of.label}:${value}`));
      return { family: of.family, kind: of.name, label, accounts: Number(users) };
    }),
  }));
}

async function labelsOf(
  store: Store,
  traits: readonly (readonly [kind: string, value: string, users: string])[],
): Promise<Map<string, string>> {
  if (traits.length === 0) return new Map();
  const pairs = new Set(
    traits.map(([kind, value]) => `(${literal(kindOf(kind).label)}, ${value})`),
  );
  const rows = await store.rows<{ kind: string; value: string; label: string }>(
    `SELECT toString(kind) AS kind, toString(value) AS value, max(label) AS label FROM label WHERE (kind, value) IN (${[...pairs].join(", ")}) GROUP BY kind, value`,
  );
  return new Map(rows.map(({ kind, value, label }) => [`${kind}:${value}`, label]));
}

async function groupsOf(store: Store, names: readonly string[]): Promise<Map<string, string>> {
  if (names.length === 0) return new Map();
  const rows = await store.rows<{ account: string; case: string }>(
    `SELECT account, JSONExtractString(line, 'group') AS case FROM verdict WHERE account IN (${names.map(literal).join(", ")})`,
  );
  return new Map(
    rows.flatMap((one) => (one.case === "" ? [] : [[one.account, one.case] as const])),
  );
}
