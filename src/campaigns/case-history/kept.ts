// Lives of campaigns and the words of analysts, kept in the store. A sweep's documents count once the sweep's own
// row is there, which is written last: whatever a killed process leaves is as if it had not been.

import type { AnalystWord, CampaignLife } from "../../core/case-history.ts";
import { withoutApart } from "./set-apart.ts";
import type { Columns } from "../../store/columns.ts";
import type { Store } from "../../store/open.ts";
import { RowWriter } from "../../store/row-binary.ts";

const campaignColumns: Columns = [
  ["id", "String"],
  ["sweep", "UInt32"],
  ["document", "String"],
];
const wordColumns: Columns = [
  ["number", "UInt32"],
  ["campaign", "String"],
  ["word", "String"],
  ["reason", "String"],
  ["actor", "String"],
  ["at", "String"],
  ["accounts", "Array(String)"],
];

/** Number of the last sweep that ended, 0 for none. */
export async function lastSweep(store: Store): Promise<number> {
  const [row] = await store.rows<{ n: number }>("SELECT max(number) AS n FROM sweep");
  return row!.n;
}

/** All campaigns that were ever found, by number, with the last word on each. */
export async function loadLives(store: Store): Promise<CampaignLife[]> {
  const rows = await store.rows<{ document: string }>(
    `SELECT argMax(document, sweep) AS document FROM campaign WHERE sweep <= (SELECT max(number) FROM sweep)
     GROUP BY id ORDER BY toUInt32(substring(id, 3))`,
  );
  const { words, apart } = await loadWords(store);
  return rows.map((row) => {
    // documents of an older version have no doubtful accounts
    const life = { doubtful: [], ...JSON.parse(row.document) } as CampaignLife;
    const word = words.get(life.id) ?? null;
    return withoutApart({ ...life, word, apart: apart.get(life.id) ?? [] }, life.lastSeen);
  });
}

/** Removes what a sweep after the last one left, which did not end. */
export async function dropUnfinished(store: Store, last: number): Promise<void> {
  await store.run(`ALTER TABLE campaign DELETE WHERE sweep > ${last}`);
}

/** Keeps the lives after a sweep; they count once the sweep's row is written. */
export async function saveLives(
  store: Store,
  sweep: number,
  lives: readonly CampaignLife[],
): Promise<void> {
  const writer = new RowWriter();
  for (const life of lives) {
    writer.string(life.id);
    writer.u32(sweep);
    writer.string(JSON.stringify(life));
  }
  await store.insert("campaign", campaignColumns, writer.take());
}

/** Drops the documents of sweeps before this one. */
export async function dropOlder(store: Store, sweep: number): Promise<void> {
  await store.run(`ALTER TABLE campaign DELETE WHERE sweep < ${sweep}`);
}

interface Words {
  readonly words: ReadonlyMap<string, AnalystWord>;
  /** Groups of accounts that were set apart from each campaign. */
  readonly apart: ReadonlyMap<string, readonly (readonly string[])[]>;
}

async function loadWords(store: Store): Promise<Words> {
  const rows = await store.rows<
    AnalystWord & { campaign: string; word: string; accounts: readonly string[] }
  >("SELECT campaign, word, reason, actor, at, accounts FROM word ORDER BY number");
  const words = new Map<string, AnalystWord>();
  const apart = new Map<string, (readonly string[])[]>();
  for (const { campaign, word, reason, actor, at, accounts } of rows) {
    if (word === "clear" || word === "confirm") words.set(campaign, { word, reason, actor, at });
    else if (word === "split") apart.set(campaign, [...(apart.get(campaign) ?? []), accounts]);
    else {
      words.delete(campaign);
      apart.delete(campaign);
    }
  }
  return { words, apart };
}

/** Writes a person's word down; it holds from the next look on. `none` takes back all that was said. */
export async function sayWord(
  store: Store,
  campaign: string,
  word: "clear" | "confirm" | "split" | "none",
  said: { readonly reason: string; readonly actor: string; readonly at: string },
  accounts: readonly string[] = [],
): Promise<void> {
  const [row] = await store.rows<{ n: number }>("SELECT max(number) AS n FROM word");
  const writer = new RowWriter();
  writer.u32(row!.n + 1);
  for (const text of [campaign, word, said.reason, said.actor, said.at]) writer.string(text);
  writer.varint(accounts.length);
  for (const account of accounts) writer.string(account);
  await store.insert("word", wordColumns, writer.take());
}
