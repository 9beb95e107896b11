// When rings were last searched for, and what the store held then.

import { version } from "../core/version.ts";
import { modelHash } from "../model/load.ts";
import type { Model } from "../model/schema.ts";
import type { Columns } from "../store/columns.ts";
import { literal } from "../store/sql.ts";
import type { Store } from "../store/store.ts";
import { RowWriter } from "../store/row-binary.ts";

/** What a store holds that a search rests on. */
export interface SearchBasis {
  readonly exchanges: number;
  /** Accounts with a record. */
  readonly accounts: number;
  /** Number of the last ruling. */
  readonly rulings: number;
  /** Time of the newest exchange, ms. */
  readonly until: number;
  /** Whatever else would change the result: two searches with the same are alike. */
  readonly settings: string;
}

const columns: Columns = [
  ["sweep", "UInt32"],
  ["exchanges", "UInt64"],
  ["accounts", "UInt64"],
  ["words", "UInt32"], // rulings
  ["until", "DateTime64(3, 'UTC')"],
  ["settings", "String"],
];

/** What else a search rests on: under another model it is another search. */
export interface SearchSettings {
  readonly model: Model;
  readonly seed: number;
  readonly fdr?: number | undefined;
  readonly threshold?: number | undefined;
}

/** What the store holds now. */
export async function searchBasis(
  store: Store,
  { model, seed, fdr, threshold }: SearchSettings,
): Promise<SearchBasis> {
  const [row] = await store.rows<
    Record<"exchanges" | "accounts" | "rulings" | "releases" | "until", string>
  >(`
    SELECT (SELECT count() FROM exchange) AS exchanges, (SELECT count() FROM account FINAL) AS accounts,
      (SELECT max(number) FROM word) AS rulings, (SELECT count() FROM release) AS releases,
      toUnixTimestamp64Milli((SELECT max(time) FROM exchange)) AS until`);
  return {
    exchanges: Number(row!.exchanges),
    accounts: Number(row!.accounts),
    rulings: Number(row!.rulings),
    until: Number(row!.until),
    settings: JSON.stringify([
      ...[version, modelHash(model), seed, fdr, threshold],
      Number(row!.releases),
    ]),
  };
}

/** The basis of the last search of a sweep that ended; null without any. */
export async function lastSearch(store: Store): Promise<SearchBasis | null> {
  const [row] = await store.rows<Record<keyof SearchBasis, string>>(`
    SELECT toString(exchanges) AS exchanges, toString(accounts) AS accounts, toString(words) AS rulings,
      toString(toUnixTimestamp64Milli(until)) AS until, settings
    FROM search WHERE sweep <= (SELECT max(number) FROM sweep) ORDER BY sweep DESC LIMIT 1`);
  if (!row) return null;
  const { settings, ...numbers } = row;
  const { exchanges, accounts, rulings, until } = numbers;
  return {
    exchanges: Number(exchanges),
    accounts: Number(accounts),
    rulings: Number(rulings),
    until: Number(until),
    settings,
  };
}

/**
 * Keeps the basis of a sweep that searched, in the place of one that did not end; it counts once the sweep's row is
 * written. The new one is there before the old one goes: at no time do the verdicts of an unfinished search look whole.
 */
export async function saveSearch(store: Store, sweep: number, basis: SearchBasis): Promise<void> {
  const writer = new RowWriter();
  writer.u32(sweep);
  writer.i64(basis.exchanges);
  writer.i64(basis.accounts);
  writer.u32(basis.rulings);
  writer.i64(basis.until);
  writer.string(basis.settings);
  await store.insert("search", columns, writer.take());
  const { exchanges, accounts, rulings, until, settings } = basis;
  const other = `sweep >= ${sweep} AND NOT (exchanges = ${exchanges}
    AND accounts = ${accounts} AND words = ${rulings} AND toUnixTimestamp64Milli(until) = ${until} AND settings = ${literal(settings)})`;
  const [row] = await store.rows<{ n: string }>(`SELECT count() AS n FROM search WHERE ${other}`);
  // to delete nothing takes a second where there are many parts
  if (Number(row!.n) > 0) await store.run(`ALTER TABLE search DELETE WHERE ${other}`);
}

/** Whether a sweep that searched did not end: the store's verdicts may be partly its. */
export async function hasUnfinishedSearch(store: Store): Promise<boolean> {
  const [row] = await store.rows<{ n: string }>(
    "SELECT count() AS n FROM search WHERE sweep > (SELECT max(number) FROM sweep)",
  );
  return Number(row!.n) > 0;
}
