// Chooses accounts to verify from a scan's verdicts.jsonl, and prints them as CSV for the team that does it.
// Usage: npx node examples/choose-accounts.ts REPORT/verdicts.jsonl [--most 100] [--allow FILE]
//   --most   accounts at the most, spread evenly over the campaigns: a small first batch shows errors cheaply
//   --allow  file with one account a line that is never to be troubled, for instance customers under contract
// It only reads and prints. Stillwatch proposes; what is done to an account is a person's decision.

import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";

/** One line of verdicts.jsonl; see "Record formats" in README.md. */
interface Verdict {
  readonly account: string;
  readonly campaign: string | null;
  readonly score: number;
  readonly decision: "observe" | "share-allowance" | "verify" | "minimise" | "suspend";
  readonly reasons: readonly {
    readonly signal: string;
    readonly weight: number;
    readonly text: string;
  }[];
}

/** A member at the edge of its ring has a lower score than the ring: leave it to the next scan. */
const leastScore = 0.99;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { most: { type: "string", default: "100" }, allow: { type: "string" } },
});
const [path] = positionals;
if (path === undefined) {
  console.error("usage: choose-accounts.ts VERDICTS [--most N] [--allow FILE]");
  process.exit(2);
}

const lines = (file: string): string[] =>
  readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "");
const allowed = new Set(values.allow === undefined ? [] : lines(values.allow));

const byCampaign = new Map<string, Verdict[]>();
for (const line of lines(path)) {
  const verdict = JSON.parse(line) as Verdict;
  if (verdict.campaign === null || verdict.decision !== "verify") continue;
  if (verdict.score < leastScore || allowed.has(verdict.account)) continue;
  byCampaign.set(verdict.campaign, [...(byCampaign.get(verdict.campaign) ?? []), verdict]);
}

// take turns over the campaigns, the surest member of each first
const queues = [...byCampaign.values()].map((list) => list.toSorted((a, b) => b.score - a.score));
const chosen: Verdict[] = [];
while (chosen.length < Number(values.most) && queues.some((queue) => queue.length > 0))
  for (const queue of queues) {
    const next = queue.shift();
    if (next && chosen.length < Number(values.most)) chosen.push(next);
  }

// account names are chosen by customers: quote them, and keep a spreadsheet from reading them as formulas
const cell = (text: string): string =>
  `"${text.replaceAll('"', '""').replace(/^[=+\-@\t\r]/, "'$&")}"`;
console.log("account,campaign,score,strongest reason");
for (const { account, campaign, score, reasons } of chosen)
  console.log([cell(account), cell(campaign!), score, cell(reasons[0]?.text ?? "")].join(","));
