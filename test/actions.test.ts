// Acting by hand through the server, over real HTTP, on a swept world: preview, act, wait for another, undo, appeal.

import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Role } from "../src/core/roles.ts";
import { type Answer, type LiveServer, liveServer } from "./fixtures/api-server.ts";
import { done, temporary } from "./fixtures/command.ts";
import { sweptWorld } from "./fixtures/swept-world.ts";

const dir = temporary("actions");
let store = "";
let server: LiveServer;
const people: Record<string, string> = {};
beforeAll(async () => {
  store = await sweptWorld(dir);
  server = await liveServer(store);
  const person = (name: string, role: Role): void => {
    people[name] = server.tokens.create({ name, role, expires: null }).secret;
  };
  person("Jo", "approver");
  person("jo ", "approver");
  person("Kim", "approver");
});
afterAll(async () => {
  await server?.close();
  dir.remove();
});

const post = (as: string, path: string, body: unknown): Promise<Answer> =>
  server.ask(people[as] ?? as, `POST ${path}`, body);
const get = async (path: string): Promise<Answer["body"]> =>
  (await server.ask("viewer", `GET ${path}`)).body;
const preview = async (body: object): Promise<Answer["body"]> => {
  const answer = await post("investigator", "/v1/actions/preview", { campaign: "c-1", ...body });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
};
const standing = (): string[] => [...server.live.snapshot.all()].map(({ id }) => id).toSorted();
const members = async (): Promise<string[]> =>
  (await get("/v1/campaigns/c-1/members?limit=1000")).items.map(
    ({ account }: { account: string }) => account,
  );
/** What the case's history says that people did. */
const handMarks = async (): Promise<Answer["body"]> =>
  (await get("/v1/campaigns/c-1")).course.filter((one: { by?: unknown }) => one.by !== undefined);

describe("a person acts", () => {
  test("previews, acts, is told in the snapshot and the audit, undoes: all is as before", async () => {
    const accounts = (await members()).slice(0, 5);
    const what = { rung: "minimise", hours: 12, accounts };
    const shown = await preview(what);
    expect(shown).toMatchObject({ asked: 5, accounts: 5, needs: 0, hours: 12, most_hours: 336 });
    expect(shown.items).toHaveLength(5);
    const before = standing();
    const [{ seen }] = shown.slices;
    const body = { campaign: "c-1", ...what, reason: "looked at them", seen, slice: 0 };
    const acted = await post("Jo", "/v1/actions", body);
    expect(acted.status, JSON.stringify(acted.body)).toBe(200);
    const { changed, refused } = acted.body;
    expect([changed.length, refused]).toEqual([5, []]);
    expect(changed[0]).toMatchObject({
      ...{ rung: "minimise", state: "active", by: { actor: "Jo", reason: "looked at them" } },
      reasons: expect.arrayContaining(["by_person"]),
    });
    const account = changed[0].account as string;
    const answer = await server.ask("decide", "POST /v1/decide", { account });
    expect(answer.body).toMatchObject({ rung: "minimise", decision: changed[0].id });
    const { items } = await get(`/v1/audit?subject=${changed[0].id}`);
    expect(items[0]).toMatchObject({ actor: "Jo", action: "decided", reason: "looked at them" });

    const none = await post("Jo", "/v1/actions", { ...body, slice: 1 });
    expect(none.body.code).toBe("action_changed");
    const again = await post("Jo", "/v1/actions", body);
    expect([again.status, again.body.code]).toEqual([409, "action_changed"]);
    expect(again.body.detail).toContain("The last person who decided about them was Jo, 20");
    expect((await preview(what)).outcomes).toMatchObject({ as_harsh: 5, new: 0 });

    const which = changed.map(({ id }: { id: string }) => id);
    const mark = {
      ...{ event: "minimise", text: "minimise the output, 5 accounts" },
      by: { actor: "Jo", reason: "looked at them" },
    };
    const [byJo] = await handMarks();
    expect(byJo).toMatchObject({ ...mark, act: { live: 5 } });
    const { items: same } = await get(`/v1/decisions?act=${byJo.act.id}`);
    expect(same.map(({ id }: { id: string }) => id).toSorted()).toEqual(which.toSorted());
    const undone = await post("investigator", "/v1/decisions/undo", { which, reason: "too early" });
    expect(undone.body.changed).toHaveLength(5);
    expect(standing()).toEqual(before);
    // what was done stays as it was done, with who took it back
    expect(await handMarks()).toMatchObject([
      { ...mark, act: { id: byJo.act.id, live: 0 } },
      {
        ...{ event: "taken back", text: mark.text },
        by: { actor: "investigator", reason: "too early" },
      },
    ]);
    expect((await get(`/v1/audit?subject=${which[0]}`)).items[0].action).toBe("undone");
  });

  test("what a person decided survives a sweep, neither ended nor doubled", async () => {
    const [account] = (await members()).slice(10, 11);
    const what = { campaign: "c-1", rung: "minimise", hours: 300, accounts: [account] };
    const { seen } = await preview(what);
    const { body } = await post("Jo", "/v1/actions", { ...what, seen, reason: "by hand" });
    const [{ id }] = body.changed;
    await server.live.sweep();
    const own = (await get(`/v1/decisions?account=${account}&state=active`)).items.filter(
      ({ rung }: { rung: string }) => rung === "minimise",
    );
    expect(own).toMatchObject([{ id, state: "active" }]);
    await post("Jo", "/v1/decisions/undo", { which: [id], reason: "done" });
  });

  test("who may: a viewer neither looks nor acts, and a wrong question is told", async () => {
    const body = { campaign: "c-1", rung: "verify" };
    expect((await post("viewer", "/v1/actions/preview", body)).status).toBe(403);
    expect((await post("viewer", "/v1/actions", body)).status).toBe(403);
    expect((await post("decide", "/v1/actions", body)).status).toBe(403);
    const ask = async (more: object): Promise<unknown> =>
      (await post("investigator", "/v1/actions/preview", { ...body, ...more })).body.code;
    expect(await ask({ campaign: "c-99" })).toBe("unknown_campaign");
    expect(await ask({ hours: 337 })).toBe("action_hours");
    expect((await post("investigator", "/v1/actions", { ...body, seen: "x" })).status).toBe(400);
    const { refused, items } = await preview({ rung: "verify", accounts: ["nobody", "x'\\n"] });
    expect(refused).toMatchObject([{ code: "no_account", accounts: 2 }]);
    expect(items[0].code).toBe("no_account");
  });
});

describe("another person says yes", () => {
  test("a suspension waits; the same person twice is not two; a second one makes it bind", async () => {
    const accounts = (await members()).slice(20, 23);
    const what = { campaign: "c-1", rung: "suspend", hours: 48, accounts };
    const { seen, needs } = await preview(what);
    expect(needs).toBe(2);
    const acted = await post("Jo", "/v1/actions", { ...what, seen, reason: "a resale ring" });
    expect(acted.body.changed).toHaveLength(3);
    expect(acted.body.changed[0]).toMatchObject({ state: "proposed", needs: 2 });
    const { counts, items } = await get("/v1/queue");
    expect(counts).toEqual({ approvals: 1, accounts: 3, appeals: 0, proposals: 0 });
    expect(items[0]).toMatchObject({
      ...{ kind: "approval", campaign: "c-1", rung: "suspend", accounts: 3, needs: 2 },
      ...{ approved_by: ["Jo"], by: { actor: "Jo", reason: "a resale ring" } },
    });
    expect(items[0].sample).toHaveLength(3);
    const [{ id }] = items;
    for (const same of ["Jo", "jo "]) {
      const twice = await post(same, "/v1/decisions/approve", { which: [id] });
      expect([twice.status, twice.body.code]).toEqual([409, "approved_already"]);
    }
    expect((await post("investigator", "/v1/decisions/approve", { which: [id] })).status).toBe(403);
    const yes = await post("Kim", "/v1/decisions/approve", { which: [id], reason: "agreed" });
    expect(yes.body.changed).toHaveLength(3);
    expect(yes.body.changed.every(({ state }: { state: string }) => state === "active")).toBe(true);
    expect((await get("/v1/queue")).items).toEqual([]);
    const late = await post("Kim", "/v1/decisions/approve", { which: [id] });
    expect([late.status, late.body.code]).toEqual([409, "approval_group"]);
    // who proposed it judges no appeal against it, and an overturned one takes it back for good
    const filed = await post("decide", "/v1/appeals", {
      ...{ account: accounts[0], statement: "I am a student" },
    });
    expect(filed.status).toBe(201);
    const [appeal] = (await get("/v1/queue")).items;
    expect(appeal).toMatchObject({ kind: "appeal", statement: "I am a student" });
    expect(
      appeal.decisions.some(({ people: all }: { people: string[] }) => all.includes("Jo")),
    ).toBe(true);
    const uphold = await post("Jo", `/v1/appeals/${appeal.id}/uphold`, { reason: "no" });
    expect(uphold.body.code).toBe("appeal_own");
    const over = await post("investigator", `/v1/appeals/${appeal.id}/overturn`, {
      ...{ why: "honest_customer", reason: "showed an id" },
    });
    expect(
      over.body.undone.every(
        (one: { undone: { appeal: string } }) => one.undone.appeal === appeal.id,
      ),
    ).toBe(true);
    expect(standing().some((one) => yes.body.changed[0].id === one)).toBe(false);
    // what a person found stands against the probability, wherever it is told
    const found = { by: "investigator", why: "honest_customer" };
    expect((await get(`/v1/accounts/${accounts[0]}`)).cleared).toMatchObject(found);
    const after = await preview({ campaign: "c-1", rung: "suspend", accounts: [accounts[0]] });
    expect(after).toMatchObject({ cleared: 1, expected_honest: 1 });
    expect(after.sample[0].cleared).toMatchObject(found);
    const marks = await handMarks();
    expect(marks.find(({ event }: { event: string }) => event === "suspend")).toMatchObject({
      ...{ text: "suspend, 3 accounts", act: { live: 2 } },
    });
    const { by, text } = marks.at(-1);
    expect(by).toMatchObject({ actor: "investigator" });
    expect(by.reason).toContain("showed an id");
    expect(text).toMatch(/suspend, 1 account$/);
  });
});

describe("one person as two", () => {
  const made = async (as: string, name: string, role: Role): Promise<void> => {
    const answer = await server.ask(people[as] ?? as, "POST /v1/tokens", { name, role });
    people[name] = answer.body.secret as string;
  };
  const proposed = async (as: string, account: string): Promise<string> => {
    const what = { campaign: "c-1", rung: "suspend", accounts: [account] };
    const { seen } = await preview(what);
    const { body } = await post(as, "/v1/actions", { ...what, seen, reason: "a ring" });
    return body.changed[0].id as string;
  };
  const yes = async (as: string, id: string): Promise<unknown[]> => {
    const { status, body } = await post(as, "/v1/decisions/approve", { which: [id] });
    return [status, body.code ?? body.changed[0].state];
  };

  test("who made the token of the other is no second person, either way; it stands in the audit", async () => {
    const [first, second] = (await members()).slice(50, 52) as [string, string];
    await made("admin", "Max", "admin");
    await made("admin", "Mia", "approver");
    await made("Max", "Moe", "approver");
    const id = await proposed("Max", first);
    for (const as of ["admin", "Moe"])
      expect(await yes(as, id), as).toEqual([403, "not_another_person"]);
    const refused = (await get(`/v1/audit?subject=${id}`)).items.filter(
      ({ action }: { action: string }) => action === "approval_refused",
    );
    expect(refused.map(({ actor }: { actor: string }) => actor).toSorted()).toEqual([
      "Moe",
      "admin",
    ]);
    expect(await yes("Mia", id)).toEqual([200, "active"]);
    const other = await proposed("admin", second);
    for (const as of ["Max", "Mia", "Moe"])
      expect(await yes(as, other), as).toEqual([403, "not_another_person"]);
    expect(await yes("Kim", other)).toEqual([200, "active"]);
    // nor does a session that began with the token make another person of it
    const login = await fetch(`${server.url}/v1/login`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ token: people.Moe }),
    });
    const cookie = login.headers.get("set-cookie")!.split(";")[0]!;
    const again = await proposed("admin", (await members())[52]!);
    const answer = await server.ask(
      null,
      "POST /v1/decisions/approve",
      { which: [again] },
      { cookie },
    );
    expect([answer.status, answer.body.code]).toEqual([403, "not_another_person"]);
  });

  test("what a person proposed and a ruling ended is told in the queue and in the case's history", async () => {
    const [account] = (await members()).slice(53, 54) as [string];
    await proposed("Jo", account);
    const ruled = await post("Kim", "/v1/campaigns/c-1/rulings", {
      ...{ ruling: "split", accounts: [account], reason: "a student" },
    });
    expect(ruled.status, JSON.stringify(ruled.body)).toBe(201);
    const { ended } = await get("/v1/queue");
    expect(ended[0]).toMatchObject({
      ...{ campaign: "c-1", rung: "suspend", accounts: 1, by: { actor: "Jo" } },
      why: "no case counts the account among its own any more",
    });
    const { course } = await get("/v1/campaigns/c-1");
    expect(course.map(({ event }: { event: string }) => event)).toContain("proposal ended");
  });
});

describe("about an account", () => {
  test("whom it is tied to and by what, masked; what its owner is told", async () => {
    const [account] = (await members()).slice(40, 41);
    const { items } = await get(`/v1/accounts/${account}/ties`);
    expect(items.length).toBeGreaterThan(3);
    expect(items[0].account).not.toBe(account);
    expect(items[0].group).toBe("c-1");
    expect(items[0].shared[0].accounts).toBeGreaterThan(1);
    const [own] = (await get(`/v1/decisions?account=${account}&state=active`)).items;
    const told = await get(`/v1/accounts/${account}/message?decision=${own.id}`);
    expect(told.subject).toContain(account);
    expect(JSON.stringify(told)).not.toMatch(/c-1\b|d-[0-9a-f]{12}/);
    const other = (await get("/v1/decisions?limit=1")).items[0];
    const wrong = await server.ask(
      "viewer",
      `GET /v1/accounts/${account}/message?decision=${other.account === account ? "d-0" : other.id}`,
    );
    expect([wrong.status, wrong.body.code]).toEqual([404, "unknown_decision"]);
    // as long as names may be, in a script of three bytes a letter
    for (const name of ["nobody", encodeURIComponent("谁".repeat(1024))])
      for (const tail of ["", "/ties", "/message", "/message?decision=d-0"]) {
        const { status, body } = await server.ask("viewer", `GET /v1/accounts/${name}${tail}`);
        expect([status, body.code], tail).toEqual([404, "unknown_account"]);
      }
  });
});

describe("whom nobody can act on", () => {
  test("an exempt account is refused at every rung, and what binds it ends", async () => {
    const [free, exempt] = (await members()).slice(30, 32) as [string, string];
    const accounts = [free, exempt];
    const what = { campaign: "c-1", rung: "minimise", hours: 10, accounts };
    const { seen } = await preview(what);
    await server.close();
    const path = dir.at("policy.yaml");
    writeFileSync(path, `exempt: { accounts: ["${exempt}"] }`);
    await done(["sweep", "--store", store, "--policy", path]);
    server = await liveServer(store);
    people.Jo = server.tokens.create({ name: "Jo", role: "approver", expires: null }).secret;
    const stale = await post("Jo", "/v1/actions", { ...what, seen, reason: "x" });
    expect(stale.body.code).toBe("action_changed");
    for (const rung of ["observe", "share-allowance", "verify", "minimise", "suspend"]) {
      const shown = await preview({ ...what, rung });
      expect(shown.refused, rung).toMatchObject([{ code: "exempt_account", accounts: 1 }]);
      const acted = await post("Jo", "/v1/actions", {
        ...{ ...what, rung, seen: shown.seen, reason: "try" },
      });
      expect(acted.status).toBe(200);
      expect(acted.body.refused).toEqual([
        { account: exempt, code: "exempt_account", why: "the policy exempts it by name" },
      ]);
    }
    const own = (await get(`/v1/decisions?account=${exempt}`)).items;
    expect(own.every(({ state }: { state: string }) => state === "expired")).toBe(true);
  });
});
