// What a gateway's question is answered, whatever the request that it asks about looks like.

import { EventEmitter } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import Fastify from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { LiveEvents } from "../app/live/live.ts";
import type { Rung } from "../core/campaign.ts";
import { Allowance } from "../policy/allowance.ts";
import { makeSnapshot, type Standing } from "../policy/snapshot.ts";
import { authzRoutes, plainUrl } from "./authz-routes.ts";
import { problemOf } from "./problem.ts";

const standing = (account: string, rung: Rung, campaign = "c-1"): Standing => ({
  ...{
    id: `d-${Buffer.from(account).toString("hex")}`,
    account,
    campaign,
    rung,
    from: 0,
    until: null,
    reasons: [],
  },
});
const snapshot = makeSnapshot(1, [
  standing("ann", "verify"),
  standing("zoë", "verify"),
  standing("sue", "suspend"),
  standing("min", "minimise"),
  standing("b1", "share-allowance", "c-2"),
  standing("b2", "share-allowance", "c-3"),
  standing("shop › bad", "suspend"),
]);

const server = Fastify({ bodyLimit: 1 << 20, rewriteUrl: ({ url = "/" }) => plainUrl(url) });
let port = 0;
beforeAll(async () => {
  const live = { snapshot, now: () => 1, events: new EventEmitter<LiveEvents>() };
  authzRoutes(server, { live, allowance: new Allowance({ requests: 3, window: 3_600_000 }) });
  server.setErrorHandler((error, _, reply) => {
    const { status, body } = problemOf(error);
    void reply.code(status).send(JSON.stringify(body));
  });
  await server.listen({ host: "127.0.0.1", port: 0 });
  ({ port } = server.server.address() as AddressInfo);
});
afterAll(() => server.close());

interface Told {
  readonly status: number;
  readonly rung: unknown;
  readonly body: string;
}

/** @param headers names and values in turn, as they stand on the wire */
function ask(
  headers: readonly string[],
  method = "GET",
  path = "/v1/authz/envoy/v1/messages",
  body: string | Buffer = "",
): Promise<Told> {
  return new Promise((resolve, reject) => {
    const all = ["Host", "stillwatch", ...headers];
    const request = http.request({ host: "127.0.0.1", port, method, path, headers: all });
    request.on("error", reject);
    request.on("response", (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (piece: string) => (text += piece));
      answer.on("end", () =>
        resolve({
          ...{ status: answer.statusCode!, rung: answer.headers["stillwatch-rung"], body: text },
        }),
      );
    });
    request.end(body);
  });
}
const statusOf = async (...headers: readonly string[]): Promise<number> =>
  (await ask(headers)).status;

test("names are read in the letters that they are written in", async () => {
  const asSent = Buffer.from("zoë").toString("latin1");
  expect(await statusOf("x-account-id", asSent)).toBe(403);
  expect(await statusOf("x-account-id", "zoë")).toBe(403);
  expect(await statusOf("x-account-id", "zoe")).toBe(200);
});

test("what a body is, or says that it is, refuses nothing", async () => {
  const json = ["content-type", "application/json"];
  const large = Buffer.alloc(2 << 20, "x");
  const requests: [headers: string[], body: string | Buffer][] = [
    [[...json, "content-length", "0"], ""],
    [[...json, "content-length", "9"], "{ broken "],
    [[...json, "content-length", `${large.length}`], large],
    [[...json, "transfer-encoding", "chunked"], large],
    [["content-type", "multipart/form-data; boundary=x", "content-length", "3"], "--x"],
    [["content-type", "no type at all", "content-length", "3"], "abc"],
    [["content-encoding", "zstd", "content-length", "3"], "abc"],
  ];
  for (const [headers, body] of requests)
    for (const path of ["/v1/authz/envoy/v1/messages", "/v1/authz/forward"]) {
      const of = async (account: string, method = "POST"): Promise<number> =>
        (await ask(["x-account-id", account, ...headers], method, path, body)).status;
      expect([headers, await of("eve"), await of("ann")]).toEqual([headers, 200, 403]);
      expect(await of("eve", "QUERY")).toBe(200);
    }
});

test("whatever the method and the path of the request, it is answered", async () => {
  const requests = [
    ["GET", "/v1/authz/envoy/%zz"],
    ["GET", "/v1/authz/envoy/a?b=%zz&c"],
    ["PROPFIND", "/v1/authz/envoy/files"],
    ["MKCOL", "/v1/authz/forward"],
  ] as const;
  for (const [method, path] of requests) {
    const of = async (account: string): Promise<number> =>
      (await ask(["x-account-id", account], method, path)).status;
    expect([path, await of("eve"), await of("ann")]).toEqual([path, 200, 403]);
  }
});

test("who names others beside an account gains nothing", async () => {
  expect(await statusOf("x-user-id", "ann")).toBe(403);
  expect(await statusOf("x-user-id", "ann", "x-stillwatch-account", "nobody")).toBe(403);
  expect(await statusOf("x-stillwatch-account", "ann", "x-user-id", "nobody")).toBe(403);
  // twice, and as a proxy puts it into one
  expect(await statusOf("x-user-id", "ann", "X-User-Id", "z")).toBe(403);
  expect(await statusOf("x-user-id", "z", "X-User-Id", "zoë")).toBe(403);
  expect(await statusOf("x-user-id", "zoë,\u00ff")).toBe(403);
  // a rung that is carried out elsewhere does not hide one that ends the request, whichever is the harsher
  expect(await statusOf("x-user-id", "ann", "x-account-id", "min")).toBe(403);
  expect((await ask(["x-user-id", "b1", "x-account-id", "min"])).rung).toBe("minimise");
  expect(await statusOf("x-user-id", "eve", "X-User-Id", "z")).toBe(200);
  // the end user who is decided about, too
  const shop = ["x-account-id", "shop", "x-stillwatch-end-user"];
  expect(await statusOf(...shop, "good")).toBe(200);
  expect(await statusOf(...shop, "bad", "x-stillwatch-end-user", "good")).toBe(403);
  const many = Array.from({ length: 65 }, (_, i) => `a${i}`).join(",");
  const often = await ask(["x-account-id", many]);
  expect([often.status, JSON.parse(often.body)]).toMatchObject([403, { code: "named_often" }]);
});

test("an allowance that is used up is not had again under another's name", async () => {
  const both = ["x-user-id", "b1", "x-account-id", "b2"];
  expect(await statusOf("x-user-id", "b1")).toBe(200);
  expect(await statusOf("x-user-id", "b1")).toBe(200);
  expect([await statusOf("x-user-id", "b1"), await statusOf(...both)]).toEqual([429, 429]);
  expect(await statusOf("x-user-id", "b2")).toBe(200);
});

test("a refusal says what was decided, in words for whom it meets", async () => {
  for (const [account, code, title] of [
    ["ann", "verification_needed", "verification needed"],
    ["sue", "account_suspended", "account suspended"],
  ] as const) {
    const { status, body } = await ask(["x-account-id", account]);
    expect([status, JSON.parse(body)]).toMatchObject([
      403,
      {
        type: `urn:stillwatch:problem:${code}`,
        title,
        code,
        decision: standing(account, "verify").id,
      },
    ]);
  }
});
