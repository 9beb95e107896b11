// Who was contained, from when to when, and what each had sent by then: the lines of contained.jsonl.

import type { Decision } from "../../core/decision.ts";
import { type Binding, bindingsOf, spellsOf } from "../../policy/index.ts";
import { literal } from "../../store/sql.ts";
import type { Store } from "../../store/store.ts";

/** A spell without a gap in which decisions bound an account. */
export interface Containment extends Binding {
  /** Exchanges that it had sent when the spell began. */
  readonly exchangesBefore: number;
}

export async function containments(
  store: Store,
  decisions: readonly Decision[],
): Promise<Containment[]> {
  const spells = spellsOf(bindingsOf(decisions)).sort(
    (a, b) => a.from - b.from || (a.account < b.account ? -1 : 1),
  );
  const before = await sentBefore(store, spells);
  return spells.map((one) => ({
    ...one,
    exchangesBefore: before.get(`${one.from} ${one.account}`) ?? 0,
  }));
}

/** Exchanges that each account had sent by each time, by "time account". */
async function sentBefore(
  store: Store,
  due: readonly { readonly account: string; readonly from: number }[],
): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  // a statement is bounded in length
  for (let first = 0; first < due.length; first += 500) {
    const some = due.slice(first, first + 500);
    const pairs = some.map(({ account, from }) => `(${literal(account)}, ${from})`).join(", ");
    const rows = await store.rows<{ name: string; at: string; n: string }>(`
      SELECT l.label AS name, p.at AS at, countIf(toUnixTimestamp64Milli(e.time) < p.at) AS n
      FROM (SELECT pair.1 AS name, toInt64(pair.2) AS at FROM (SELECT arrayJoin([${pairs}]) AS pair)) AS p
      INNER JOIN (SELECT DISTINCT value, label FROM label WHERE kind = 'account') AS l ON l.label = p.name
      INNER JOIN (SELECT account, time FROM replay_exchange WHERE account IN (
        SELECT value FROM label WHERE kind = 'account' AND label IN (${some.map(({ account }) => literal(account)).join(", ")}))) AS e
        ON e.account = l.value
      GROUP BY name, at`);
    for (const row of rows) counts.set(`${row.at} ${row.name}`, Number(row.n));
  }
  return counts;
}
