// Case histories and the rulings of analysts, kept in the store. A sweep's documents count once the sweep's own
// row is there, which is written last: whatever a killed process leaves is as if it had not been.

import {
  type AnalystRuling,
  type CaseHistory,
  type GivenRuling,
  type Ruling,
  rulingOf,
} from "../../core/case-history.ts";
import type { Finding } from "../../core/findings.ts";
import { withoutApart } from "./set-apart.ts";
import type { Columns } from "../../store/columns.ts";
import type { Store } from "../../store/open.ts";
import { RowWriter } from "../../store/row-binary.ts";

const campaignColumns: Columns = [
  ["id", "String"],
  ["sweep", "UInt32"],
  ["document", "String"],
];
const rulingColumns: Columns = [
  ["number", "UInt32"],
  ["campaign", "String"],
  ["word", "String"], // the ruling
  ["reason", "String"],
  ["actor", "String"],
  ["at", "String"],
  ["accounts", "Array(String)"],
  ["finding", "LowCardinality(String)"],
];

/** Number of the last sweep that ended, 0 for none. */
export async function lastSweep(store: Store): Promise<number> {
  const [row] = await store.rows<{ n: number }>("SELECT max(number) AS n FROM sweep");
  return row!.n;
}

/** All cases that were ever found, by number, with the last ruling on each. */
export async function loadHistories(store: Store): Promise<CaseHistory[]> {
  const rows = await store.rows<{ document: string }>(
    `SELECT argMax(document, sweep) AS document FROM campaign WHERE sweep <= (SELECT max(number) FROM sweep)
     GROUP BY id ORDER BY toUInt32(substring(id, 3))`,
  );
  const { rulings, apart } = await loadRulings(store);
  return rows.map((row) => {
    const history = historyOf(row.document);
    const ruling = rulings.get(history.id) ?? null;
    return withoutApart(
      { ...history, ruling, apart: apart.get(history.id) ?? [] },
      history.lastSeen,
    );
  });
}

/** Documents of version 0.1 know campaigns only, have no doubtful accounts and say "cleared" for "dismissed", "word" for "ruling". */
function historyOf(document: string): CaseHistory {
  const old = { finding: "distillation", doubtful: [] };
  const read = { ...old, ...JSON.parse(document) } as CaseHistory;
  const newName = (name: string): string =>
    name === "cleared" ? "dismissed" : name === "word" ? "ruling" : name;
  return {
    ...read,
    state: newName(read.state) as CaseHistory["state"],
    events: read.events.map(
      (one) => ({ ...one, event: newName(one.event) }) as CaseHistory["events"][number],
    ),
  };
}

/** Removes what a sweep after the last one left, which did not end. */
export async function dropUnfinished(store: Store, last: number): Promise<void> {
  await store.run(`ALTER TABLE campaign DELETE WHERE sweep > ${last}`);
}

/** Keeps the histories after a sweep; they count once the sweep's row is written. */
export async function saveHistories(
  store: Store,
  sweep: number,
  histories: readonly CaseHistory[],
): Promise<void> {
  const writer = new RowWriter();
  for (const history of histories) {
    writer.string(history.id);
    writer.u32(sweep);
    writer.string(JSON.stringify(history));
  }
  await store.insert("campaign", campaignColumns, writer.take());
}

/** Drops the documents of sweeps before this one. */
export async function dropOlder(store: Store, sweep: number): Promise<void> {
  await store.run(`ALTER TABLE campaign DELETE WHERE sweep < ${sweep}`);
}

interface Rulings {
  readonly rulings: ReadonlyMap<string, AnalystRuling>;
  /** Groups of accounts that were set apart from each case. */
  readonly apart: ReadonlyMap<string, readonly (readonly string[])[]>;
}

/** The rulings that hold. */
async function loadRulings(store: Store): Promise<Rulings> {
  const rulings = new Map<string, AnalystRuling>();
  const apart = new Map<string, (readonly string[])[]>();
  for (const { campaign, ruling, accounts, ...said } of await givenRulings(store)) {
    if (ruling === "dismiss" || ruling === "confirm") rulings.set(campaign, { ruling, ...said });
    else if (ruling === "split") apart.set(campaign, [...(apart.get(campaign) ?? []), accounts]);
    else {
      rulings.delete(campaign);
      apart.delete(campaign);
    }
  }
  return { rulings, apart };
}

/** All that was ever ruled about cases, the oldest first, with what was taken back. */
export async function givenRulings(
  store: Store,
): Promise<(GivenRuling & { readonly campaign: string })[]> {
  const rows = await store.rows<
    Omit<GivenRuling, "ruling" | "finding"> & {
      readonly campaign: string;
      readonly word: string;
      readonly finding: Finding | "";
    }
  >("SELECT campaign, word, reason, actor, at, accounts, finding FROM word ORDER BY number");
  return rows.map(({ word, finding, ...row }) => ({
    ...row,
    ruling: rulingOf(word),
    finding: finding === "" ? null : finding,
  }));
}

/**
 * Keeps a ruling; it holds from the next sweep on. `none` takes back all that was ruled.
 * @param more who is set apart, and what the case is in truth
 */
export async function keepRuling(
  store: Store,
  campaign: string,
  ruling: Ruling,
  said: { readonly reason: string; readonly actor: string; readonly at: string },
  { accounts = [], finding = null }: RulingDetails = {},
): Promise<void> {
  const [row] = await store.rows<{ n: number }>("SELECT max(number) AS n FROM word");
  const writer = new RowWriter();
  writer.u32(row!.n + 1);
  for (const text of [campaign, ruling, said.reason, said.actor, said.at]) writer.string(text);
  writer.varint(accounts.length);
  for (const account of accounts) writer.string(account);
  writer.string(finding ?? "");
  await store.insert("word", rulingColumns, writer.take());
}

export interface RulingDetails {
  readonly accounts?: readonly string[];
  readonly finding?: Finding | null;
}
