// Who sent the same prompt word for word. At the door a prompt is flagged that another account had sent before
// (sources/finish-rows.ts); who sent it first is found by one look through the prompts. So the uses of a prompt that
// nobody shares, of which most logs are made, are never written down.
// Adding what is new gives what adding all at once gives: a prompt that is flagged late brings in its earlier uses.

import type { Store } from "../store/open.ts";
import { endUser } from "./principals.ts";
import { withScratch } from "../store/scratch.ts";

/**
 * Words from which a shared prompt is written down at all: shorter ones are everybody's ("what can you do?"). The model
 * asks for more (`item_words`).
 */
export const fewestItemWords = 8;
/** Lowest bits of the value, which tell the prompt's words up to so many. */
export const itemWordsMask = 255;

/** The prompt's hash, with its words in the place of the lowest bits: the narrow table has no column for them. */
export const itemValue = `bitOr(bitAnd(prompt, bitNot(toUInt64(${itemWordsMask}))), toUInt64(least(words, ${itemWordsMask})))`;

/**
 * Adds the uses of shared prompts to account_use and end_user_use.
 * @param isNew condition that holds for the exchanges that are added
 * @param isOld condition that holds for those that were added before
 * @param into name of the table that takes the place of either
 * @param known table in which the uses of before stand
 */
export async function addItems(
  store: Store,
  { isNew, isOld }: { readonly isNew: string; readonly isOld: string },
  into: (table: string) => string,
  known = into("account_use"),
): Promise<void> {
  await withScratch(store, async (scratch) => {
    const shared = await scratch.table("shared_item", "value UInt64, fresh UInt8");
    const before = `SELECT DISTINCT value FROM ${known} WHERE kind = 'item'`;
    await store.run(`INSERT INTO ${shared} SELECT value, 0 FROM (${before})`);
    await store.run(`INSERT INTO ${shared} SELECT value, 1 FROM (
        SELECT DISTINCT ${itemValue} AS value FROM exchange WHERE again = 1 AND words >= ${fewestItemWords} AND ${isNew})
      WHERE value NOT IN (${before})`);
    const all = `SELECT value FROM ${shared}`;
    for (const [table, who, only] of [
      ["account_use", "account", "1"],
      ["end_user_use", endUser, "end_user != 0"],
    ] as const)
      await store.run(`INSERT INTO ${into(table)}
        SELECT ${who} AS who, 'item', ${itemValue} AS value, count(), min(time), max(time) FROM exchange
        WHERE words >= ${fewestItemWords} AND prompt != 0 AND ${only}
          AND ((${isNew} AND value IN (${all})) OR (${isOld} AND value IN (${all} WHERE fresh = 1)))
        GROUP BY who, value`);
  });
}
