// A hand among the customers of two gateways, from the log to the decision: it is found at the end users, these are named
// and decided about, and the gateways are told and left alone, whatever policy, exemptions and rulings say of them.
// The model is one that takes a ring of one family for a ring, and every ring for a case, and the key is always the same, so
// that nothing here hangs on what was learned.

import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { explore, type Row } from "../src/app/explore/explore.ts";
import { ingestLogs } from "../src/app/ingest-logs.ts";
import { loadModel } from "../src/app/load-model.ts";
import { type OpenStore, openWithKey } from "../src/app/open-store.ts";
import { drawnDays, exposedDays } from "../src/app/overview/exposed-days.ts";
import { listDecisions } from "../src/app/rule-on-decisions.ts";
import { ruleOnCampaign } from "../src/app/rulings.ts";
import { type Defended, defendStore } from "../src/app/sweep-store.ts";
import { explainAccount, showCampaign } from "../src/app/swept.ts";
import { watchNewAccounts } from "../src/campaigns/early-warning/watch.ts";
import { casesOf } from "../src/core/campaign.ts";
import { endUserName } from "../src/core/end-user-name.ts";
import { renderReport } from "../src/index.ts";
import { defaultPolicy } from "../src/policy/policy.ts";
import type { Policy } from "../src/policy/policy-schema.ts";
import { loadRules } from "../src/rules/index.ts";
import { temporary } from "./fixtures/command.ts";
import { gateways, harvesters, start, writeResellerLog } from "./fixtures/reseller-log.ts";

const dir = temporary("end-users");
const harvesting = gateways.flatMap((gateway) =>
  harvesters(gateway).map((user) => ({ owner: gateway, end_user: user })),
);
const names = harvesting.map((one) => endUserName(one.owner, one.end_user)).sort();
const learned = loadModel();
const certain = (question: (typeof learned.findings)["hand"]) => ({ ...question, bias: 12 });
const model = {
  ...learned,
  search: { ...learned.search, family_share: 1, evidence: 0.5 },
  findings: {
    ...learned.findings,
    hand: certain(learned.findings.hand),
    machine: certain(learned.findings.machine),
    training: certain(learned.findings.training),
    families: { ...learned.findings.families, speaks: -20, least: 0 },
  },
};
const open: Policy = {
  ...defaultPolicy(),
  exempt: { ...defaultPolicy().exempt, verified_organisations: false },
};
let opened: OpenStore;
let defended: Defended;
const defend = async (policy: Policy): Promise<void> => {
  defended = await defendStore(opened, { model, seed: 1, policy, full: true });
};
const caseOfHand = () =>
  casesOf(defended.result.report).find(({ members }) =>
    members.some((one) => one.account === names[0]),
  )!;

beforeAll(async () => {
  writeResellerLog(dir.at);
  writeFileSync(dir.at("key"), "5b".repeat(32), { mode: 0o600 });
  opened = await openWithKey({ path: dir.at("store"), keyFile: dir.at("key") });
  await ingestLogs(opened, {
    exchanges: [dir.at("exchanges.jsonl")],
    accounts: [dir.at("accounts.jsonl")],
    now: Date.now(),
    rules: loadRules(),
  });
  await defend(open);
}, 120_000);
afterAll(async () => {
  await opened.close();
  dir.remove();
});

describe("a hand among customers", () => {
  test("is one case of its end users, and its gateways are told", () => {
    const found = caseOfHand();
    expect(found.members.map((one) => one.account).sort()).toEqual(names);
    expect(found.members.map(({ owner, end_user }) => ({ owner, end_user }))).toEqual(
      expect.arrayContaining(harvesting),
    );
    expect(found.owners).toEqual([
      { account: "gate-a", members: 10, end_users: 26 },
      { account: "gate-b", members: 10, end_users: 26 },
    ]);
    expect(found.exposure.exchanges).toBe(20 * 40);
    expect(found.exchanges).toBe(20 * 40);
    const page = renderReport(defended.result.report);
    expect(page).toContain("10 of the 26 of gate-a, 10 of the 26 of gate-b");
  });

  test("has verdicts that name account and end user, and none of the account itself", () => {
    const verdicts = defended.result.verdicts.filter(({ account }) => names.includes(account));
    expect(verdicts.map(({ owner, end_user }) => ({ owner, end_user }))).toEqual(
      expect.arrayContaining(harvesting),
    );
    for (const { account } of defended.result.verdicts) expect(gateways).not.toContain(account);
    for (const { account, owner } of defended.result.verdicts)
      if (account.startsWith("person")) expect(owner).toBeUndefined();
  });

  test("is decided about by end user, never by account", async () => {
    const decisions = await listDecisions(opened, { campaign: caseOfHand().id });
    expect([...new Set(decisions.map(({ account }) => account))].sort()).toEqual(names);
    for (const { account, owner, end_user } of decisions)
      expect(account).toBe(endUserName(owner!, end_user!));
    expect((await listDecisions(opened)).map(({ account }) => account)).not.toContain("gate-a");
  });

  test("is explained by either name, and the account by its customers", async () => {
    const one = await explainAccount(opened, "gate-a", "a-h0");
    expect(one.verdict).toMatchObject({ owner: "gate-a", end_user: "a-h0" });
    expect(one.exchanges).toBe(40);
    expect(await explainAccount(opened, endUserName("gate-a", "a-h0"))).toEqual(one);
    const account = await explainAccount(opened, "gate-a");
    expect(account.verdict).toBeNull();
    expect(account.text).toContain(
      `judged by its 26 end users, one by one, and not itself: 10 of them belong to ${caseOfHand().id}`,
    );
    expect(account.end_users!.cases[0]!.end_users.toSorted()).toEqual(harvesters("gate-a"));
    await expect(explainAccount(opened, "gate-a", "nobody")).rejects.toMatchObject({
      code: "unknown_end_user",
    });
    await expect(explainAccount(opened, "person-1", "a-h0")).rejects.toMatchObject({
      code: "unknown_end_user",
    });
  });

  test("makes nobody watch its gateways as new accounts", async () => {
    const { profiles } = defended.result;
    expect(profiles.length).toBeGreaterThan(0);
    const fallen = await watchNewAccounts(opened.store, profiles, start, () => true, {
      ...model.early_warning,
      known_exchanges: 0,
    });
    for (const { account } of fallen) expect(gateways).not.toContain(account);
  });
});

test("questions and days count each exchange once, and name end users in the place of their accounts", async () => {
  const { store } = opened;
  const { items } = await explore({ store }, { subject: "accounts", where: [], limit: 10_000 });
  const rows = new Map(items.map((row) => [row["account"], row]));
  for (const gateway of gateways) {
    expect(rows.has(gateway)).toBe(false);
    for (const user of harvesters(gateway))
      expect(rows.get(endUserName(gateway, user))).toMatchObject({
        ...{ exchanges: 40, plan: "enterprise", org: true, verified: gateway === "gate-a" },
        ...{ campaign: caseOfHand().id, created: "2026-01-10T00:00:00.000Z" },
      });
  }
  const sum = (list: readonly Row[]): number =>
    list.reduce((all, { exchanges }) => all + Number(exchanges), 0);
  const log = readFileSync(dir.at("exchanges.jsonl"), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { time: string; account: string; end_user?: string });
  expect(sum(items)).toBe(log.length);
  const hours = await explore({ store }, { subject: "hours", where: [], limit: 10_000 });
  expect(sum(hours.items)).toBe(log.length);
  const { sweep } = defended.result.report;
  const span = { from: Date.parse(sweep.from), to: Date.parse(sweep.to) };
  const { days } = exposedDays(await drawnDays(store, span), new Set());
  const within = log.filter(({ time }) => Date.parse(time) >= Date.parse(days[0]!.from));
  expect(days.reduce((all, one) => all + one.all.exchanges, 0)).toBe(within.length);
  const { finding } = caseOfHand();
  const members = new Set(
    casesOf(defended.result.report)
      .filter((one) => one.finding === finding)
      .flatMap((one) => one.members.map(({ account }) => account)),
  );
  const theirs = within.filter(
    ({ account, end_user: user }) =>
      members.has(account) || (user && members.has(endUserName(account, user))),
  );
  expect(theirs.length).toBeGreaterThan(100);
  expect(days.reduce((all, one) => all + one[finding].exchanges, 0)).toBe(theirs.length);
});

describe("what is said of the account holds for its end users", () => {
  const owners = async (): Promise<string[]> => [
    ...new Set(
      (await listDecisions(opened, { campaign: caseOfHand().id })).map(({ owner }) => owner!),
    ),
  ];

  test("an exemption by name", async () => {
    await defend({ ...open, exempt: { ...open.exempt, accounts: ["gate-a"] } });
    expect(await owners()).toEqual(["gate-b"]);
  });

  test("an exemption of its organisation", async () => {
    await defend({ ...open, exempt: { ...open.exempt, verified_organisations: true } });
    expect(await owners()).toEqual(["gate-b"]);
    await defend(open);
    expect((await owners()).sort()).toEqual([...gateways]);
  });

  test("a ruling that sets it apart", async () => {
    const { id } = caseOfHand();
    const by = { actor: "jo", at: new Date().toISOString(), reason: "its own research" };
    await ruleOnCampaign(opened, id, "split", by, { accounts: ["gate-b"] });
    await defend(open);
    const { campaign } = await showCampaign(opened, id);
    expect(campaign!.members.map(({ owner }) => owner)).toEqual(
      Array.from({ length: 10 }, () => "gate-a"),
    );
    expect((await explainAccount(opened, "gate-b", "b-h0")).apart).toMatchObject([
      { campaign: id, actor: "jo" },
    ]);
  });
});
