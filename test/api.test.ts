// What people read and do through the server, over real HTTP, on a world with one campaign.

import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { appealLabels } from "../src/app/appeals.ts";
import { openWithKey } from "../src/app/open-store.ts";
import type { Decision } from "../src/core/decision.ts";
import type { Role } from "../src/core/roles.ts";
import { done, temporary } from "./fixtures/command.ts";
import { type Answer, type LiveServer, liveServer } from "./fixtures/api-server.ts";
import { sweptWorld } from "./fixtures/swept-world.ts";

const dir = temporary("api");
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

const get = (path: string, as?: Role): Promise<Answer["body"]> => server.get(path, as);
const act = async (as: string, path: string, body: unknown = {}): Promise<Answer> =>
  server.ask(as, `POST ${path}`, body);

const sweep = (): Promise<unknown> => server.sweep("investigator");

/** All items of a list, page by page. */
async function all(path: string, limit = 7): Promise<Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  for (let cursor = ""; ;) {
    const join = path.includes("?") ? "&" : "?";
    const page = await get(`${path}${join}limit=${limit}${cursor}`);
    items.push(...page.items);
    if (page.next === null) return items;
    cursor = `&cursor=${page.next}`;
  }
}

describe("what people read", () => {
  test("campaigns in a list, one whole, its members page by page", async () => {
    const { items, next } = await get("/v1/campaigns");
    expect(next).toBeNull();
    expect(items).toMatchObject([{ id: "c-1", finding: "distillation", accounts: 60 }]);
    expect(items[0].members).toBeUndefined();
    const { campaign, history, rulings } = await get("/v1/campaigns/c-1");
    expect(campaign).toMatchObject({ id: "c-1", accounts: 60 });
    expect(history.state).toBe(campaign.state);
    expect(rulings).toEqual([]);
    const members = await all("/v1/campaigns/c-1/members");
    expect(new Set(members.map(({ account }) => account)).size).toBe(60);
    expect((await server.ask("viewer", "GET /v1/campaigns/c-99")).body).toMatchObject({
      status: 404,
      code: "unknown_campaign",
    });
  });

  test("groups of other findings, with why they were let be", async () => {
    const groups = await all("/v1/groups?finding=none", 2);
    expect(groups.length).toBeGreaterThan(0);
    expect(groups.every(({ id, why }) => id === null && why !== "")).toBe(true);
    const one = await get(`/v1/groups/${groups[0]!.ring as string}`);
    expect(one.finding).toBe("none");
    expect((await server.ask("viewer", "GET /v1/groups?finding=guilty")).status).toBe(400);
  });

  test("the graph in pages: every tie has its trait, and a trait its members", async () => {
    const seen = new Map<string, Set<string>>();
    const traits = new Map<string, { members: number; label: string; family: string }>();
    for (let cursor = ""; ;) {
      const page = await get(`/v1/campaigns/c-1/graph?limit=11&family=identity${cursor}`);
      for (const trait of page.traits) traits.set(trait.id, trait);
      for (const { account, ties } of page.items)
        for (const { trait } of ties) seen.set(trait, (seen.get(trait) ?? new Set()).add(account));
      if (page.next === null) break;
      cursor = `&cursor=${page.next}`;
    }
    expect(traits.size).toBeGreaterThan(0);
    expect([...traits.keys()].toSorted()).toEqual([...seen.keys()].toSorted());
    for (const [id, trait] of traits) {
      expect(trait.family).toBe("identity");
      expect(seen.get(id)!.size, trait.label).toBe(trait.members);
    }
    const [account] = [...seen.values().next().value!];
    const own = await get(`/v1/campaigns/c-1/graph?account=${account}`);
    expect(own.items).toHaveLength(1);
  });

  test("timelines, exposure, an account, sources, the data", async () => {
    const timeline = await get("/v1/campaigns/c-1/timeline");
    expect(timeline.exchanges.length).toBe(timeline.accounts.length);
    expect((await get("/v1/timelines")).items).toEqual([{ campaign: "c-1", timeline }]);
    const [{ exposure }] = (await get("/v1/exposure")).items;
    expect(exposure.exchanges).toBe(exposure.before.exchanges + exposure.after.exchanges);
    const [member] = (await get("/v1/campaigns/c-1/members?limit=1")).items;
    const account = await get(`/v1/accounts/${member.account}`);
    expect(account.verdict.group).toBe("c-1");
    expect(account.decisions.length).toBeGreaterThan(0);
    expect((await server.ask("viewer", "GET /v1/accounts/nobody")).status).toBe(404);
    expect((await get("/v1/data-check")).checks ?? (await get("/v1/data-check"))).toBeTruthy();
    expect((await get("/v1/sources")).items).toEqual([]);
    const line = `{"id":"q1","time":"2026-04-25T00:00:00Z","account":"a-new","model":"m"}\n{"time":3}\n`;
    expect((await server.ask("ingest", "POST /v1/exchanges", line)).status).toBe(202);
    expect((await get("/v1/sources")).items).toMatchObject([
      { format: "native", kind: "exchange", accepted: 1, rejected: 1, silent: false },
    ]);
  });

  test("an account that sent since the last sweep is told so, and never itself proposed", async () => {
    const line = `{"id":"q2","time":"2026-04-25T00:00:00Z","account":"brandnew","model":"m"}\n`;
    expect((await server.ask("ingest", "POST /v1/exchanges", line)).status).toBe(202);
    const asked = async (path: string): Promise<unknown> => {
      const { status, body } = await server.ask("viewer", `GET /v1/accounts/${path}`);
      return [status, body.code];
    };
    const unswept = [409, "account_unswept"];
    await expect.poll(() => asked("brandnew"), { timeout: 20_000 }).toEqual(unswept);
    for (const tail of ["/ties", "/message"])
      expect(await asked(`brandnew${tail}`)).toEqual(unswept);
    const { body } = await server.ask("viewer", "GET /v1/accounts/Brand-new");
    expect(body.detail).toContain('Did you mean "brandnew"?');
    // a record makes it known: what it sent is then not called nothing
    const record = `{"account":"brandnew","created":"2026-04-24T00:00:00Z"}\n`;
    expect((await server.ask("ingest", "POST /v1/accounts", record)).status).toBe(202);
    const text = async (): Promise<string> =>
      (await server.ask("viewer", "GET /v1/accounts/brandnew")).body.text;
    await expect.poll(text, { timeout: 20_000 }).toContain("has sent since the last sweep");
  });

  test("decisions by account and state, and the audit in pages to its first entry", async () => {
    const decisions = await all("/v1/decisions?campaign=c-1", 13);
    expect(new Set(decisions.map(({ id }) => id)).size).toBe(decisions.length);
    expect(decisions.every(({ state }) => state === "active")).toBe(true);
    expect((await get("/v1/decisions?state=undone")).items).toEqual([]);
    const entries = await all("/v1/audit", 50);
    expect(entries.map(({ number }) => number)).toEqual(
      Array.from({ length: entries.length }, (_, i) => entries.length - i),
    );
    const { account } = decisions[0]!;
    const about = await all(`/v1/audit?subject=${account as string}`);
    expect(about.length).toBe(decisions.filter((one) => one.account === account).length);
    expect((await get("/v1/audit?action=policy")).items).toHaveLength(1);
  });

  test("what has not changed is answered 304; what has, is not", async () => {
    const first = await server.ask("viewer", "GET /v1/campaigns");
    const tag = first.headers.get("etag")!;
    const again = (path: string): Promise<Answer> =>
      server.ask("viewer", `GET ${path}`, undefined, { "if-none-match": `"x", ${tag}` });
    const { status, body } = await again("/v1/campaigns");
    expect([status, body]).toEqual([304, ""]);
    expect((await again("/v1/campaigns?state=quiet")).status).toBe(200);
  });

  test("a strange cursor is refused, and hostile names are names", async () => {
    const cursor = Buffer.from("c-77").toString("base64url");
    const { status, body } = await server.ask("viewer", `GET /v1/campaigns?cursor=${cursor}`);
    expect([status, body.code]).toEqual([422, "cursor_unknown"]);
    const hostile = encodeURIComponent("x' OR 1=1 --\\");
    expect((await get(`/v1/audit?subject=${hostile}`)).items).toEqual([]);
    expect((await get(`/v1/campaigns/c-1/graph?account=${hostile}`)).items).toEqual([]);
    const junk = Buffer.from("1 OR 1=1").toString("base64url");
    for (const odd of [junk, "zzz", Buffer.from("-1").toString("base64url")]) {
      const page = await server.ask("viewer", `GET /v1/audit?cursor=${odd}`);
      expect([page.status, page.body.code]).toEqual([422, "cursor_unknown"]);
    }
  });
});

describe("who signs up", () => {
  const records = (): Record<string, string>[] =>
    readFileSync(dir.at("world", "accounts.jsonl"), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, string>);
  const signUp = async (body: object): Promise<Answer["body"]> =>
    (await server.ask("decide", "POST /v1/signups", { account: "fresh", ...body })).body;

  test("with what a campaign has, of two families: may sign in, may not spend; of one family nothing", async () => {
    const members = new Set((await all("/v1/campaigns/c-1/members")).map(({ account }) => account));
    const own = records().filter(({ account }) => members.has(account));
    const common = (field: string): string => {
      const counts = new Map<string, number>();
      for (const one of own)
        if (one[field]) counts.set(one[field], (counts.get(one[field]) ?? 0) + 1);
      return [...counts].toSorted((a, b) => b[1] - a[1])[0]![0];
    };
    const [payment, device, ip] = ["payment", "device", "signup_ip"].map(common);
    const told = await signUp({ payment, device, ip });
    expect(told).toMatchObject({ tie: "campaign", of: "c-1", rung: "verify" });
    expect(told.reasons).toContain("shared_card");
    expect(told.evidence[0].label).not.toBe(payment);
    expect(Date.parse(told.expires)).toBeGreaterThan(0);
    const one = await signUp({ payment, device });
    expect(one.rung).toBe("observe");
    // an operator's own people are let in whatever they share
    const policy = (await get("/v1/audit?action=policy")).items[0].data;
    expect(policy.exempt.verified_organisations).toBe(true);
    const exempt = await signUp({ payment, device, ip, org: "acme", verified: true });
    expect(exempt).toMatchObject({ rung: "observe" });
    expect(exempt.reasons).toContain("exempt_verified_organisation");
  });

  test("honest people are let in, whatever is missing or strange in what they send", async () => {
    const members = new Set((await all("/v1/campaigns/c-1/members")).map(({ account }) => account));
    const honest = records().filter(({ account }) => !members.has(account));
    let tied = 0;
    expect(honest.length).toBeGreaterThan(200);
    for (const { email, payment, device, signup_ip: ip, phone } of honest) {
      const told = await signUp({ email, payment, device, ip, phone });
      if (told.rung !== "observe") tied++;
    }
    expect(tied).toBe(0);
    expect(
      await signUp({ email: "no mail", ip: "here", payment: "", ja4: "\u0000" }),
    ).toMatchObject({
      ...{ tie: "none", rung: "observe", expires: null },
    });
    expect((await server.ask("decide", "POST /v1/signups", {})).status).toBe(400);
    expect((await get("/v1/audit?subject=fresh")).items).toEqual([]);
  });
});

describe("what people do", () => {
  const member = async (n: number): Promise<string> =>
    (await get("/v1/campaigns/c-1/members")).items[n].account as string;
  const decided = async (query: string): Promise<Decision[]> =>
    (await all(`/v1/decisions?${query}`, 1000)) as unknown as Decision[];

  test("an analyst confirms; suspending needs two different people, whatever they say they are", async () => {
    const ruling = { ruling: "confirm", reason: "read the prompts" };
    const { status } = await act("investigator", "/v1/campaigns/c-1/rulings", ruling);
    expect(status).toBe(201);
    expect((await act("viewer", "/v1/campaigns/c-1/rulings", ruling)).status).toBe(403);
    expect(await sweep()).toMatchObject({ campaigns: 1 });
    const waiting = await decided("state=proposed");
    expect(waiting.length).toBeGreaterThan(10);
    const one = waiting.find(({ rung }) => rung === "suspend") as Decision & { seen: string };
    expect(one.needs).toBe(2);
    const yes = (as: string, more: object = {}): Promise<Answer> =>
      act(as, "/v1/decisions/approve", { which: [one.id], ...more });
    expect((await yes("investigator")).status).toBe(403);
    // the actor is who is signed in; a body that says otherwise is refused
    expect((await yes("approver", { actor: "somebody else" })).status).toBe(400);
    expect((await yes("approver", { seen: ["0000000000"] })).body.code).toBe("approval_unseen");
    expect((await yes("approver", { seen: [one.seen] })).body.changed).toMatchObject([
      { state: "proposed", approvals: [{ actor: "approver" }] },
    ]);
    expect((await yes("approver")).body).toMatchObject({ status: 409, code: "approved_already" });
    const second = server.tokens.create({ name: "Approver", role: "approver", expires: null });
    expect((await yes(second.secret)).body.code).toBe("approved_already");
    expect((await yes("admin")).body.changed).toMatchObject([{ state: "active" }]);
    const [entry] = (await get("/v1/audit?action=approved")).items;
    expect(entry).toMatchObject({ actor: "admin", subject: one.id });
    expect((await server.ask("decide", "POST /v1/decide", { account: one.account })).status).toBe(
      200,
    );
  });

  test("what is taken back no longer binds a gateway that asks", async () => {
    const account = await member(3);
    const ask = async (): Promise<string> =>
      (await server.ask("decide", "POST /v1/decide", { account })).body.rung as string;
    const own = (await decided(`account=${account}`)).filter((one) => one.state === "active");
    expect(own.length).toBeGreaterThan(0);
    const before = server.live.snapshot.of(account, Date.parse(own.at(-1)!.effective) + 1);
    expect(before).not.toBeNull();
    const body = { which: own.map(({ id }) => id), reason: "known customer" };
    const { body: told } = await act("investigator", "/v1/decisions/undo", body);
    expect(told.changed).toHaveLength((await decided(`account=${account}&state=undone`)).length);
    expect(await ask()).toBe("observe");
    expect(server.live.snapshot.of(account, Date.parse(own.at(-1)!.effective) + 1)).toBeNull();
  });

  test("a preview decides nothing, and a policy that is none is refused with its place", async () => {
    const before = (await get("/v1/audit?limit=1")).items[0].number;
    expect((await act("viewer", "/v1/decisions/preview")).body.accounts).toBeGreaterThan(30);
    const shadow = await act("investigator", "/v1/decisions/preview", {
      policy: "mode: shadow\n",
    });
    expect(shadow.body.mode).toBe("shadow");
    const bad = await act("investigator", "/v1/decisions/preview", { policy: "mood: on\n" });
    expect(bad.body).toMatchObject({ code: "policy_bad" });
    const refused = await act("viewer", "/v1/decisions/preview", { policy: "mode: shadow\n" });
    expect([refused.status, refused.body.code]).toEqual([403, "not_allowed"]);
    expect((await get("/v1/audit?limit=1")).items[0].number).toBe(before);
  });

  test("an appeal is filed by a program, assigned, and overturned: nothing binds any more, and a fit learns of it", async () => {
    const account = await member(5);
    const filed = await act("decide", "/v1/appeals", { account, statement: "we are a school" });
    expect(filed).toMatchObject({ status: 201, body: { state: "open", account } });
    const { id } = filed.body;
    expect((await act("decide", "/v1/appeals", { account, statement: "again" })).body.code).toBe(
      "appeal_open",
    );
    expect((await act("decide", `/v1/appeals/${id}/uphold`, { reason: "no" })).status).toBe(403);
    expect(
      (await act("investigator", `/v1/appeals/${id}/assign`, { to: "jo" })).body,
    ).toMatchObject({ assigned_to: "jo" });
    const overturn = { why: "shared_connection", reason: "their campus" };
    const bad = await act("investigator", `/v1/appeals/${id}/overturn`, {
      ...overturn,
      why: "mood",
    });
    expect(bad.status).toBe(400);
    const { body } = await act("investigator", `/v1/appeals/${id}/overturn`, overturn);
    expect(body.appeal).toMatchObject({
      state: "overturned",
      closed: { by: "investigator", reason: "shared_connection" },
    });
    expect(body.undone.length).toBeGreaterThan(0);
    expect(await decided(`account=${account}&state=active`)).toEqual([]);
    expect((await act("admin", `/v1/appeals/${id}/overturn`, overturn)).body.code).toBe(
      "appeal_closed",
    );
    expect((await get("/v1/appeals?state=overturned")).items).toMatchObject([{ id }]);
    expect((await get(`/v1/accounts/${account}`)).appeals).toMatchObject([{ id }]);
    const again = await act("decide", "/v1/appeals", { account, statement: "still" });
    expect(again.body.code).toBe("appeal_nothing");
  });

  test("who approved a decision does not uphold it", async () => {
    const [one] = await decided("state=active");
    const suspended = (await decided("state=active")).find(({ approvals }) => approvals.length > 1);
    const { account } = suspended ?? one!;
    const { body } = await act("investigator", "/v1/appeals", { account, statement: "not me" });
    const reason = "the evidence stands";
    expect((await act("approver", `/v1/appeals/${body.id}/uphold`, { reason })).body.code).toBe(
      "appeal_own",
    );
    expect(
      (await act("investigator", `/v1/appeals/${body.id}/uphold`, { reason })).body,
    ).toMatchObject({ state: "upheld", closed: { by: "investigator" } });
    expect((await decided(`account=${account}&state=active`)).length).toBeGreaterThan(0);
  });

  test("notes stay, in their order and under the name of who wrote them", async () => {
    const note = await act("investigator", "/v1/campaigns/c-1/notes", { text: "saw the cards" });
    expect(note).toMatchObject({ status: 201, body: { by: "investigator", kind: "note" } });
    await act("approver", "/v1/campaigns/c-1/notes", { kind: "conclusion", text: "one hand" });
    expect((await get("/v1/campaigns/c-1/notes")).items).toMatchObject([
      { text: "saw the cards" },
      { text: "one hand", kind: "conclusion", by: "approver" },
    ]);
    expect((await act("investigator", "/v1/campaigns/c-9/notes", { text: "x" })).status).toBe(404);
    expect((await act("investigator", "/v1/campaigns/c-1/notes", { text: " " })).status).toBe(400);
  });

  test("splitting and dismissing end decisions at once, and revoking takes it back", async () => {
    const rule = (body: object): Promise<Answer> =>
      act("investigator", "/v1/campaigns/c-1/rulings", { reason: "course", ...body });
    const account = await member(9);
    expect((await rule({ ruling: "split" })).status).toBe(400);
    expect((await rule({ ruling: "split", accounts: ["nobody"] })).body.code).toBe("not_a_member");
    expect((await rule({ ruling: "split", accounts: [account] })).body.ended).toBeGreaterThan(0);
    const { history } = await get("/v1/campaigns/c-1");
    const { at: looked } = history.ruling;
    // two people at the same time: the second one looked at what holds no more
    const first = await rule({ ruling: "dismiss", seen: looked });
    expect(first.body.ended).toBeGreaterThan(30);
    const second = await rule({ ruling: "confirm", seen: looked });
    expect([second.status, second.body.code]).toEqual([409, "ruling_changed"]);
    expect(second.body.detail).toContain("said dismiss");
    expect((await get("/v1/campaigns")).items).toMatchObject([
      { state: "dismissed", ruling: "dismiss" },
    ]);
    expect(server.live.snapshot.accounts).toBe(0);
    // the next sweep reports it no more; whoever wants to take the ruling back finds it all the same
    expect(await sweep()).toMatchObject({ campaigns: 0 });
    expect((await get("/v1/campaigns?state=dismissed")).items).toMatchObject([
      { id: "c-1", ring: null, ruling: "dismiss" },
    ]);
    expect((await all("/v1/campaigns/c-1/members", 50)).length).toBeGreaterThan(50);
    expect((await get("/v1/campaigns/c-1")).campaign).toBeNull();
    const { at: seen } = first.body;
    expect((await rule({ ruling: "revoke", seen })).status).toBe(201);
    expect((await get("/v1/campaigns")).items[0].ruling).toBeNull();
  });

  test("all of it stands in an audit that holds", async () => {
    await server.close();
    await done(["audit", "verify", "--store", store]);
    expect((await done(["audit", "list", "--store", store])).out).toContain(
      "investigator appeal_overturned",
    );
    const opened = await openWithKey({ path: store, mustExist: true });
    expect(await appealLabels(opened.store)).toMatchObject([{ of: "account", finding: "none" }]);
    await opened.close();
  });
});
