// The move of a campaign to a new model within 24 hours of its release: an event of its timeline, told once a model.
// In: the hours of its members and of everybody else. Out: what there is to tell of each campaign.

import type { CaseModel } from "../../model/schema.ts";
import type { Columns } from "../../store/columns.ts";
import type { Store } from "../../store/open.ts";
import { RowWriter } from "../../store/row-binary.ts";
import { type Scratch, withScratch } from "../../store/scratch.ts";
import { used } from "../../traits/principals.ts";
import { releaseDay, releases } from "../../traits/releases.ts";

export interface Pivot {
  readonly model: string;
  readonly released: number; // ms
  /** Exchanges within a day of the release, and those of them that went to the model. */
  readonly exchanges: number;
  readonly fresh: number;
  /** Share of the others' exchanges of that day that did. */
  readonly others: number;
}

const memberColumns: Columns = [
  ["campaign", "UInt32"],
  ["account", "UInt64"],
];

/** @param campaigns the members of each, halves of their keyed hashes */
export async function pivotsOf(
  store: Store,
  campaigns: readonly (readonly (readonly [lo: number, hi: number])[])[],
  by: CaseModel["pivots"],
): Promise<Pivot[][]> {
  if (campaigns.length === 0) return [];
  return withScratch(store, (scratch) => movesTo(store, scratch, campaigns, by));
}

async function movesTo(
  store: Store,
  scratch: Scratch,
  campaigns: readonly (readonly (readonly [lo: number, hi: number])[])[],
  by: CaseModel["pivots"],
): Promise<Pivot[][]> {
  const moving = await scratch.table("moving_member", "campaign UInt32, account UInt64");
  const writer = new RowWriter();
  campaigns.forEach((members, number) => {
    for (const [lo, hi] of members) {
      writer.u32(number);
      writer.u64(lo, hi);
    }
  });
  await store.insert(moving, memberColumns, writer.take());
  // campaign 0 is everybody who is in none
  const rows = await store.rows<Record<string, string>>(`
    SELECT m.number AS number, r.released AS model, any(toUnixTimestamp(r.at)) AS at, sum(h.exchanges) AS exchanges,
      sumIf(h.exchanges, h.model = r.released) AS fresh
    FROM ${used("hour")} AS h CROSS JOIN ${releases} AS r
    LEFT JOIN (SELECT account, campaign + 1 AS number FROM ${moving}) AS m ON m.account = h.account
    WHERE h.hour >= r.at AND h.hour < r.at + ${releaseDay} GROUP BY number, model ORDER BY number, model`);
  const usual = new Map(
    rows
      .filter((row) => Number(row.number) === 0)
      .map((row) => [row.model, Number(row.fresh) / Number(row.exchanges)]),
  );
  return campaigns.map((_, number) =>
    rows
      .filter((row) => Number(row.number) === number + 1)
      .map((row) => ({
        model: row.model!,
        released: Number(row.at) * 1000,
        exchanges: Number(row.exchanges),
        fresh: Number(row.fresh),
        others: usual.get(row.model) ?? 0,
      }))
      .filter(
        ({ exchanges, fresh, others }) =>
          exchanges >= by.exchanges &&
          fresh >= exchanges * Math.max(by.moved, by.more_than_others * others),
      ),
  );
}
