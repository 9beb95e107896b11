// Cases of every finding in a real store: a person's word makes a campaign an abuse ring, an operation, an honest group; its
// id, its list, its decisions and what is said of its accounts follow. And what version 0.1 kept is still read.

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { defend, makeStore, makeWorld } from "../lab/torture/small-store.ts";
import { type OpenStore, openWithKey } from "../src/app/open-store.ts";
import { listDecisions } from "../src/app/rule-on-decisions.ts";
import { ruleOnCampaign } from "../src/app/rulings.ts";
import { explainAccount, showCampaign, sweptReport } from "../src/app/swept.ts";
import { lastReport } from "../src/campaigns/records/kept-report.ts";
import { loadVerdicts } from "../src/campaigns/records/kept-verdicts.ts";
import { type Case, casesOf } from "../src/core/campaign.ts";
import type { Verdict } from "../src/core/verdict.ts";
import type { Finding } from "../src/core/findings.ts";
import { temporary } from "./fixtures/command.ts";

const dir = temporary("findings");
let opened: OpenStore;
/** The case that is ruled on, as the evidence alone has it. */
let first: Case;

beforeAll(async () => {
  await makeWorld(dir.at("world"), 7);
  await makeStore(dir.at("world"), dir.at("store"));
  opened = await openWithKey({ path: dir.at("store"), mustExist: true });
  const decided = new Set((await listDecisions(opened)).map(({ campaign }) => campaign));
  first = casesOf(await sweptReport(opened)).find(({ id }) => decided.has(id))!;
});
afterAll(async () => {
  await opened.store.close();
  dir.remove();
});

const rule = async (ruling: "confirm" | "dismiss" | "none", finding: Finding | null = null) => {
  const said = { actor: "jo", at: new Date().toISOString(), reason: "looked at it" };
  await ruleOnCampaign(opened, first.id, ruling, said, { finding });
  await defend(opened);
};
/** The object as it was before it had these. */
const without = (of: object, ...names: readonly string[]): object =>
  Object.fromEntries(Object.entries(of).filter(([name]) => !names.includes(name)));
const verdictsOfCase = async (): Promise<Verdict[]> => {
  const members = new Set(first.members.map(({ account }) => account));
  return (await loadVerdicts(opened.store)).filter(({ account }) => members.has(account));
};
const rungsOfCase = async (): Promise<string[]> => [
  ...new Set((await listDecisions(opened, { campaign: first.id })).map(({ rung }) => rung)),
];

describe("a case that a person says is something else", () => {
  test("other abuse: in its own list under its id, and its decisions end", async () => {
    expect(await rungsOfCase()).not.toEqual([]);
    await rule("confirm", "other-abuse");
    const report = await sweptReport(opened);
    const own = report.abuse.find(({ id }) => id === first.id);
    expect(own).toMatchObject({ finding: "other-abuse", state: "confirmed" });
    expect(report.campaigns.map(({ id }) => id)).not.toContain(first.id);
    expect(await rungsOfCase()).toEqual([]);
    for (const one of await verdictsOfCase())
      expect(one).toMatchObject({
        ...{ finding: "other-abuse", group: first.id, campaign: null, decision: "observe" },
      });
    const { history, campaign } = await showCampaign(opened, first.id);
    expect(campaign!.id).toBe(first.id);
    expect(history!.events.map(({ event }) => event)).toContain("finding");
    const ended = await listDecisions(opened, { campaign: first.id, all: true });
    expect(ended.some(({ reasons }) => reasons.at(-1) === "ended_finding")).toBe(true);
  });

  test("a concealed operation: asked to verify at most", async () => {
    await rule("confirm", "concealed-operation");
    const report = await sweptReport(opened);
    expect(report.operations.map(({ id }) => id)).toContain(first.id);
    expect(report.abuse.map(({ id }) => id)).not.toContain(first.id);
    const rungs = await rungsOfCase();
    expect(rungs).not.toEqual([]);
    for (const rung of rungs) expect(["share-allowance", "verify"]).toContain(rung);
  });

  test("an open party: an honest group of that name, and nobody is decided about", async () => {
    await rule("dismiss", "open-party");
    const report = await sweptReport(opened);
    expect(casesOf(report).map(({ id }) => id)).not.toContain(first.id);
    const group = report.dismissed.find(({ why }) => why.startsWith(`jo dismissed ${first.id}`));
    expect(group).toMatchObject({ finding: "open-party", ruled: true });
    expect(await rungsOfCase()).toEqual([]);
    for (const one of await verdictsOfCase())
      expect(one).toMatchObject({ finding: "open-party", group: null, decision: "observe" });
  });

  test("taken back: what the evidence says", async () => {
    await rule("none");
    const again = casesOf(await sweptReport(opened)).find(({ id }) => id === first.id);
    expect(again!.finding).toBe(first.finding);
  });
});

describe("an account", () => {
  test("is explained by what it did itself, beside what its group did", async () => {
    const { account } = first.members[0]!;
    const { own, verdict, text } = await explainAccount(opened, account);
    expect(own).toMatchObject({ days: expect.any(Number) as number });
    expect(own!.hours).toBeGreaterThan(0);
    expect(own!.prompts).toBeGreaterThan(0);
    expect(own!.templated).toBeLessThanOrEqual(own!.prompts);
    expect(verdict!.group).toBe(first.id);
    expect(text).toContain(first.id);
  });
});

describe("what version 0.1 kept", () => {
  test("reports and verdicts are read as campaigns and honest groups", async () => {
    const report = await sweptReport(opened);
    const bare = (one: object): object => ({
      ...without(one, "finding", "probabilities", "reasons"),
      score: 0.97,
      signals: (one as Case).signals.map((signal) => ({
        ...without(signal, "purpose", "control_value"),
        twin_value: signal.control_value,
      })),
    });
    const old = {
      ...without(report, "operations", "abuse", "dismissed"),
      campaigns: [bare(first)],
      cleared: report.dismissed.map(bare),
    };
    const text = JSON.stringify(old).replaceAll("\\", "\\\\").replaceAll("'", "\\'");
    await opened.store.run(`INSERT INTO sweep SELECT max(number) + 1, '${text}' FROM sweep`);
    const read = (await lastReport(opened.store))!;
    expect(read).toMatchObject({ operations: [], abuse: [] });
    expect(read.campaigns[0]).toMatchObject({
      finding: "distillation",
      score: 0.97,
      probabilities: { distillation: 0.97, none: 0.03 },
    });
    expect(read.campaigns[0]!.signals).toEqual(
      first.signals.map((one) => ({ ...one, purpose: 0 })),
    );
    expect(read.dismissed).toHaveLength(report.dismissed.length);
    for (const group of read.dismissed)
      expect(group).toMatchObject({ finding: "none", score: 0.03 });

    const now = (await verdictsOfCase())[0]!;
    const line = {
      ...without(now, "finding", "group", "probabilities", "edge"),
      ...{ campaign: "c-1", score: 0.97 },
    };
    const kept = JSON.stringify(line).replaceAll("'", "\\'");
    await opened.store.run("TRUNCATE TABLE verdict");
    await opened.store.run(`INSERT INTO verdict SELECT 'old', '${kept}'`);
    expect(await loadVerdicts(opened.store)).toMatchObject([
      { finding: "distillation", group: "c-1", campaign: "c-1", score: 0.97 },
    ]);
  });
});
