// Whom a person means who names an account, or an end user of one. In: names as the operator's log has them, or the one
// name that stands for both. Out: the hash by which the store's tables know it, and its name there.

import type { SketchKey } from "../../sketch/key.ts";
import { sip, sipString } from "../../sketch/siphash.ts";
import { literal } from "../../store/sql.ts";
import type { Store } from "../../store/store.ts";

export interface Named {
  readonly account: string;
  readonly endUser?: string | undefined;
}

/** Null where the store knows nothing of it. */
export async function whoIs(
  store: Store,
  key: SketchKey,
  { account, endUser }: Named,
): Promise<{ readonly id: string; readonly account: string } | null> {
  const own = hashOf(key, "account", account);
  if (endUser === undefined && (await isKnown(store, own))) return { id: own, account };
  const isIt =
    endUser === undefined
      ? // one name for both, as verdicts and decisions have it
        `principal IN (SELECT value FROM label WHERE kind = 'account' AND label = ${literal(account)})`
      : `owner = ${own} AND end_user = ${hashOf(key, "end_user", endUser)}`;
  const [found] = await store.rows<{ id: string; name: string }>(`
    SELECT toString(p.principal) AS id, l.label AS name FROM (SELECT principal FROM principal WHERE ${isIt}) AS p
    INNER JOIN (SELECT value, max(label) AS label FROM label WHERE kind = 'account' GROUP BY value) AS l ON l.value = p.principal`);
  return found ? { id: found.id, account: found.name } : null;
}

/** Whether exchanges of an account lie in the store; what is known of it is known from the next sweep on. */
export const hasSent = (store: Store, key: SketchKey, account: string): Promise<boolean> =>
  sentAny(store, hashOf(key, "account", account));

/** @param id as the store's tables know it */
export async function sentAny(store: Store, id: string): Promise<boolean> {
  const [row] = await store.rows<{ n: number }>(
    `SELECT toUInt8(count() > 0) AS n FROM (SELECT 1 FROM exchange WHERE account = ${id} LIMIT 1)`,
  );
  return row!.n > 0;
}

function hashOf(key: SketchKey, kind: string, name: string): string {
  sipString(key.sip, kind, name);
  return ((BigInt(sip.hi) << 32n) | BigInt(sip.lo)).toString();
}

async function isKnown(store: Store, id: string): Promise<boolean> {
  const [known] = await store.rows<{ n: number }>(`SELECT toUInt8(count() > 0) AS n FROM (
    SELECT account FROM account_profile WHERE account = ${id} UNION ALL SELECT account FROM account WHERE account = ${id}
    UNION ALL SELECT owner FROM principal WHERE owner = ${id})`);
  return known!.n > 0;
}
