// API keys by which an account sends the smaller part of what it sends, and what is such a key's own: lines, clients and
// words that no other key of the account uses. Keys of one pool have their lines and programs in common, and a key that
// took over from another one has its work, so neither has anything of its own. End users have no keys: these are their
// account's. Candidates come from the sums; exchanges are read of accounts that have a minor key and a shared value.

import type { Model } from "../../model/schema.ts";
import type { AccountNumbers } from "../../rings/index.ts";
import type { Store } from "../../store/open.ts";
import { RowReader } from "../../store/row-binary.ts";
import type { Scratch } from "../../store/scratch.ts";
import { used } from "../../traits/principals.ts";
import { type MinorWords, WordList } from "./minor-words.ts";
import { placesOf } from "./places.ts";

/** What a key can have of its own: each exchange has one value of a column, and any number of words. */
const columns = ["address", "network", "harness", "ja4", "system"] as const;
const words = { refrain: "refrains", frame: "frames" } as const;
const kinds = [...columns, ...Object.keys(words)].map((kind) => `'${kind}'`).join(", ");
/** Kinds of which an exchange may have several values: their sum would count it twice. */
export const severalKinds = `(${Object.keys(words)
  .map((kind) => `'${kind}'`)
  .join(", ")})`;

/** Kinds that anybody can download: they tie keys together, and cut none out. */
export const clientKinds = "('harness', 'ja4')";

export interface MinorKeys {
  /** Values that minor keys have for their own, with the numbers of these keys in the place of accounts. */
  readonly values: MinorWords;
  /** account, api_key, number, kind, value, n: what is a key's own. */
  readonly own: string;
}

/**
 * @param isSettled accounts that are judged as a whole already
 * @param idle kinds that tell no key from another
 */
export async function minorKeys(
  store: Store,
  scratch: Scratch,
  numbers: AccountNumbers,
  isSettled: (account: number) => boolean,
  by: Model["parts"],
  idle: readonly string[] = [],
): Promise<MinorKeys> {
  const telling = columns.filter((column) => !idle.includes(column));
  // keys, with their exchanges and the account's
  const keys = await scratch.table(
    "part_key",
    "number UInt32, account UInt64, api_key UInt64, n UInt64, whole UInt64",
  );
  const shared = await scratch.table("part_shared", "value UInt64");
  const own = await scratch.table(
    "part_own",
    "account UInt64, api_key UInt64, number UInt32, kind String, value UInt64, n UInt64",
  );
  await store.run(`INSERT INTO ${keys} SELECT row_number() OVER (ORDER BY k.account, k.value), k.account, k.value, k.n, p.exchanges FROM (
      SELECT account, value, n, count() OVER (PARTITION BY account) AS keys FROM (
        SELECT account, value, sum(uses) AS n FROM account_use WHERE kind = 'api-key' GROUP BY account, value)) AS k
    INNER JOIN account_profile AS p ON p.account = k.account
    WHERE k.keys > 1 AND k.n <= ${by.most} * p.exchanges`);
  await store.run(`INSERT INTO ${shared} SELECT value FROM account_use
    WHERE kind IN (${kinds}) AND account IN (SELECT account FROM ${keys})
    GROUP BY value HAVING uniqExact(account) >= ${by.fewest}`);
  const pairs = [
    `[${telling.map((column) => `('${column}', ${column})`).join(", ")}]`,
    ...Object.entries(words).map(([kind, list]) => `arrayMap(w -> ('${kind}', w), ${list})`),
  ];
  const each = await scratch.table(
    "part_each",
    "account UInt64, api_key UInt64, kind String, value UInt64, n UInt64",
  );
  await store.run(`INSERT INTO ${each}
    SELECT account, api_key, pair.1 AS kind, pair.2 AS value, count() FROM (
      SELECT account, api_key, arrayJoin(arrayFilter(p -> p.2 IN (SELECT value FROM ${shared}), arrayConcat(${pairs.join(", ")}))) AS pair
      FROM exchange WHERE account IN (SELECT account FROM ${keys}))
    GROUP BY account, api_key, kind, value`);
  // what comes without a key, or by the one that sends most, is the owner's; and of a few exchanges each has a line that
  // the other keys have not
  await store.run(`INSERT INTO ${own} SELECT e.account, e.api_key, k.number, e.kind, e.value, e.n
    FROM ${each} AS e INNER JOIN ${keys} AS k ON k.account = e.account AND k.api_key = e.api_key
    WHERE k.n >= ${by.keys.exchanges} AND (e.account, e.kind, e.value) IN (SELECT a.account, a.kind, a.value
      FROM ${each} AS a LEFT JOIN ${keys} AS m ON m.account = a.account AND m.api_key = a.api_key
      GROUP BY a.account, a.kind, a.value HAVING min(m.n) > 0 AND sum(m.n) <= ${by.most} * max(m.whole))`);
  return { values: await valuesOf(store, own, numbers, isSettled, by), own };
}

/** Values that are mostly minor keys' own wherever they are used, and are not everybody's. */
async function valuesOf(
  store: Store,
  own: string,
  numbers: AccountNumbers,
  isSettled: (account: number) => boolean,
  by: Model["parts"],
): Promise<MinorWords> {
  const places = placesOf(numbers);
  const rows = new RowReader(
    await store.binary(`SELECT o.value, o.theirs, toUInt32(e.everyone) FROM (
        SELECT value, arraySort(groupUniqArray((number, account))) AS theirs, uniqExact(account) AS accounts
        FROM ${own} GROUP BY value) AS o
      INNER JOIN (SELECT value, uniqExact(account) AS everyone FROM ${used("use")}
        WHERE kind IN (${kinds}) AND value IN (SELECT value FROM ${own}) GROUP BY value) AS e ON e.value = o.value
      WHERE o.accounts >= ${by.fewest} AND e.everyone <= ${by.commonest * numbers.accounts}
      ORDER BY o.value`),
  );
  const values = new WordList();
  while (!rows.done) {
    const [lo, hi, size] = [rows.u32(), rows.u32(), rows.varint()];
    const theirs: number[] = [];
    const [free, settled] = [new Set<number>(), new Set<number>()];
    for (let i = 0; i < size; i++) {
      const number = rows.u32();
      const account = places.get(rows.u32(), rows.u32());
      if (isSettled(account)) settled.add(account);
      else {
        free.add(account);
        theirs.push(number);
      }
    }
    const everyone = rows.u32() - settled.size;
    if (free.size >= by.fewest && free.size >= by.in_part * everyone) values.add(lo, hi, theirs);
  }
  return values.view();
}
