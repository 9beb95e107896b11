// What accounts send in the smaller part of their exchanges, as an incidence of its own: who has a refrain, a skeleton, a
// shared prompt or a system prompt in common without mostly sending it. Groups that hang together by these are looked for
// as rings are; what an owner does all day cannot drown them there.

import type { Model } from "../../model/schema.ts";
import { buildIncidence, type Incidence } from "../../rings/index.ts";
import { Growing } from "../../graph/growing.ts";
import { IdMap } from "../../graph/id-map.ts";
import { RowReader } from "../../store/row-binary.ts";
import { literal, type Store } from "../../store/open.ts";
import { kindOf } from "../../traits/kinds.ts";

/** What is sent, by which an exchange can be told from the owner's. */
const sent = ["frame", "refrain", "item", "system"];

export async function minorIncidence(
  store: Store,
  incidence: Incidence,
  by: Model["parts"],
): Promise<Incidence> {
  const numbers = new IdMap(incidence.accounts);
  for (let a = 0; a < incidence.accounts; a++)
    numbers.add(incidence.accountLo[a]!, incidence.accountHi[a]!);
  const kind = Growing.u32();
  const lo = Growing.u32();
  const hi = Growing.u32();
  const holders = Growing.u32();
  const start = Growing.u32();
  const members = Growing.u32();
  start.push(0);
  for (const [number, id] of sent.entries()) {
    const rows = new RowReader(
      await store.binary(`SELECT value, groupArray(account) FROM (
          SELECT t.value AS value, t.account AS account FROM account_trait AS t
          INNER JOIN account_profile AS p ON p.account = t.account
          WHERE t.kind = ${literal(id)} AND t.uses <= ${by.most} * p.exchanges ORDER BY value, account)
        GROUP BY value HAVING count() > 1 ORDER BY value`),
    );
    while (!rows.done) {
      lo.push(rows.u32());
      hi.push(rows.u32());
      const size = rows.varint();
      for (let i = 0; i < size; i++) members.push(numbers.get(rows.u32(), rows.u32()));
      kind.push(number);
      holders.push(size);
      start.push(members.length);
    }
  }
  return buildIncidence(
    {
      accountLo: incidence.accountLo,
      accountHi: incidence.accountHi,
      kinds: sent.map(kindOf),
      kind: kind.view(),
      lo: lo.view(),
      hi: hi.view(),
      holders: holders.view(),
      start: start.view(),
      members: members.view(),
    },
    incidence.by,
  );
}
