// What accounts in rings did. Read once and kept apart for all looks of a sweep while it is little: every further look
// then reads these tables and not the traffic. What is too much to keep is read from the store's own tables instead.

import type { AccountNumbers } from "../rings/index.ts";
import type { Columns } from "../store/columns.ts";
import { ofAll, type Readings, sender } from "../traits/principals.ts";
import type { Store } from "../store/open.ts";
import { RowWriter } from "../store/row-binary.ts";
import type { Scratch } from "../store/scratch.ts";
import { total } from "../core/stats.ts";

/** Where a look reads from: names of tables, or queries in brackets. */
export interface MemberSources {
  /** account, text (Bool), prompt, marks, blobs (reasoning sent in), wording (refrains and skeletons) */
  readonly exchange: string;
  /** account, hour (seconds), each */
  readonly hour: string;
  /** account, country, n */
  readonly country: string;
  /** account, value, uses */
  readonly network: string;
}

export interface MemberExchanges {
  /** Where to read what these accounts did; other accounts may be there too. */
  of(accounts: Iterable<number>): Promise<MemberSources>;
  /** Table of who was given each reasoning blob: blob, account. */
  readonly blobGiver: string;
}

/** Exchanges that are kept at the most, at the first look and later. */
export interface MostKept {
  readonly first: number;
  readonly later: number;
}

/**
 * On disk, some fifty bytes each. The reference campaign has 28 million. At the first look, which most rings need only,
 * to keep many takes as long as to look at them.
 */
export const mostKept: MostKept = { first: 3_000_000, later: 40_000_000 };

/** The sources over the narrow tables and the exchanges, of accounts in a table. */
const sourcesFor = (accounts: string, from: Readings): MemberSources => {
  const isOne = `account IN (SELECT account FROM ${accounts})`;
  return {
    exchange: `(SELECT account, words > 0 AS text, prompt, marks, reasoning_in AS blobs,
      arrayConcat(refrains, frames) AS wording FROM ${from.sent(accounts)})`,
    hour: `(SELECT account, toUnixTimestamp(hour) AS hour, sum(exchanges) AS each
      FROM ${from.used("hour")} WHERE ${isOne} GROUP BY account, hour)`,
    country: `(SELECT account, toString(country) AS country, count() AS n
      FROM ${from.sent(accounts)} AS e WHERE e.country != '' GROUP BY account, country)`,
    network: `(SELECT account, value, sum(uses) AS uses
      FROM ${from.used("use")} WHERE kind = 'network' AND ${isOne} GROUP BY account, value)`,
  };
};

const columns: Readonly<Record<keyof MemberSources, string>> = {
  exchange: `account UInt64, text Bool, prompt UInt64, marks UInt16, blobs Array(UInt64),
    wording Array(UInt64)`,
  hour: "account UInt64, hour UInt32, each UInt64",
  country: "account UInt64, country String, n UInt64",
  network: "account UInt64, value UInt64, uses UInt64",
};
const names = Object.keys(columns) as (keyof MemberSources)[];
const accountColumns: Columns = [["account", "UInt64"]];

/**
 * @param exchangesOf how many exchanges an account has
 * @param from where what they did is read
 */
export async function memberExchanges(
  store: Store,
  scratch: Scratch,
  incidence: AccountNumbers,
  exchangesOf: (account: number) => number,
  limit = mostKept,
  from: Readings = ofAll,
): Promise<MemberExchanges> {
  const kept = Object.fromEntries(
    await Promise.all(
      names.map(async (name) => [
        name,
        await scratch.table(`member_${name}`, columns[name], "Log"),
      ]),
    ),
  ) as Record<keyof MemberSources, string>;
  const wantedTable = await scratch.table("member_wanted", "account UInt64");
  const blobGiver = await scratch.table("blob_giver", "blob UInt64, account UInt64");
  await store.run(`INSERT INTO ${blobGiver} SELECT arrayJoin(reasoning_out) AS blob, min(${sender}) AS account
    FROM exchange WHERE notEmpty(reasoning_out) GROUP BY blob`);
  const held = new Set<number>();
  let heldExchanges = 0;
  let looks = 0;
  return {
    blobGiver,
    async of(accounts) {
      const all = new Set(accounts);
      const wanted = [...all].filter((account) => !held.has(account));
      if (wanted.length === 0) return kept;
      const more = total(wanted, exchangesOf);
      const most = looks++ === 0 ? limit.first : limit.later;
      const fits = heldExchanges + more <= most;
      await want(store, wantedTable, incidence, fits ? wanted : all);
      const sources = sourcesFor(wantedTable, from);
      if (!fits) return sources;
      for (const name of names)
        await store.run(`INSERT INTO ${kept[name]} SELECT * FROM ${sources[name]}`);
      for (const account of wanted) held.add(account);
      heldExchanges += more;
      return kept;
    },
  };
}

/** Writes down which accounts are read. */
async function want(
  store: Store,
  table: string,
  incidence: AccountNumbers,
  accounts: Iterable<number>,
): Promise<void> {
  const writer = new RowWriter();
  for (const account of accounts)
    writer.u64(incidence.accountLo[account]!, incidence.accountHi[account]!);
  await store.run(`TRUNCATE TABLE ${table}`);
  await store.insert(table, accountColumns, writer.take());
}
