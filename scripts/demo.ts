// npm run demo: an invented world of logs, the real scan on it, and the comparison with the truth.
// Writes into demo-out/ and nowhere else. The world is the same each time; the sketch key is new, as for any
// new user.

import { spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Verdict } from "../src/core/verdict.ts";
import { listedOf, score, totalOf } from "../lab/src/evaluate/score.ts";
import { activeAccounts, openWorld } from "../lab/src/evaluate/world.ts";
import { demoWorld, simulate } from "../lab/src/simulate/index.ts";

process.chdir(join(import.meta.dirname, ".."));
const [world, store, report] = ["demo-out/world", "demo-out/store", "demo-out/report"] as const;
for (const folder of [world, store, report]) rmSync(folder, { recursive: true, force: true });

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const count = (n: number): string => n.toLocaleString("en-US");

say("Stillwatch demo\n");
say(
  `1. An invented world: ${demoWorld.honest} honest accounts of many kinds, ${demoWorld.campaigns.length} campaigns hidden among them.`,
);
const made = await simulate({ ...demoWorld, out: world });
say(
  `   ${count(made.exchanges)} exchanges of ${count(made.accounts)} accounts in ${demoWorld.days} days, written to ${world}\n`,
);

const command = [
  "bin/stillwatch.js",
  "scan",
  `${world}/exchanges.jsonl`,
  "--accounts",
  `${world}/accounts.jsonl`,
  "--store",
  store,
  "--out",
  report,
];
say("2. The scan, as you would run it on your own logs:");
say(`   $ node ${command.join(" ")}\n`);
const began = performance.now();
const code = await run(command);
if (code !== 0) process.exit(code);
say(`   (${((performance.now() - began) / 1000).toFixed(1)} seconds)\n`);

say("3. Compared with the truth, which only the simulator knows:");
const { truth, exchanges } = openWorld(world);
const active = await activeAccounts(exchanges);
const verdicts = readFileSync(`${report}/verdicts.jsonl`, "utf8")
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => JSON.parse(line) as Verdict);
// an account that has not sent anything yet cannot be seen, and has taken nothing
const measured = score(
  truth.filter((one) => one.campaign === null || active.has(one.account)),
  verdicts,
);
const campaignOf = new Map(verdicts.map((one) => [one.account, one.campaign]));
const pieces = (kind: string): string => {
  const ids = new Set(
    truth
      .filter((one) => one.kind === kind && one.campaign !== null)
      .flatMap((one) => campaignOf.get(one.account) ?? []),
  );
  return ids.size > 1 ? ` (in ${ids.size} pieces)` : "";
};
const found = measured.kinds
  .filter((one) => one.truth === "distillation")
  .map((one) => `${one.kind} ${one.findings.distillation} of ${one.accounts}${pieces(one.kind)}`);
say(`   campaign accounts found: ${found.join(", ")}`);
const honest = totalOf(measured, "honest");
say(`   honest accounts flagged: ${honest.findings.distillation} of ${count(honest.accounts)}`);
say(`   honest accounts listed in any finding: ${listedOf(honest)}\n`);

say("The report is one file; open it in a browser:");
say(`   ${report}/report.html`);
say("Look closer at the first campaign:");
say(`   node bin/stillwatch.js show c-1 --store ${store}`);

function run(args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: "inherit" });
    child.on("error", reject);
    child.on("exit", (status) => resolve(status ?? 1));
  });
}
