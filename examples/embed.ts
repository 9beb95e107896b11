// Embeds Stillwatch in a program of your own: logs in, campaigns and the report out.
// Usage: npx node examples/embed.ts LOG.jsonl ACCOUNTS.jsonl REPORT.html

import { writeFileSync } from "node:fs";
import {
  explainAccount,
  ingestLogs,
  loadModel,
  loadRules,
  openStore,
  renderReport,
  StillwatchError,
  sweepStore,
} from "stillwatch";

const [log, accounts, out] = process.argv.slice(2);
if (log === undefined || accounts === undefined || out === undefined) {
  console.error("usage: npx node examples/embed.ts LOG.jsonl ACCOUNTS.jsonl REPORT.html");
  process.exit(2);
}

// without a path the store lives in a temporary folder, until it is closed
const opened = await openStore({});
try {
  const read = await ingestLogs(opened, {
    exchanges: [log],
    accounts: [accounts],
    now: Date.now(),
    rules: loadRules(),
  });
  console.log(
    `${read.accepted} exchanges (${read.duplicates} of them known), ${read.accounts} accounts`,
  );
  const { report, verdicts } = await sweepStore(opened, {
    model: loadModel(),
    seed: 1,
    rejected: read.rejected,
    duplicates: read.duplicates,
  });
  for (const one of report.campaigns)
    console.log(`${one.id}: ${one.accounts} accounts, ${one.looks_like}`);
  const [surest] = verdicts;
  if (surest)
    console.log(`${surest.account} ${(await explainAccount(opened, surest.account)).text}`);
  writeFileSync(out, renderReport(report));
} catch (error) {
  // every fault has a code, and a message that says what to do
  if (!(error instanceof StillwatchError)) throw error;
  console.error(`${error.code}: ${error.message}`);
  process.exitCode = error.exitCode;
} finally {
  await opened.close();
}
