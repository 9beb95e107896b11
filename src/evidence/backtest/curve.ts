// The exposure of each campaign against time, as the backtest's page draws it: exchanges of all its members so far,
// and those of them that were served under a decision.
// In: who was contained by which campaign and when. Out: cumulative counts at the end of every step.

import type { Columns } from "../../store/columns.ts";
import type { Store } from "../../store/open.ts";
import { RowWriter } from "../../store/row-binary.ts";
import type { Containment } from "./contained.ts";

export interface Curve {
  readonly campaign: string;
  readonly accounts: number;
  /** Exchanges up to the end of each step, and those under a decision. */
  readonly all: readonly number[];
  readonly held: readonly number[];
}

const columns: Columns = [
  ["name", "String"],
  ["campaign", "String"],
  ["at", "Int64"],
];

/** @param start ms, the beginning of the first step */
export async function exposureCurves(
  store: Store,
  contained: readonly Containment[],
  { start, step, steps }: { readonly start: number; readonly step: number; readonly steps: number },
): Promise<Curve[]> {
  const first = new Map<string, Containment>();
  for (const one of contained) if (!first.has(one.account)) first.set(one.account, one);
  if (first.size === 0) return [];
  await store.run(
    "CREATE OR REPLACE TABLE curve_account (name String, campaign String, at Int64) ENGINE = Memory",
  );
  const writer = new RowWriter();
  for (const { account, campaign, from } of first.values()) {
    writer.string(account);
    writer.string(campaign);
    writer.i64(from);
  }
  await store.insert("curve_account", columns, writer.take());
  const rows = await store.rows<{ campaign: string; n: number; all: string; held: string }>(`
    SELECT c.campaign AS campaign, toUInt32(intDiv(toUnixTimestamp64Milli(e.time) - ${start}, ${step})) AS n,
      count() AS all, countIf(toUnixTimestamp64Milli(e.time) >= c.at) AS held
    FROM replay_exchange AS e
    INNER JOIN (SELECT value, any(label) AS name FROM label WHERE kind = 'account' GROUP BY value) AS l ON l.value = e.account
    INNER JOIN curve_account AS c ON c.name = l.name
    GROUP BY campaign, n ORDER BY campaign, n`);
  const sizes = new Map<string, number>();
  for (const { campaign } of first.values()) sizes.set(campaign, (sizes.get(campaign) ?? 0) + 1);
  return [...sizes]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([campaign, accounts]) => {
      const own = rows.filter((row) => row.campaign === campaign);
      const counted = (of: "all" | "held"): number[] => {
        const each = Array.from({ length: steps }, () => 0);
        for (const row of own) if (row.n < steps) each[row.n] = Number(row[of]);
        for (let n = 1; n < steps; n++) each[n]! += each[n - 1]!;
        return each;
      };
      return { campaign, accounts, all: counted("all"), held: counted("held") };
    });
}
