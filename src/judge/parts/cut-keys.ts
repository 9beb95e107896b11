// Values that the same accounts' minor keys have for their own, to groups of parts. A part is (account, rule): all that
// comes by the account's keys of which most exchanges have a line or words of the rule. A client is no such thing: who has
// a program in common has downloaded it.

import type { Model } from "../../model/schema.ts";
import type { AccountNumbers } from "../../rings/index.ts";
import type { Store } from "../../store/open.ts";
import type { Scratch } from "../../store/scratch.ts";
import { traitLabel } from "../../traits/label.ts";
import { kindOf } from "../../traits/kinds.ts";
import { used } from "../../traits/principals.ts";
import type { AccountFacts } from "../account-facts.ts";
import type { Cut, CutOptions, CutTables, Rule } from "./cut.ts";
import { writeRules } from "./cut.ts";
import { clientKinds, type MinorKeys, severalKinds } from "./minor-keys.ts";
import { placesOf } from "./places.ts";

export interface KeyTables extends CutTables {
  /** grp, account, api_key: the keys that are cut out. */
  readonly keys: string;
}

export async function cutKeyTables(
  store: Store,
  scratch: Scratch,
  { values, own }: MinorKeys,
  rules: readonly Rule[],
  by: Model["parts"],
): Promise<KeyTables> {
  const rule = await writeRules(store, scratch, values, rules);
  const chosen = await scratch.table("part_key_of", "grp UInt32, account UInt64, api_key UInt64");
  await store.run(`INSERT INTO ${chosen} SELECT c.grp, c.account, c.api_key FROM (
      SELECT grp, account, api_key, sum(known) AS known, max(carry) AS carry FROM (
        SELECT r.grp AS grp, o.account AS account, o.api_key AS api_key, o.kind AS kind, count() AS known,
          multiIf(o.kind IN ${clientKinds}, 0, o.kind IN ${severalKinds}, max(o.n), sum(o.n)) AS carry
        FROM ${own} AS o INNER JOIN ${rule} AS r ON r.value = o.value GROUP BY grp, account, api_key, kind)
      GROUP BY grp, account, api_key) AS c
    INNER JOIN (SELECT account, api_key, count() AS n FROM exchange WHERE account IN (SELECT account FROM ${own})
      GROUP BY account, api_key) AS k ON k.account = c.account AND k.api_key = c.api_key
    WHERE c.known >= ${by.keys.values} AND c.carry >= ${by.keys.of_key} * k.n`);
  const carrying = await scratch.table(
    "part_carrying",
    "grp UInt32, account UInt64, id UInt64",
    "Log",
  );
  await store.run(`INSERT INTO ${carrying} SELECT c.grp, e.account, e.id
    FROM (SELECT account, api_key, id FROM exchange WHERE account IN (SELECT account FROM ${chosen})) AS e
    INNER JOIN ${chosen} AS c ON c.account = e.account AND c.api_key = e.api_key`);
  return { carrying, rule, keys: chosen };
}

/** Accounts of which keys are cut out, as far as these are a part of what each sends, and of what there is of a rule. */
export async function keyCutsOf(
  store: Store,
  { carrying, rule, keys }: KeyTables,
  numbers: AccountNumbers,
  accounts: readonly AccountFacts[],
  { isSettled, model: by }: CutOptions,
): Promise<Cut[]> {
  const places = placesOf(numbers);
  const place = (account: string): number => {
    const value = BigInt(account);
    return places.get(Number(value & 0xffff_ffffn), Number(value >> 32n));
  };
  const everyone = new Map(
    (
      await store.rows<{ grp: number; n: string }>(`SELECT grp, count() AS n FROM (
        SELECT r.grp AS grp, u.account AS account FROM (
          SELECT DISTINCT account, value FROM ${used("use")} WHERE value IN (SELECT value FROM ${rule})) AS u
        INNER JOIN ${rule} AS r ON r.value = u.value GROUP BY grp, account HAVING count() >= ${by.keys.values})
      GROUP BY grp`)
    ).map(({ grp, n }) => [Number(grp), Number(n)]),
  );
  const rows = await store.rows<{
    grp: number;
    account: string;
    n: string;
    keys: [string, string][];
  }>(`SELECT k.grp AS grp, toString(k.account) AS account, any(c.n) AS n,
      arraySort(groupArray((toString(k.api_key), l.label))) AS keys
    FROM ${keys} AS k
    INNER JOIN (SELECT grp, account, count() AS n FROM ${carrying} GROUP BY grp, account) AS c ON c.grp = k.grp AND c.account = k.account
    LEFT JOIN (SELECT value, any(label) AS label FROM label WHERE kind = 'key' AND value IN (SELECT api_key FROM ${keys}) GROUP BY value) AS l
      ON l.value = k.api_key
    GROUP BY k.grp, k.account ORDER BY k.grp, k.account`);
  const kind = kindOf("api-key");
  return [...Map.groupBy(rows, ({ grp }) => Number(grp))].flatMap(([group, all]): Cut[] => {
    const parts = all
      .map(({ account, n, keys: own }) => ({ account: place(account), n: Number(n), own }))
      .filter(
        ({ account, n }) => !isSettled(account) && n <= by.most * accounts[account]!.exchanges,
      )
      .sort((a, b) => a.account - b.account);
    const share = parts.length / Math.max(parts.length, everyone.get(group) ?? 0);
    if (parts.length < by.fewest || share < by.in_part) return [];
    return [
      {
        group,
        accounts: parts.map(({ account }) => account),
        carried: parts.map(({ n }) => n),
        own: share,
        keys: parts.map(({ own }) =>
          own.map(([value, label]) => traitLabel(kind, BigInt(value), label || undefined)),
        ),
      },
    ];
  });
}
