// Verdicts of the last search, kept in the store: a line for each account of a judged ring. A store of a million
// accounts has hundreds of thousands, a kilobyte each and mostly reasons, which are the same for a whole ring.

import type { Verdict } from "../../core/verdict.ts";
import { foundBefore } from "./kept-report.ts";
import type { Columns } from "../../store/columns.ts";
import { literal } from "../../store/sql.ts";
import type { Store } from "../../store/store.ts";
import { RowWriter } from "../../store/row-binary.ts";

const columns: Columns = [
  ["account", "String"],
  ["line", "String"],
];

/** Verdicts that are written or read by one statement: some twenty megabytes. */
const portion = 20_000;

/** Replaces the verdicts that are kept, and with them who is in which case and ring. */
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
  await store.run("TRUNCATE TABLE case_member");
  await store.run(`INSERT INTO case_member SELECT DISTINCT v.id, l.value, v.name
    FROM (SELECT arrayJoin([JSONExtractString(line, 'group'), JSONExtractString(line, 'ring')]) AS id, account AS name FROM verdict) AS v
    INNER JOIN (SELECT value, label FROM label WHERE kind = 'account') AS l ON l.label = v.name
    WHERE v.id != ''`);
}

/** The verdicts that are kept, the surest first; those with the same reasons share them. */
export async function loadVerdicts(store: Store, atOnce = portion): Promise<Verdict[]> {
  const read = reader();
  const verdicts: Verdict[] = [];
  let after = "1";
  for (;;) {
    const rows = await store.rows<{ account: string; line: string }>(
      `SELECT account, line FROM verdict WHERE ${after} ORDER BY account LIMIT ${atOnce}`,
    );
    for (const { line } of rows) verdicts.push(read(line));
    if (rows.length < atOnce) return verdicts.sort(byScore);
    after = `account > ${literal(rows.at(-1)!.account)}`;
  }
}

/** Names in one statement: its length is bounded. */
const mostNames = 500;

/** Those about these accounts, the surest first. */
export async function verdictsAbout(store: Store, accounts: readonly string[]): Promise<Verdict[]> {
  const read = reader();
  const verdicts: Verdict[] = [];
  for (let from = 0; from < accounts.length; from += mostNames) {
    const names = accounts.slice(from, from + mostNames).map(literal);
    const rows = await store.rows<{ line: string }>(
      `SELECT line FROM verdict WHERE account IN (${names.join(", ")})`,
    );
    for (const { line } of rows) verdicts.push(read(line));
  }
  return verdicts.sort(byScore);
}

/** Reads lines; verdicts with the same reasons share them. */
function reader(): (line: string) => Verdict {
  const known = new Map<string, Verdict["reasons"]>();
  return (line) => {
    const { reasons, ...one } = readVerdict(line);
    // those at the edge have reasons of their own
    const told = JSON.stringify(reasons);
    if (!known.has(told)) known.set(told, reasons);
    return { ...one, reasons: known.get(told)! };
  };
}

/** What version 0.1 kept of a verdict: it knew campaigns, and the probability of one. */
type OldVerdict = Omit<Verdict, "finding" | "group" | "probabilities"> & Partial<Verdict>;

/** A verdict as the store keeps it. */
export function readVerdict(line: string): Verdict {
  const read = JSON.parse(line) as OldVerdict;
  if (read.finding !== undefined) return read as Verdict;
  const { campaign, score } = read;
  const finding = campaign === null ? "none" : "distillation";
  const probabilities = foundBefore(score);
  return { ...read, finding, group: campaign, probabilities, score: probabilities[finding] };
}

/** The order of verdicts: those of cases first, and the surest first. */
export function byScore(a: Verdict, b: Verdict): number {
  return (
    Number(b.group !== null) - Number(a.group !== null) ||
    b.score - a.score ||
    (a.account < b.account ? -1 : 1)
  );
}
