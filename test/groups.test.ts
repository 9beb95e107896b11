// A group that a sweep let be, over HTTP: what it is, who is in it, what ties it; and an investigator's word that it is a case
// after all: kept in the audit and for the model, listed by the next sweep, and never given on what nobody looked at.

import { afterAll, beforeAll, expect, test } from "vitest";
import { resolveLabels } from "../src/app/labels/resolve-labels.ts";
import { openWithKey } from "../src/app/open-store.ts";
import { mendRulings } from "../src/app/rulings.ts";
import { sweptReport } from "../src/app/swept.ts";
import { loadHistories } from "../src/campaigns/case-history/kept.ts";
import { loadProfiles } from "../src/campaigns/early-warning/published-profiles.ts";
import { loadMeasures } from "../src/campaigns/records/kept-measures.ts";
import type { Case, DismissedGroup, SweepReport } from "../src/core/campaign.ts";
import { type LiveServer, liveServer } from "./fixtures/api-server.ts";
import { temporary } from "./fixtures/command.ts";
import { sweptWorld } from "./fixtures/swept-world.ts";

const dir = temporary("groups");
let store = "";
let server: LiveServer;
let group: DismissedGroup;
let campaign = "";

beforeAll(async () => {
  store = await sweptWorld(dir);
  server = await liveServer(store, {}, { keyFile: dir.at("key") });
  const { body } = await server.ask("viewer", "GET /v1/report");
  const { dismissed } = body as SweepReport;
  group = dismissed.toSorted((a, b) => b.accounts - a.accounts)[0]!;
});
afterAll(async () => {
  await server?.close();
  dir.remove();
});

const at = (tail: string): string => `/v1/groups/${group.ring}${tail}`;

async function sweepAgain(): Promise<SweepReport> {
  expect((await server.sweep()).status).toBe("done");
  return (await server.ask("viewer", "GET /v1/report")).body as SweepReport;
}

test("it is told with its accounts, what ties them, and the exchanges behind any part of it", async () => {
  const { ask } = server;
  const { body } = await ask("viewer", `GET ${at("")}`);
  expect(body).toMatchObject({ ...group, stands_for: null });
  expect(Object.keys(body.names).sort()).toEqual(group.signals.map(({ id }) => id).sort());
  const names = group.members.map(({ account }) => account);
  const page = await ask("viewer", `GET ${at("/members?limit=1000")}`);
  expect(page.body.items.map((one: { account: string }) => one.account)).toEqual(names);
  const { body: drawn } = await ask("viewer", `GET ${at("/drawing")}`);
  expect(drawn.accounts).toEqual(names);
  expect(drawn.traits.length).toBeGreaterThan(0);
  for (const tie of drawn.ties) for (const i of tie) expect(names[i]).toBeDefined();
  const { body: sum } = await ask("viewer", `GET ${at("/selection")}`);
  expect(sum.exchanges).toBe(group.exchanges);
  const { body: list } = await ask("viewer", `GET ${at("/exchanges?limit=1000")}`);
  for (const { account } of list.items) expect(names).toContain(account);
  for (const tail of ["", "/members", "/drawing", "/selection", "/exchanges", "/active"])
    for (const other of ["r-999", "x"])
      expect(await ask("viewer", `GET /v1/groups/${other}${tail}`), other + tail).toMatchObject({
        ...{ status: 404, body: { code: "unknown_group" } },
      });
});

test("it is a case by an investigator's word, which names what was looked at", async () => {
  const { ask } = server;
  const { seen } = (await ask("viewer", `GET ${at("")}`)).body;
  const body = { as: "concealed-operation", reason: "asked their bank", seen };
  const post = `POST ${at("/rulings")}`;
  expect((await ask("viewer", post, body)).status).toBe(403);
  expect((await ask("investigator", post, { ...body, as: "none" })).status).toBe(400);
  expect((await ask("investigator", post, { ...body, reason: " " })).status).toBe(400);
  expect(await ask("investigator", post, { ...body, seen: "another" })).toMatchObject({
    ...{ status: 409, body: { code: "group_changed" } },
  });
  const accused = (await ask("viewer", "GET /v1/report")).body.campaigns[0] as Case;
  const ofCase = `POST /v1/groups/${accused.ring}/rulings`;
  expect((await ask("investigator", ofCase, body)).body.code).toBe("unknown_group");

  const given = await ask("investigator", post, body);
  expect(given).toMatchObject({ status: 201, body: { ring: group.ring, actor: "investigator" } });
  campaign = given.body.campaign;
  expect(campaign).toMatch(/^c-\d+$/);
  const { body: told } = await ask("viewer", `GET ${at("")}`);
  expect(told.stands_for).toMatchObject({
    ...{ id: campaign, finding: "concealed-operation", reported: false },
    ruling: { ruling: "confirm", actor: "investigator", reason: "asked their bank" },
  });
  const { body: audit } = await ask("viewer", `GET /v1/audit?subject=${campaign}`);
  expect(audit.items[0]).toMatchObject({ action: "confirm", reason: "asked their bank" });
  expect(audit.items[0].data).toMatchObject({ found: group.finding, ring: group.ring });
  // until the next sweep it is known, and waits for it
  const { body: listed } = await ask("viewer", "GET /v1/groups?finding=concealed-operation");
  expect(listed.items).toContainEqual(
    expect.objectContaining({ id: campaign, ring: null, ruling: "confirm" }),
  );
});

test("the next sweep lists it with these accounts, as what was said, and as sure as the evidence is", async () => {
  const report = await sweepAgain();
  const one = report.operations.find(({ id }) => id === campaign)!;
  expect(new Set(one.members.map(({ account }) => account))).toEqual(
    new Set(group.members.map(({ account }) => account)),
  );
  expect(one).toMatchObject({ state: expect.stringMatching(/confirmed|quiet/) });
  const { probabilities: p } = group;
  expect(one.score).toBeCloseTo(p["other-abuse"] + p["concealed-operation"] + p.distillation, 2);
  expect(report.dismissed.map(({ members }) => members[0]!.account)).not.toContain(
    group.members[0]!.account,
  );
  // nothing is done about anybody by that word alone
  const { body: decisions } = await server.ask("viewer", `GET /v1/decisions?campaign=${campaign}`);
  for (const { rung } of decisions.items) expect(rung).toBe("observe");
});

test("taken back, it is a group that was let be again; said again, the same case goes on", async () => {
  const { ask } = server;
  const body = { ruling: "revoke", reason: "it was another bank" };
  await ask("investigator", `POST /v1/campaigns/${campaign}/rulings`, body);
  const { dismissed } = await sweepAgain();
  const first = group.members[0]!.account;
  const again = dismissed.find(({ members }) => members.some(({ account }) => account === first))!;
  const { seen, stands_for: before } = (await ask("viewer", `GET /v1/groups/${again.ring}`)).body;
  expect(before).toMatchObject({ id: campaign, ruling: null });
  const said = { as: "distillation", reason: "their own words", seen };
  const given = await ask("investigator", `POST /v1/groups/${again.ring}/rulings`, said);
  expect(given.body).toMatchObject({ campaign, as: "distillation" });
  expect((await sweepAgain()).campaigns.map(({ id }) => id)).toContain(campaign);
});

test("the model learns from it, and a crash on the way loses neither the case nor the word", async () => {
  await server.close();
  const opened = await openWithKey({ path: store, keyFile: dir.at("key") });
  try {
    const known = async () => ({
      report: await sweptReport(opened),
      histories: await loadHistories(opened.store),
      measured: new Set((await loadMeasures(opened.store)).map(({ ring }) => ring)),
    });
    const labels = await resolveLabels(opened.store, [], await known());
    expect(labels).toMatchObject({ byRuling: 1, ringless: [] });
    expect([...labels.findingOf.values()]).toEqual(["distillation"]);
    // new accounts fall by evidence, never by a word alone
    const published = (await loadProfiles(opened.store)).map((one) => one.campaign);
    expect(published).toHaveLength(1);
    expect(published).not.toContain(campaign);
    // as if the process had ended after the entry of the audit
    await opened.store.run("ALTER TABLE campaign DELETE WHERE true");
    await opened.store.run("ALTER TABLE word DELETE WHERE true");
    await mendRulings(opened.store);
    const [one] = await loadHistories(opened.store);
    expect(one).toMatchObject({ id: campaign, ruling: { finding: "distillation" } });
    expect(one!.members.map(({ account }) => account)).toEqual(
      group.members.map(({ account }) => account),
    );
  } finally {
    await opened.close();
  }
});
