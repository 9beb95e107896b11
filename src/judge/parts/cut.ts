// Groups of accounts to groups of parts. In: groups that hang together by what they send in the smaller part of their
// exchanges. Out: for each the rule, the words that are the group's own, and whose exchanges carry one, with how many.
// A part is (account, rule): the exchanges of the account that carry a word of the rule.

import type { Model } from "../../model/schema.ts";
import { IdMap } from "../../graph/id-map.ts";
import type { AccountNumbers } from "../../rings/index.ts";
import type { Columns } from "../../store/columns.ts";
import type { Store } from "../../store/open.ts";
import { RowReader, RowWriter } from "../../store/row-binary.ts";
import type { Scratch } from "../../store/scratch.ts";
import type { AccountFacts } from "../account-facts.ts";

/** Accounts of a group whose exchanges carry its rule in part. */
export interface Cut {
  /** Number of the group whose rule it is. */
  readonly group: number;
  /** Ascending. */
  readonly accounts: readonly number[];
  /** Exchanges of each that carry the rule. */
  readonly carried: readonly number[];
}

export interface CutTables {
  /** grp, account, id: exchanges that carry the rule of a group. */
  readonly carrying: string;
  /** grp, value: the words of each rule. */
  readonly rule: string;
}

const memberColumns: Columns = [
  ["account", "UInt64"],
  ["grp", "UInt32"],
];

/** Everything that an exchange can carry of a rule. */
const words = "arrayConcat(refrains, frames, if(system = 0, [], [system]))";
const kinds = "('refrain', 'frame', 'system')";

export async function cutTables(
  store: Store,
  scratch: Scratch,
  numbers: AccountNumbers,
  groups: readonly Uint32Array[],
  by: Model["parts"],
): Promise<CutTables> {
  const member = await scratch.table("part_group", "account UInt64, grp UInt32");
  const rule = await scratch.table("part_rule", "grp UInt32, value UInt64");
  const carrying = await scratch.table(
    "part_carrying",
    "grp UInt32, account UInt64, id UInt64",
    "Log",
  );
  const writer = new RowWriter();
  groups.forEach((accounts, group) => {
    for (const a of accounts) {
      writer.u64(numbers.accountLo[a]!, numbers.accountHi[a]!);
      writer.u32(group);
    }
  });
  await store.insert(member, memberColumns, writer.take());
  await store.run(`INSERT INTO ${rule} SELECT r.grp, r.value FROM (
      SELECT m.grp AS grp, t.value AS value, uniqExact(t.account) AS users
      FROM account_trait AS t INNER JOIN ${member} AS m ON m.account = t.account
      WHERE t.kind IN ${kinds} GROUP BY grp, value) AS r
    INNER JOIN (SELECT grp, count() AS size FROM ${member} GROUP BY grp) AS s ON s.grp = r.grp
    INNER JOIN (SELECT value, uniqExact(account) AS everyone FROM account_trait WHERE kind IN ${kinds} GROUP BY value) AS v
      ON v.value = r.value
    WHERE users >= greatest(${by.fewest_with_word}, size * ${by.members_with_word})
      AND users / size >= ${by.word_lift} * (everyone - users) / greatest(1, ${numbers.accounts} - size)`);
  await store.run(`INSERT INTO ${carrying} SELECT DISTINCT r.grp, e.account, e.id FROM (
      SELECT account, id,
        arrayJoin(arrayFilter(w -> w IN (SELECT value FROM ${rule}), ${words})) AS word
      FROM exchange WHERE account IN (SELECT account FROM account_use
        WHERE kind IN ${kinds} AND value IN (SELECT value FROM ${rule}))) AS e
    INNER JOIN ${rule} AS r ON r.value = e.word`);
  return { carrying, rule };
}

/**
 * Groups whose members carry their rule in part. Where most of the members that carry it send little else, it is a ring
 * of whole accounts, and is let be. Others that carry the rule in part belong to it as well as the members.
 * @param isSettled whether an account is judged as a whole already
 */
export async function cutsOf(
  store: Store,
  { carrying }: CutTables,
  numbers: AccountNumbers,
  accounts: readonly AccountFacts[],
  groups: readonly Uint32Array[],
  isSettled: (account: number) => boolean,
  by: Model["parts"],
): Promise<Cut[]> {
  const places = new IdMap(numbers.accounts);
  for (let a = 0; a < numbers.accounts; a++)
    places.add(numbers.accountLo[a]!, numbers.accountHi[a]!);
  const rows = new RowReader(
    await store.binary(`SELECT grp, account, toUInt32(count()) AS n FROM ${carrying}
      GROUP BY grp, account HAVING n >= ${by.exchanges} ORDER BY grp, account`),
  );
  const carriers: { account: number; carried: number }[][] = groups.map(() => []);
  while (!rows.done) {
    const group = rows.u32();
    carriers[group]!.push({ account: places.get(rows.u32(), rows.u32()), carried: rows.u32() });
  }
  return carriers.flatMap((all, group): Cut[] => {
    const members = new Set(groups[group]);
    const isPart = ({ account, carried }: (typeof all)[number]): boolean =>
      carried <= by.most * accounts[account]!.exchanges;
    const own = all.filter(({ account }) => members.has(account));
    if (own.filter(isPart).length < by.in_part * own.length) return [];
    const parts = all.filter((one) => isPart(one) && !isSettled(one.account));
    return parts.length < by.fewest
      ? []
      : [
          {
            group,
            accounts: parts.map(({ account }) => account),
            carried: parts.map(({ carried }) => carried),
          },
        ];
  });
}
