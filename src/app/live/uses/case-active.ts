// Which members of a case were at work in a part of it, as places in its drawing, so that a table and a picture of 25,000
// accounts can follow what hours are selected.

import { membersOf } from "./case-members.ts";
import { asSwept, exchangesOf, type Selection } from "./case-exchanges.ts";
import { caseOrGroup } from "./case-or-group.ts";
import type { Use } from "./use.ts";

export interface ActiveMembers {
  /** Places in the accounts of the drawing, which are the members in their order; ascending. */
  readonly places: readonly number[];
  /** Of each, its exchanges in that part. */
  readonly exchanges: readonly number[];
}

/** As of the last sweep. @throws StillwatchError `unknown_campaign`, `unknown_group`, `unknown_trait` */
export async function caseActive(
  { opened: { store }, report: told }: Use,
  id: string,
  selection: Selection,
): Promise<ActiveMembers> {
  const report = await told();
  const { members } = caseOrGroup(report, id);
  const counts = await store.rows<{ account: string; n: number }>(`
    SELECT l.name AS account, e.n AS n
    FROM (SELECT account, toUInt32(count()) AS n FROM ${exchangesOf(id, asSwept(report, selection))} AS s GROUP BY account) AS e
    INNER JOIN (${membersOf(id)}) AS l ON l.account = e.account`);
  const countOf = new Map(counts.map(({ account, n }) => [account, n]));
  const places = members.flatMap(({ account }, at) => (countOf.has(account) ? [at] : []));
  return { places, exchanges: places.map((at) => countOf.get(members[at]!.account)!) };
}
