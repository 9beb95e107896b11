// Who may ask what: every route of the API by its role, and tokens, cookies and rates, over real HTTP.

import { afterAll, beforeAll, expect, test } from "vitest";
import { cookieName } from "../src/server/sessions.ts";
import { may, type Role, roles } from "../src/core/roles.ts";
import { done, stillwatch, temporary } from "./fixtures/command.ts";
import { type LiveServer, liveServer } from "./fixtures/api-server.ts";

const dir = temporary("access");
const store = dir.at("store");
let server: LiveServer;
beforeAll(async () => {
  server = await liveServer(store);
});
afterAll(async () => {
  await server.close();
  dir.remove();
});

interface Route {
  readonly line: string;
  readonly role: "anybody" | Role | Role[] | undefined;
}

async function routes(): Promise<Route[]> {
  const { body } = await server.ask(null, "GET /openapi.json");
  expect(body.openapi).toBe("3.1.0");
  const paths = body.paths as Record<string, Record<string, { "x-role"?: Route["role"] }>>;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => ({
      line: `${method.toUpperCase()} ${path.replaceAll(/\{\w+\}/g, "x")}`,
      role: one["x-role"],
    })),
  );
}

test("every route says who may ask it, and refuses everybody else before it looks at what was sent", async () => {
  const all = await routes();
  expect(all.length).toBeGreaterThan(30);
  const open = all.filter(({ role }) => role === "anybody").map(({ line }) => line);
  expect(open.toSorted()).toEqual([
    ...["GET /healthz", "GET /readyz", "GET /v1/sign-in", "POST /v1/login"],
  ]);
  for (const { line, role } of all) {
    if (role === "anybody") continue;
    expect(role, line).toBeDefined();
    expect((await server.ask(null, line)).status, line).toBe(401);
    for (const has of roles) {
      if (may(has, role!)) continue;
      const { status, body } = await server.ask(has, line, {});
      expect([status, body.code], `${line} as ${has}`).toEqual([403, "not_allowed"]);
    }
  }
});

test("each operation of the document has a name of its own, and says what it is for", async () => {
  const { body } = await server.ask(null, "GET /openapi.json");
  const paths = body.paths as Record<
    string,
    Record<string, { operationId?: string; summary?: string }>
  >;
  const all = Object.values(paths).flatMap((methods) => Object.values(methods));
  expect(all.filter(({ summary }) => !summary)).toEqual([]);
  expect(new Set(all.map(({ operationId }) => operationId)).size).toBe(all.length);
});

test("before anything was swept lists are empty, and what asks for one case says so", async () => {
  for (const path of ["campaigns", "groups", "exposure", "decisions", "appeals", "audit"])
    expect((await server.ask("viewer", `GET /v1/${path}`)).body, path).toEqual({
      ...{ items: [], next: null },
    });
  expect((await server.ask("viewer", "GET /v1/timelines")).body).toEqual({ items: [] });
  expect((await server.ask("viewer", "GET /v1/campaigns/c-1")).body.code).toBe("not_swept");
});

test("a key of a query that an address does not know is refused with those that it knows", async () => {
  const all = await routes();
  const people = all.filter(
    ({ line, role }) => line.startsWith("GET /v1/") && (role as string) !== "anybody",
  );
  for (const { line, role } of people) {
    const isOfMachines = ["ingest", "decide"].includes([role].flat()[0]!);
    if (isOfMachines) continue;
    const { status, body } = await server.ask("admin", `${line}?zzz=1`);
    expect([status, body.code], line).toEqual([400, "request_unfit"]);
    expect(body.detail, line).toContain('there is no "zzz" here. ');
  }
  expect((await server.ask("viewer", "GET /v1/audit?since=zzz")).body.detail).toBe(
    'the query does not fit: there is no "since" here. Known: limit, cursor, subject, actor, action',
  );
  expect((await server.ask("viewer", "GET /v1/model?since=zzz")).body.detail).toBe(
    'the query does not fit: there is no "since" here. This takes no query',
  );
  // others write these requests, and add what they like
  for (const path of ["stream?startup=true&x=1", "stream?scopes=ip&community_pull=true"])
    expect((await server.ask("decide", `GET /v1/decisions/${path}`)).status, path).toBe(200);
});

test("a body of JSON is bounded, however it is nested, and is answered", async () => {
  const nested = `{"which":${"[".repeat(200_000)}`;
  expect((await server.ask("admin", "POST /v1/decisions/undo", nested)).status).toBe(400);
  const long = JSON.stringify({ which: ["d-1"], reason: "x".repeat(1_100_000) });
  expect((await server.ask("admin", "POST /v1/decisions/undo", long)).status).toBe(413);
  const proto = '{"__proto__":{"role":"admin"},"which":["d-1"],"reason":"x"}';
  expect((await server.ask("admin", "POST /v1/decisions/undo", proto)).status).toBe(400);
});

test("a method that an address does not have is told with those that it has, whatever was sent", async () => {
  const { body } = await server.ask(null, "GET /openapi.json");
  const paths = Object.entries(body.paths as Record<string, object>);
  for (const [path, has] of paths) {
    const methods = Object.keys(has).map((one) => one.toUpperCase());
    const line = `PUT ${path.replaceAll(/\{\w+\}/g, "x")}`;
    if (methods.includes("PUT")) continue;
    const answer = await server.ask("admin", line, "{");
    expect([answer.status, answer.body.code], line).toEqual([405, "method_not_allowed"]);
    expect(answer.headers.get("content-type"), line).toContain("application/problem+json");
    const allowed = answer.headers.get("allow")!.split(", ");
    expect(allowed.filter((one) => one !== "HEAD").toSorted(), line).toEqual(methods.toSorted());
  }
});

test("an address that there is not is not found, whatever was sent, and one that cannot be read is refused", async () => {
  for (const line of ["GET /v1/nothing", "PUT /v1/nothing", "POST /v1/campaigns/c-1/nothing"]) {
    const { status, headers, body } = await server.ask(null, line, "{");
    expect([status, body.code, headers.get("allow")], line).toEqual([404, "unknown_address", null]);
    expect(body).toMatchObject({ title: "unknown address", instance: line.split(" ")[1] });
  }
  const broken = await server.ask("viewer", "GET /v1/%zz");
  expect(broken).toMatchObject({ status: 400, body: { code: "address_broken" } });
  expect(broken.headers.get("content-type")).toContain("application/problem+json");
});

test.each([
  [
    "POST /v1/tokens",
    { name: "", role: "king" },
    "what was sent does not fit: name: write at least 1 character; role: write one of ingest, decide, viewer, investigator, approver, admin",
  ],
  [
    "POST /v1/tokens",
    { role: "viewer" },
    "what was sent does not fit: name is missing: write a text here",
  ],
  ["GET /v1/campaigns?limit=few", undefined, "the query does not fit: limit: write a number here"],
  ["POST /v1/tokens", "{", "what was sent is no JSON"],
])("%s that cannot be read says which field and what it takes", async (line, sent, detail) => {
  const { status, body } = await server.ask("admin", line, sent);
  expect([status, body.detail]).toEqual([400, detail]);
  expect(body.title).toBe(sent === "{" ? "body broken" : "request unfit");
  expect(JSON.stringify(body)).not.toMatch(/fst/i);
});

test("what changes something is never a viewer's", async () => {
  const harmless = new Set([
    ...["POST /v1/decisions/preview", "POST /v1/logout"],
    ...["POST /v1/policy/check", "POST /v1/policy/compare", "POST /v1/model/check"],
  ]);
  for (const { line, role } of await routes())
    if (!line.startsWith("GET") && !harmless.has(line))
      expect(may("viewer", role as Role)).toBe(false);
});

test("a token of the command line works at once, once expired or revoked no more", async () => {
  const make = async (...more: string[]): Promise<{ id: string; secret: string }> =>
    JSON.parse(
      (
        await done([
          ...["token", "create", "--role", "viewer", "--name", "jo", "--json", "--store", store],
          ...more,
        ])
      ).out,
    ) as { id: string; secret: string };
  const { id, secret } = await make();
  expect((await server.ask(secret, "GET /v1/me")).body).toEqual({ name: "jo", role: "viewer" });
  const list = (await done(["token", "list", "--store", store])).out;
  expect(list).toContain(id);
  expect(list).not.toContain(secret);
  await done(["token", "revoke", id, "--store", store]);
  expect((await server.ask(secret, "GET /v1/me")).status).toBe(401);
  expect((await done(["token", "list", "--store", store])).out).toMatch(/revoked +jo/);

  const past = new Date(Date.now() - 1000).toISOString();
  const old = server.tokens.create({ name: "old", role: "viewer", expires: past });
  expect((await server.ask(old.secret, "GET /v1/me")).status).toBe(401);
  expect((await stillwatch(["token", "revoke", "nobody", "--store", store])).code).toBe(2);
  const bad = ["token", "create", "--role", "viewer", "--name", "jo", "--store", store];
  expect((await stillwatch([...bad, "--expires", "soon"])).err).toContain("such as 12h or 90d");
  expect((await stillwatch([...bad.slice(0, 3), "king", ...bad.slice(4)])).code).not.toBe(0);
});

test("a page of another site cannot act with somebody's cookie", async () => {
  const id = server.sessions.begin({ name: "jo", role: "admin" }, "link");
  const cookie = `${cookieName}=${id}`;
  const logout = (headers: Record<string, string>): Promise<number> =>
    server.ask(null, "POST /v1/logout", undefined, { cookie, ...headers }).then((a) => a.status);
  expect(await logout({ "sec-fetch-site": "cross-site" })).toBe(403);
  expect(await logout({ "sec-fetch-site": "same-site" })).toBe(403);
  expect(await logout({ origin: "https://other.example" })).toBe(403);
  expect(await logout({ origin: "null" })).toBe(403);
  expect((await server.ask(null, "GET /v1/me", undefined, { cookie })).body.name).toBe("jo");
  expect(await logout({ origin: server.url, "sec-fetch-site": "same-origin" })).toBe(204);
  expect((await server.ask(null, "GET /v1/me", undefined, { cookie })).status).toBe(401);
});

test("who guesses tokens has to wait, and a wrong token is told apart from none", async () => {
  const statuses: number[] = [];
  for (let n = 0; n < 25; n++)
    statuses.push((await server.ask("stillwatch_no", "GET /v1/me")).status);
  expect(statuses[0]).toBe(401);
  expect(statuses.at(-1)).toBe(429);
  const { headers } = await server.ask("stillwatch_no", "GET /v1/me");
  expect(headers.get("retry-after")).not.toBeNull();
  // whoever has a right one is not shut out with them
  expect((await server.ask("viewer", "GET /v1/me")).status).toBe(200);
});
