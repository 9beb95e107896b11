// The policy over HTTP, on a world with one campaign: read, checked, compared, published by one or two people, and which
// one holds beside a file.

import { afterAll, beforeAll, expect, test } from "vitest";
import { defaultPolicy, policyHash } from "../src/policy/policy.ts";
import { temporary } from "./fixtures/command.ts";
import { type Answer, type LiveServer, liveServer } from "./fixtures/api-server.ts";
import { policyOf } from "./fixtures/live-campaign.ts";
import { sweptWorld } from "./fixtures/swept-world.ts";

const dir = temporary("policy-api");
let server: LiveServer;
let store = "";
beforeAll(async () => {
  store = await sweptWorld(dir);
  server = await liveServer(store);
});
afterAll(async () => {
  await server?.close();
  dir.remove();
});

const get = (path: string): Promise<Answer["body"]> => server.get(path);
const post = async (as: string, path: string, body: unknown): Promise<Answer> =>
  server.ask(as, `POST ${path}`, body);
const another = (name: string): string =>
  server.tokens.create({ name, role: "approver", expires: null }).secret;
const reason = "tried in the test";

test("the policy in use is told as data, as text and in words, with where it comes from", async () => {
  const told = await get("/v1/policy");
  expect(told.policy).toEqual(defaultPolicy());
  expect(told.hash).toBe(policyHash(defaultPolicy()));
  expect(policyHash(policyOf(told.text))).toBe(told.hash);
  expect(told.since).toMatchObject({ by: "stillwatch", reason: "first policy" });
  expect(told.file).toBeNull();
  expect(told.words.map((one: { part: string }) => one.part)).toContain("rungs.suspend");
  expect(JSON.stringify(told.words)).toContain("above 50 accounts of a campaign, 2 people approve");
});

test("a check tells each fault with its line, and for what holds the changes and how many people", async () => {
  const bad = "mode: on\nrungs:\n  verify:\n    hold: 2\n    famillies: 3\n";
  const { status, body } = await post("viewer", "/v1/policy/check", { policy: bad });
  expect(status).toBe(200);
  expect(body).toEqual({
    ok: false,
    faults: [
      { path: "rungs.verify", line: 4, why: expect.stringContaining('no "hold"') },
      { path: "rungs.verify", line: 5, why: expect.stringContaining("families") },
    ],
  });
  const good = "rungs: { verify: { posterior: 0.95 } }\nexempt: { accounts: [nobody] }";
  const checked = (await post("viewer", "/v1/policy/check", { policy: good })).body;
  expect(checked).toMatchObject({ ok: true, needs: 2 });
  expect(checked.changes.map((one: { path: string }) => one.path)).toEqual([
    "rungs.verify.posterior",
    "exempt.accounts",
  ]);
  expect(checked.idle).toMatchObject([{ name: "nobody" }]);
  for (const text of ["", "# nothing", "- a", "mode: &a [*a]", "\u0000", "x".repeat(200_000)]) {
    const { status: answered, body: told } = await post("viewer", "/v1/policy/check", {
      policy: text,
    });
    expect([answered, told.ok], text.slice(0, 20)).toEqual([200, false]);
  }
  const long = await post("viewer", "/v1/policy/check", { policy: "x".repeat(200_001) });
  expect(long.status).toBe(400);
});

test("two policies are compared over the last days, and nothing is decided", async () => {
  const before = await get("/v1/audit?limit=1");
  const lax =
    "rungs: { share-allowance: { mode: off }, verify: { mode: off }, minimise: { mode: off }, suspend: { mode: off } }";
  const { status, body } = await post("investigator", "/v1/policy/compare", { policy: lax });
  expect(status, JSON.stringify(body).slice(0, 300)).toBe(200);
  expect(body.in_use.accounts).toBeGreaterThan(50);
  expect(body.edited).toMatchObject({ accounts: 0, expected_honest: 0 });
  expect(body.difference).toMatchObject({ more: 0, fewer: body.in_use.accounts });
  expect(body.difference.examples[0]).toMatchObject({ campaign: "c-1", edited: null });
  expect(body.now.in_use.accounts).toBe(60);
  expect(body.now.edited.accounts).toBe(0);
  expect(body.in_use.days.length).toBeGreaterThan(0);
  expect((await post("viewer", "/v1/policy/compare", {})).body.edited).toBeNull();
  expect(await get("/v1/audit?limit=1")).toEqual(before);
  const wrong = await post("investigator", "/v1/policy/compare", { policy: "mode: maybe" });
  expect([wrong.status, wrong.body.code]).toEqual([422, "policy_bad"]);
  const refused = await post("viewer", "/v1/policy/compare", { policy: lax });
  expect([refused.status, refused.body.code]).toEqual([403, "not_allowed"]);
});

test("policies are compared one at a time, and after a refusal again", async () => {
  const compare = (): Promise<Answer> => post("viewer", "/v1/policy/compare", {});
  const both = await Promise.all([compare(), compare()]);
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 429]);
  const busy = both.find(({ status }) => status === 429)!;
  expect(busy.body.code).toBe("policy_busy");
  expect(busy.headers.get("retry-after")).not.toBeNull();
  expect((await compare()).status).toBe(200);
});

test("what was held against a policy that holds no more is not published", async () => {
  const before = await get("/v1/audit?limit=1");
  const policy = "mode: shadow";
  const late = await post("approver", "/v1/policy", { policy, reason, base: "another" });
  expect([late.status, late.body.code]).toEqual([409, "policy_changed"]);
  expect(await get("/v1/audit?limit=1")).toEqual(before);
});

test("whoever proposed a policy takes it back, nobody else, and then it waits no more", async () => {
  const policy = "rungs: { verify: { posterior: 0.992 } }";
  const { hash } = (await post("approver", "/v1/policy", { policy, reason })).body;
  const back = async (as: string, of: string = hash): Promise<unknown[]> => {
    const { status, body } = await post(as, "/v1/policy/withdraw", { hash: of });
    return [status, body.code];
  };
  expect((await back("investigator"))[0]).toBe(403);
  expect(await back("admin")).toEqual([403, "policy_not_own"]);
  expect(await back("approver", "nothing")).toEqual([404, "policy_not_waiting"]);
  expect(await back(another("Approver "))).toEqual([200, undefined]);
  expect((await get("/v1/policy")).waiting).toEqual([]);
  expect((await get("/v1/audit?limit=1")).items[0]).toMatchObject({
    ...{ action: "policy_withdrawn", subject: hash, actor: "Approver" },
  });
  expect(await back("approver")).toEqual([404, "policy_not_waiting"]);
  // it can be proposed again, by the same person as by another
  const again = await post("admin", "/v1/policy", { policy, reason });
  expect(again.body).toMatchObject({ status: "waits", people: ["admin"] });
  expect(await back("admin")).toEqual([200, undefined]);
});

test("a second person’s word is on what they looked at: what was withdrawn is not proposed anew under their name", async () => {
  const policy = "rungs: { verify: { posterior: 0.994 } }";
  const robin = another("robin");
  const propose = async (as: string): Promise<number> => {
    expect((await post(as, "/v1/policy", { policy, reason })).body.status).toBe("waits");
    return (await get("/v1/policy")).waiting[0].number;
  };
  const second = (more: object): Promise<Answer> =>
    post(robin, "/v1/policy", { policy, reason: "looked at it", ...more });
  const seen = await propose("approver");
  const { hash } = (await get("/v1/policy")).waiting[0];
  await post("approver", "/v1/policy/withdraw", { hash });
  const late = await second({ seen });
  expect([late.status, late.body.code]).toEqual([409, "policy_changed"]);
  expect(late.body.detail).toMatch(
    /^the policy that you looked at was withdrawn by approver.*Look again/,
  );
  expect((await get("/v1/policy")).waiting).toEqual([]);
  // proposed again by somebody else, it is another proposal, which nobody looked at yet
  const anew = await propose("admin");
  expect(anew).toBeGreaterThan(seen);
  expect((await second({ seen })).status).toBe(409);
  // nor is a word on one proposal a word on another text
  const other = await second({ seen: anew, policy: "rungs: { verify: { posterior: 0.996 } }" });
  expect(other.body.detail).toContain("this is not the policy that admin proposed");
  const never = await second({ seen: 1 });
  expect([never.status, never.body.code]).toEqual([409, "policy_changed"]);
  // whoever saw none does not publish what they meant to propose
  const unseen = await second({ seen: null });
  expect([unseen.status, unseen.body.code]).toEqual([409, "policy_changed"]);
  expect(unseen.body.detail).toMatch(/^the same policy was proposed since you looked, by admin/);
  await post("admin", "/v1/policy/withdraw", { hash });
  // whoever looked at none proposes it
  const own = await second({});
  expect(own.body).toMatchObject({ status: "waits", people: ["robin"] });
  await post(robin, "/v1/policy/withdraw", { hash });
  const said = (await get("/v1/audit?actor=robin")).items;
  expect(said.map(({ action }: { action: string }) => action)).toEqual([
    ...["policy_withdrawn", "policy_proposed"],
  ]);
});

test("who made the token of the one who proposed it is no second person for a policy", async () => {
  const policy = "rungs: { verify: { posterior: 0.993 } }";
  const made = await post("admin", "/v1/tokens", { name: "Max", role: "approver" });
  const { hash } = (await post(made.body.secret, "/v1/policy", { policy, reason })).body;
  expect((await get("/v1/policy")).waiting).toMatchObject([{ by: "Max", hash }]);
  const second = await post("admin", "/v1/policy", { policy, reason });
  expect([second.status, second.body.code]).toEqual([403, "not_another_person"]);
  expect((await get("/v1/audit?limit=1")).items[0]).toMatchObject({
    ...{ action: "approval_refused", subject: hash, actor: "admin" },
  });
  await post(made.body.secret, "/v1/policy/withdraw", { hash });
});

test("two different people publish where the policy in use asks for two", async () => {
  const policy = "rungs: { verify: { posterior: 0.995 } }";
  const refused = await post("investigator", "/v1/policy", { policy, reason });
  expect(refused.status).toBe(403);
  expect((await post("approver", "/v1/policy", { policy })).status).toBe(400);
  expect((await post("approver", "/v1/policy", { policy: "mode: maybe", reason })).status).toBe(
    422,
  );

  const first = await post("approver", "/v1/policy", { policy, reason });
  expect(first.body).toMatchObject({ status: "waits", needs: 2, people: ["approver"] });
  const waiting = (await get("/v1/policy")).waiting;
  expect((await get("/v1/overview")).waiting).toMatchObject({ proposals: 1 });
  const { counts, items: queued } = await get("/v1/queue");
  expect(counts).toMatchObject({ proposals: 1 });
  expect(queued.filter(({ kind }: { kind: string }) => kind === "policy")).toMatchObject([
    { by: "approver", reason, hash: first.body.hash, number: waiting[0].number, name: null },
  ]);
  expect(waiting).toMatchObject([{ by: "approver", reason, hash: first.body.hash }]);
  expect((await get("/v1/policy")).hash).toBe(policyHash(defaultPolicy()));
  // the same person under another spelling is one
  for (const same of ["approver", another("Approver ")]) {
    const again = await post(same, "/v1/policy", { policy, reason });
    expect([again.status, again.body.code]).toEqual([403, "policy_own"]);
  }
  // what is published is what was proposed, not something like it
  const like = await post("admin", "/v1/policy", { policy: `${policy}\nhold: 4`, reason });
  expect(like.body.status).toBe("waits");

  const second = await post(another("robin"), "/v1/policy", {
    ...{ policy, reason: "looked at it", seen: waiting[0].number },
  });
  expect(second.body).toMatchObject({ status: "published", people: ["approver", "robin"] });
  const told = await get("/v1/policy");
  expect(told).toMatchObject({ hash: first.body.hash, since: { by: "robin" }, waiting: [] });
  // what was proposed beside it lapsed
  const queue = await get("/v1/queue");
  expect(queue.counts).toMatchObject({ proposals: 0 });
  // and is told to whoever proposed it; what came into use is not
  const ended = queue.ended.filter(({ kind }: { kind: string }) => kind === "policy");
  expect(ended[0]).toMatchObject({
    ...{ hash: like.body.hash, name: null, by: { actor: "admin", reason } },
    ...{ codes: ["replaced"], why: "robin published another policy: looked at it" },
  });
  expect(ended.map(({ hash }: { hash: string }) => hash)).not.toContain(first.body.hash);
  expect((await get("/v1/overview")).waiting).toMatchObject({ proposals: 0 });
  expect((await post("admin", "/v1/policy", { policy, reason })).body.code).toBe("policy_same");
  const { items } = await get("/v1/policy/history");
  expect(items).toMatchObject([
    {
      ...{ by: "robin", reason: "looked at it", proposed_by: ["approver"] },
      changes: [{ path: "rungs.verify.posterior", from: 0.99, to: 0.995 }],
    },
    { by: "stillwatch" },
  ]);
  const { text } = await get(`/v1/policy/history/${items[1].hash}`);
  expect(policyHash(policyOf(text))).toBe(items[1].hash);
  expect((await server.ask("viewer", "GET /v1/policy/history/none")).status).toBe(404);
  const { items: entries } = await get("/v1/audit?actor=robin&action=policy");
  expect(entries).toMatchObject([{ subject: first.body.hash }]);
});

test("a brake is one person's, the next sweep ends what bound, and the sweep does not take it back", async () => {
  const policy = "mode: shadow\nrungs: { verify: { posterior: 0.995 } }";
  const base = (await get("/v1/policy")).hash;
  const done = await post("approver", "/v1/policy", {
    ...{ policy, base, reason: "too many complaints" },
  });
  expect(done.body).toMatchObject({ status: "published", needs: 1, people: ["approver"] });
  expect(done.body.effect).toContain("next sweep");
  const active = await get("/v1/decisions?state=active&limit=1");
  expect(active.items).toHaveLength(1);
  const swept = await server.sweep("investigator");
  expect(swept.policy.mode).toBe("shadow");
  expect((await get("/v1/decisions?state=active")).items).toEqual([]);
  expect((await get("/v1/policy")).since).toMatchObject({ by: "approver" });
});

test("a policy that is published while a sweep goes on stays in use", async () => {
  const sweep = post("investigator", "/v1/sweeps?full=true", undefined);
  const policy = "mode: shadow\nrungs: { verify: { posterior: 0.995, mode: off } }";
  const done = await post("approver", "/v1/policy", { policy, reason });
  expect(done.body.status).toBe("published");
  await sweep;
  expect(await get("/v1/policy")).toMatchObject({
    hash: done.body.hash,
    since: { by: "approver" },
  });
});

test("a file is older than what was published after it, until it says something else", async () => {
  const published = (await get("/v1/policy")).hash;
  const restart = async (text: string): Promise<void> => {
    await server.close();
    server = await liveServer(store, {}, { policy: policyOf(text) });
  };
  // nobody has seen this file yet, so it is taken
  await restart("hold: 5");
  expect((await get("/v1/policy")).file).toMatchObject({ state: "next_sweep" });
  await server.sweep("investigator");
  expect(await get("/v1/policy")).toMatchObject({ file: { state: "in_use" }, policy: { hold: 5 } });
  const told = await post("approver", "/v1/policy", { policy: "mode: shadow\nhold: 5", reason });
  expect(told.body.file).toContain("older");
  expect(told.body.hash).not.toBe(published);
  // the same file again: what was published after it holds, and it is said
  await restart("hold: 5");
  expect((await get("/v1/policy")).file).toMatchObject({ state: "replaced" });
  const troubles: string[] = [];
  server.live.events.on("trouble", (why) => troubles.push(why));
  await server.sweep("investigator");
  expect((await get("/v1/policy")).hash).toBe(told.body.hash);
  expect(troubles).toMatchObject([expect.stringContaining("policy file is not in use")]);
  // it says something else
  await restart("hold: 6");
  await server.sweep("investigator");
  expect((await get("/v1/policy")).policy.hold).toBe(6);
});
