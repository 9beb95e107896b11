// Verdicts of the last search, kept in the store: a line for each account of a judged ring. A store of a million
// accounts has hundreds of thousands, a kilobyte each and mostly reasons, which are the same for a whole ring.

import type { Verdict } from "../../core/campaign.ts";
import type { Columns } from "../../store/columns.ts";
import { literal, type Store } from "../../store/open.ts";
import { RowWriter } from "../../store/row-binary.ts";

const columns: Columns = [
  ["account", "String"],
  ["line", "String"],
];

/** Verdicts that are written or read by one statement: some twenty megabytes. */
const portion = 20_000;

/** Replaces the verdicts that are kept. */
export async function saveVerdicts(store: Store, verdicts: readonly Verdict[]): Promise<void> {
  await store.run("TRUNCATE TABLE verdict");
  for (let from = 0; from < verdicts.length; from += portion) {
    const writer = new RowWriter();
    for (const one of verdicts.slice(from, from + portion)) {
      writer.string(one.account);
      writer.string(JSON.stringify(one));
    }
    await store.insert("verdict", columns, writer.take());
  }
}

/** The verdicts that are kept, the surest first; those of a ring share their reasons. */
export async function loadVerdicts(store: Store, atOnce = portion): Promise<Verdict[]> {
  const reasonsOf = new Map<string, Verdict["reasons"]>();
  const verdicts: Verdict[] = [];
  let after = "1";
  for (;;) {
    const rows = await store.rows<{ account: string; line: string }>(
      `SELECT account, line FROM verdict WHERE ${after} ORDER BY account LIMIT ${atOnce}`,
    );
    for (const { line } of rows) {
      const { reasons, ...one } = JSON.parse(line) as Verdict;
      if (!reasonsOf.has(one.ring)) reasonsOf.set(one.ring, reasons);
      verdicts.push({ ...one, reasons: reasonsOf.get(one.ring)! });
    }
    if (rows.length < atOnce) return verdicts.sort(byScore);
    after = `account > ${literal(rows.at(-1)!.account)}`;
  }
}

/** The order of verdicts: the surest first. */
export function byScore(a: Verdict, b: Verdict): number {
  return b.score - a.score || (a.account < b.account ? -1 : 1);
}
