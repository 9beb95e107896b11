// How far the exchanges of parts stand apart from what their owners send: with which clients, over which lines, at which
// hours, in whose sessions, followed up by whom. Somebody who uses a template sends it at their own desk, amid what else
// they ask; who rents an account does not sit there. Shares of the parts' exchanges, each part counting alike; NaN where
// the owners send nothing to compare with.

import type { Model } from "../../model/schema.ts";
import type { Store } from "../../store/open.ts";
import { sent } from "../../traits/principals.ts";
import type { CutTables } from "./cut.ts";

export interface Apart {
  /** Exchanges with a client, and over an address, that the owner uses for nothing else. */
  readonly client: number;
  readonly line: number;
  /** Exchanges without another one of the owner's within half an hour. */
  readonly session: number;
  /** How much likelier an exchange of the owner's is at the hours of the part than by chance, as a logarithm; of few exchanges little is known. */
  readonly hours: number;
  /** Share of follow-ups by hand among the owner's own exchanges less that in the part. */
  readonly followUps: number;
}

/** To which a mean is taken: its last digits follow the order in which rows were added. */
const exact = 1e-6;
/** Seconds between exchanges of one session. */
const session = 1800;
/** Hours a day. */
const day = 24;

/** @param wanted table of the parts: account, grp */
export async function loadApart(
  store: Store,
  { carrying }: Pick<CutTables, "carrying">,
  wanted: string,
  { near, even, chance }: Model["parts"]["owner_hours"],
): Promise<Map<number, Apart>> {
  const all = "PARTITION BY grp, account ORDER BY time, id";
  const rows = await store.rows<Record<keyof Apart | "grp", string | number | null>>(`
    WITH rows AS (
      SELECT w.grp AS grp, e.account AS account, e.id AS id, toUnixTimestamp(e.time) AS time, e.harness AS harness,
        e.address AS address, toHour(e.time) AS hour, e.turn > 1 AND e.tools = 0 AS followed, e.turn > 0 AS turned,
        (w.grp, e.id) IN (SELECT grp, id FROM ${carrying} WHERE grp IN (SELECT grp FROM ${wanted})) AS inside
      FROM ${sent(wanted)} AS e INNER JOIN ${wanted} AS w ON w.account = e.account),
    timed AS (
      SELECT *, maxIf(time, NOT inside) OVER (${all} ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS before,
        minIf(time, NOT inside) OVER (${all} ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS after
      FROM rows),
    own AS (
      SELECT grp, account, groupUniqArrayIf(harness, NOT inside) AS harnesses, groupUniqArrayIf(address, NOT inside) AS addresses,
        sumForEach(arrayMap(h -> toFloat64(NOT inside AND h = hour), range(${day}))) AS hours, countIf(NOT inside) AS others,
        avgOrNullIf(followed, turned AND NOT inside) AS followed_own, avgOrNullIf(followed, turned AND inside) AS followed_part
      FROM rows GROUP BY grp, account HAVING others > 0),
    part AS (
      SELECT t.grp AS grp, t.account AS account, count() AS n, any(o.followed_own) - any(o.followed_part) AS follow_ups,
        avg(NOT has(o.harnesses, t.harness)) AS client, avg(NOT has(o.addresses, t.address)) AS line,
        avg((t.before = 0 OR t.time - t.before > ${session}) AND (t.after = 0 OR t.after - t.time > ${session})) AS session,
        avg(log((arraySum(d -> o.hours[1 + (t.hour + d + ${day}) % ${day}], range(-${near}, ${near + 1}))
          + ${(even * (2 * near + 1)) / day}) / (o.others + ${even}) / ${(2 * near + 1) / day})) AS hours
      FROM timed AS t INNER JOIN own AS o ON o.grp = t.grp AND o.account = t.account WHERE t.inside
      GROUP BY t.grp, t.account)
    SELECT grp, avg(client) AS client, avg(line) AS line, avg(session) AS session, avg(hours) * sum(n) / (sum(n) + ${chance}) AS hours,
      avg(follow_ups) AS followUps FROM part GROUP BY grp`);
  const figure = (value: string | number | null): number =>
    value === null ? Number.NaN : Math.round(Number(value) / exact) * exact;
  return new Map(
    rows.map((row) => [
      Number(row.grp),
      {
        client: figure(row.client),
        line: figure(row.line),
        session: figure(row.session),
        hours: figure(row.hours),
        followUps: figure(row.followUps),
      },
    ]),
  );
}
