// Models held against each other on a store: what is told is what a sweep by the other one would report, and nothing is written.

import { afterAll, beforeAll, expect, test } from "vitest";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseCampaign, simulate } from "../../lab/src/simulate/index.ts";
import { casesOf } from "../core/campaign.ts";
import { StillwatchError } from "../core/errors.ts";
import { defaultModel } from "../model/load.ts";
import type { Model } from "../model/schema.ts";
import { sketchKey } from "../sketch/key.ts";
import { ingest } from "../sources/ingest.ts";
import { openStore, type Store } from "../store/open.ts";
import { type ComparedModels, compareModels } from "./compare-models.ts";
import type { OpenStore } from "./open-store.ts";
import { defendStore } from "./sweep-store.ts";
import { defaultSeed } from "./sweep.ts";

const folder = mkdtempSync(join(tmpdir(), "stillwatch-models-"));
const key = sketchKey("5a".repeat(32));
const seed = defaultSeed;
let opened: OpenStore;
let store: Store;

beforeAll(async () => {
  const out = join(folder, "world");
  await simulate({ out, seed: 5, days: 3, honest: 150, campaigns: [parseCampaign("hydra:24")] });
  store = await openStore({ path: join(folder, "store") });
  opened = { store, key, close: () => store.close() };
  await ingest({
    ...{ store, key, exchanges: [join(out, "exchanges.jsonl")], now: Date.now(), threads: 1 },
    accounts: [join(out, "accounts.jsonl")],
  });
});
afterAll(async () => {
  await opened?.close();
  rmSync(folder, { recursive: true, force: true });
});

const own = defaultModel();
/** Nothing is surely enough for training, so no case is a campaign. */
const strict: Model = {
  ...own,
  name: "strict",
  findings: { ...own.findings, least: { ...own.findings.least, distillation: 0.9999999 } },
};
/** Nobody is surely one hand. */
const blind: Model = {
  ...own,
  name: "blind",
  findings: { ...own.findings, least: { ...own.findings.least, hand: 1 } },
};
const compared = (model: Model): Promise<ComparedModels> => compareModels(opened, model, { seed });
const refusal = async (model: Model): Promise<string> =>
  compared(model).then(
    () => "none",
    (error: unknown) => (error as StillwatchError).code,
  );

/** A sum over every row of every table. */
async function everything(): Promise<unknown[]> {
  const tables = await store.rows<{ name: string }>(
    "SELECT name FROM system.tables WHERE database = currentDatabase() AND engine LIKE '%MergeTree' ORDER BY name",
  );
  const sums = [];
  for (const { name } of tables)
    sums.push([
      name,
      await store.rows(
        `SELECT count() AS n, sum(sipHash64(formatRow('RowBinary', *))) AS hash FROM ${name}`,
      ),
    ]);
  return sums;
}

test("before a sweep there is nothing to compare on", async () => {
  expect(await refusal(strict)).toBe("not_swept");
});

test("a model says of itself what the last sweep reported, and nothing is written", async () => {
  const { result } = await defendStore(opened, { seed });
  const [campaign] = result.report.campaigns;
  const before = await everything();
  const told = await compared({ ...own, name: "same numbers" });
  expect(await everything()).toEqual(before);
  expect(before.length).toBeGreaterThan(20);
  expect(told).toMatchObject({
    ...{
      changes: [],
      changes_total: 0,
      renamed: 0,
      gained: { accounts: 0 },
      lost: { accounts: 0 },
    },
    models: { in_use: { name: "default" }, tried: { name: "same numbers" } },
  });
  expect(told.tried).toEqual(told.in_use);
  expect(told.in_use.cases.distillation).toMatchObject({
    ...{ cases: result.report.campaigns.length, accounts: campaign!.accounts },
  });
});

test("what another model would report is what a sweep by it reports then", async () => {
  const campaigns = (await compared(own)).in_use.cases.distillation.accounts;
  const milder = await compared(strict);
  const fewer = await compared(blind);
  expect(milder.tried.cases.distillation).toEqual({ cases: 0, accounts: 0, expected_honest: 0 });
  expect(milder.renamed).toBe(campaigns);
  expect(milder.changes).toMatchObject([
    { id: "c-1", in_use: { finding: "distillation" }, tried: { finding: expect.any(String) } },
  ]);
  expect(fewer.lost.accounts).toBeGreaterThanOrEqual(campaigns);
  expect(fewer.changes[0]).toMatchObject({ id: "c-1", tried: null });
  const kinds = Object.values(fewer.lost.classes).reduce((a, b) => a + b, 0);
  expect(kinds).toBe(fewer.lost.accounts);
  expect(fewer.lost.examples.length).toBeGreaterThan(0);
  const { report } = (await defendStore(opened, { seed, model: strict })).result;
  for (const finding of ["other-abuse", "concealed-operation", "distillation"] as const)
    expect(milder.tried.cases[finding].cases).toBe(
      casesOf(report).filter((one) => one.finding === finding).length,
    );
});

test("what came in since the last sweep is not added up by comparing", async () => {
  const lines = readFileSync(join(folder, "world", "exchanges.jsonl"), "utf8").split("\n", 50);
  const later = lines.map((line) => line.replace(/"id":"/, '"id":"later-'));
  writeFileSync(join(folder, "later.jsonl"), later.join("\n"));
  const exchanges = [join(folder, "later.jsonl")];
  await ingest({ store, key, exchanges, accounts: [], now: Date.now(), threads: 1 });
  const before = await everything();
  await compared(strict);
  expect(await everything()).toEqual(before);
});

test("a model that derives traits otherwise is refused", async () => {
  const { traits } = own;
  expect(await refusal({ ...own, traits: { ...traits, item_users: traits.item_users + 1 } })).toBe(
    "model_traits",
  );
});
