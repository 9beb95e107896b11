// Words that the same accounts send, to groups of parts. In: the words of each group, which are its rule. Out: whose exchanges
// carry one, and how many. A part is (account, rule): the exchanges of the account that carry a word of the rule.

import type { Model } from "../../model/schema.ts";
import type { AccountNumbers } from "../../rings/index.ts";
import type { Columns } from "../../store/columns.ts";
import type { Store } from "../../store/open.ts";
import { RowReader, RowWriter } from "../../store/row-binary.ts";
import type { Scratch } from "../../store/scratch.ts";
import { sent, used } from "../../traits/principals.ts";
import type { AccountFacts } from "../account-facts.ts";
import { type MinorWords, wordKinds } from "./minor-words.ts";
import { placesOf } from "./places.ts";

/** Accounts whose exchanges carry a rule in part. */
export interface Cut {
  /** Number of the rule. */
  readonly group: number;
  /** Ascending. */
  readonly accounts: readonly number[];
  /** Exchanges of each that carry the rule. */
  readonly carried: readonly number[];
  /** Share of these accounts among all that carry the rule, settled ones and whole ones included. */
  readonly own: number;
  /** Where parts are keys: labels of those of each account. */
  readonly keys?: readonly (readonly string[])[];
}

/** Words, or values that are keys' own, as numbers. */
export type Rule = readonly number[];

export interface CutTables {
  /** grp, account, id: exchanges that carry the rule of a group. */
  readonly carrying: string;
  /** grp, value: the words of each rule. */
  readonly rule: string;
}

const ruleColumns: Columns = [
  ["grp", "UInt32"],
  ["value", "UInt64"],
];

/** Everything that an exchange can carry of a rule. */
const carried = "arrayConcat(refrains, frames, if(system = 0, [], [system]))";

/** A table of the words of each rule. */
export async function writeRules(
  store: Store,
  scratch: Scratch,
  words: MinorWords,
  rules: readonly Rule[],
): Promise<string> {
  const rule = await scratch.table("part_rule", "grp UInt32, value UInt64");
  const writer = new RowWriter();
  rules.forEach((group, number) => {
    for (const word of group) {
      writer.u32(number);
      writer.u64(words.lo[word]!, words.hi[word]!);
    }
  });
  await store.insert(rule, ruleColumns, writer.take());
  return rule;
}

export async function cutTables(
  store: Store,
  scratch: Scratch,
  words: MinorWords,
  rules: readonly Rule[],
  by: Model["parts"],
): Promise<CutTables> {
  const rule = await writeRules(store, scratch, words, rules);
  const carrying = await scratch.table(
    "part_carrying",
    "grp UInt32, account UInt64, id UInt64",
    "Log",
  );
  const senders = await scratch.table("part_sender", "account UInt64");
  await store.run(`INSERT INTO ${senders} SELECT DISTINCT account FROM ${used("use")}
    WHERE kind IN ${wordKinds} AND value IN (SELECT value FROM ${rule})`);
  await store.run(`INSERT INTO ${carrying} SELECT r.grp, e.account, e.id FROM (
      SELECT account, id,
        arrayJoin(arrayFilter(w -> w IN (SELECT value FROM ${rule}), ${carried})) AS word
      FROM ${sent(senders)}) AS e
    INNER JOIN ${rule} AS r ON r.value = e.word
    GROUP BY r.grp, e.account, e.id HAVING uniqExact(e.word) >= ${by.told_by}`);
  return { carrying, rule };
}

export interface CutOptions {
  /** How many rules there are. */
  readonly groups: number;
  /** Accounts that are judged as a whole already. */
  readonly isSettled: (account: number) => boolean;
  readonly model: Model["parts"];
}

/**
 * Accounts that carry each rule in part. Where most that carry it send little else, it is theirs as whole accounts, and is
 * let be.
 */
export async function cutsOf(
  store: Store,
  { carrying }: CutTables,
  numbers: AccountNumbers,
  accounts: readonly AccountFacts[],
  { groups, isSettled, model: by }: CutOptions,
): Promise<Cut[]> {
  const places = placesOf(numbers);
  const rows = new RowReader(
    await store.binary(`SELECT grp, account, toUInt32(count()) AS n FROM ${carrying}
      GROUP BY grp, account HAVING n >= ${by.exchanges} ORDER BY grp, account`),
  );
  const everyone = new Uint32Array(groups);
  const carriers: { account: number; exchanges: number }[][] = Array.from(
    { length: groups },
    () => [],
  );
  while (!rows.done) {
    const group = rows.u32();
    const one = { account: places.get(rows.u32(), rows.u32()), exchanges: rows.u32() };
    everyone[group]!++;
    if (!isSettled(one.account)) carriers[group]!.push(one);
  }
  return carriers.flatMap((all, group): Cut[] => {
    const parts = all.filter(
      ({ account, exchanges }) =>
        Math.max(exchanges, accounts[account]!.refrained) <= by.most * accounts[account]!.exchanges,
    );
    if (parts.length < by.fewest || parts.length < by.in_part * all.length) return [];
    return [
      {
        group,
        accounts: parts.map(({ account }) => account),
        carried: parts.map(({ exchanges }) => exchanges),
        own: parts.length / everyone[group]!,
      },
    ];
  });
}
