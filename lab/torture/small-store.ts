// A small store with something of everything that can be broken: campaigns, decisions in force, waiting, taken back and
// approved, a ruling; and what it answers, to be compared with what it answers after a fault.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadModel } from "../../src/app/load-model.ts";
import { openWithKey, type OpenStore } from "../../src/app/open-store.ts";
import { listDecisions, undoDecisions } from "../../src/app/rule-on-decisions.ts";
import { ruleOnCampaign } from "../../src/app/rulings.ts";
import { ingestLogs } from "../../src/app/ingest-logs.ts";
import { defendStore } from "../../src/app/sweep-store.ts";
import { explainAccount, sweptReport } from "../../src/app/swept.ts";
import { storeInfo } from "../../src/app/maintenance/store-info.ts";
import { auditEntries } from "../../src/evidence/audit/audit.ts";
import { defaultPolicy } from "../../src/policy/policy.ts";
import type { Policy } from "../../src/policy/policy-schema.ts";
import { loadRules } from "../../src/rules/index.ts";
import { parseCampaign, simulate } from "../src/simulate/index.ts";

/** A world of some hundred accounts: its logs lie in `folder`, the newest fifth in a file of its own. */
export async function makeWorld(folder: string, seed: number): Promise<void> {
  const campaigns = ["fixed:12", "hydra:24", "hydra:20"].map(parseCampaign);
  await simulate({ out: folder, seed, days: 10, honest: 90, campaigns });
  const lines = readFileSync(join(folder, "exchanges.jsonl"), "utf8").trimEnd().split("\n");
  const most = Math.floor(0.8 * lines.length);
  writeFileSync(join(folder, "first.jsonl"), `${lines.slice(0, most).join("\n")}\n`);
  writeFileSync(join(folder, "second.jsonl"), `${lines.slice(most).join("\n")}\n`);
}

/** Fills with all but the newest logs, sweeps, decides, takes a decision back and dismisses a campaign. */
export async function makeStore(world: string, path: string): Promise<void> {
  const opened = await openWithKey({ path });
  try {
    await ingestLogs(opened, {
      exchanges: [join(world, "first.jsonl")],
      accounts: [join(world, "accounts.jsonl")],
      now: Date.now(),
      rules: loadRules(),
    });
    await defend(opened);
    const decisions = await listDecisions(opened);
    const by = { actor: "ann", at: new Date().toISOString(), reason: "looked at it" };
    await undoDecisions(opened, [decisions[0]!.id], by);
    const { campaigns } = await sweptReport(opened);
    await ruleOnCampaign(opened, campaigns.at(-1)!.id, "dismiss", by);
  } finally {
    await opened.close();
  }
}

/**
 * The default, but for verification somebody is asked, so that something waits for a yes; and it asks for less, so that what
 * is decided does not hang on how sure the model is of a small world.
 */
function firstPolicy(): Policy {
  const { rungs, ...rest } = defaultPolicy();
  const share = { ...rungs["share-allowance"], posterior: 0.5 };
  const verify = { ...rungs.verify, posterior: 0.6, approvals: 1 };
  return { ...rest, rungs: { ...rungs, "share-allowance": share, verify } };
}

export async function defend(opened: OpenStore): Promise<string> {
  const { result } = await defendStore(opened, {
    model: loadModel(),
    seed: 1,
    policy: firstPolicy(),
  });
  return JSON.stringify([result.report, result.verdicts]);
}

/** All that a store says when it is asked, in one text; opens and closes it. */
export async function answers(path: string, sweepToo: boolean = false): Promise<string> {
  const opened = await openWithKey({ path, mustExist: true });
  try {
    const report = await sweptReport(opened);
    const said: unknown[] = [report, await listDecisions(opened, { all: true })];
    for await (const entry of auditEntries(opened.store)) said.push(entry);
    const { account } = (await listDecisions(opened, { all: true }))[0]!;
    said.push(await explainAccount(opened, account));
    const { tables, ...info } = await storeInfo(opened);
    said.push(info.exchanges, info.from, info.to, info.rules, info.keyId);
    said.push(tables.map(({ table, rows }) => [table, rows]));
    if (sweepToo) said.push(await defend(opened));
    return JSON.stringify(said);
  } finally {
    await opened.close();
  }
}
