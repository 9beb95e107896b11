// What others make of a running server: the allowance of a ring counted for gateways that ask, and what CrowdSec is told.

import { afterAll, beforeAll, expect, test } from "vitest";
import { stillwatch } from "./fixtures/command.ts";
import { type DecidingServer, startDeciding } from "./fixtures/deciding-server.ts";
import { adminToken, startServer } from "./fixtures/live-server.ts";

let deciding: DecidingServer;
let url = "";
beforeAll(async () => {
  deciding = await startDeciding("4/1h");
  ({ url } = deciding.server);
});
afterAll(() => deciding.close());

const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(url + path, {
    ...init,
    headers: {
      ...{ authorization: `Bearer ${adminToken}`, "content-type": "application/json" },
      ...(init.headers as Record<string, string> | undefined),
    },
  });
const decide = async (
  account: string,
  more: object = {},
): Promise<[unknown, string | null, string | null]> => {
  const body = JSON.stringify({ account, ...more });
  const answer = await ask("/v1/decide", { method: "POST", body });
  expect(answer.status).toBe(200);
  const { within } = (await answer.json()) as { within: unknown };
  return [within, answer.headers.get("ratelimit"), answer.headers.get("ratelimit-policy")];
};

test("what is asked about is a request, whoever of the ring sends it and whoever asks", async () => {
  const policy = '"ring";q=4;w=3600';
  expect(await decide("b1")).toEqual([true, '"ring";r=3', policy]);
  expect(await decide("b2")).toEqual([true, '"ring";r=2', policy]);
  // who only wants to know takes nothing
  expect(await decide("b1", { take: false })).toEqual([null, null, null]);
  // and of others there is nothing to count
  expect(await decide("eve")).toEqual([null, null, null]);
  expect(await decide("ann")).toEqual([null, null, null]);
  const forward = await ask("/v1/authz/forward", { headers: { "x-account-id": "b1" } });
  expect([forward.status, forward.headers.get("ratelimit")]).toEqual([200, '"ring";r=1']);
  const [within, left] = await decide("b2");
  expect([within, left]).toEqual([true, expect.stringMatching(/^"ring";r=0;t=\d+$/)]);
  const [over, none] = await decide("b1");
  expect([over, none]).toEqual([false, expect.stringMatching(/^"ring";r=0;t=\d+$/)]);

  const envoy = await ask("/v1/authz/envoy/v1/messages", { headers: { "x-account-id": "b2" } });
  expect([envoy.status, Number(envoy.headers.get("retry-after")) > 800]).toEqual([429, true]);
  // nginx knows no 429
  const nginx = await ask("/v1/authz/nginx", { headers: { "x-account-id": "b2" } });
  expect([nginx.status, nginx.headers.get("stillwatch-status")]).toEqual([403, "429"]);
  expect(await nginx.json()).toMatchObject({ status: 429, code: "abnormal_usage_detected" });
});

test("CrowdSec is told what binds now, each account once, and nothing that it does not ask for", async () => {
  type Told = { readonly new: { readonly value: string; readonly type: string }[] };
  const told = async (query: string): Promise<Told> =>
    (await ask(`/crowdsec/v1/decisions/stream?startup=true${query}`)).json() as Promise<Told>;
  const all = (await (await ask("/v1/decisions/stream?startup=true")).json()) as {
    readonly new: { readonly account: string; readonly rung: string; readonly from: string }[];
  };
  const later = all.new.filter(({ from }) => Date.parse(from) > Date.now());
  expect(later.map(({ account, rung }) => [account, rung])).toContainEqual(["dan", "verify"]);
  const bound = (await told("")).new.map(({ value, type }) => `${value} ${type}`);
  expect(bound.toSorted()).toEqual(["ann captcha", "b1 throttle", "b2 throttle", "dan throttle"]);
  expect((await told("&scopes=ip,Account")).new).toHaveLength(4);
  for (const other of ["&scopes=ip,range", "&origins=crowdsec,CAPI"])
    expect(await told(other)).toEqual({ new: [], deleted: [] });
});

test("CrowdSec's bouncers are told apart by their tokens, and after a restart what ended meanwhile", async () => {
  const secret = async (): Promise<string> => {
    const body = JSON.stringify({ name: "bouncer", role: "decide" });
    const made = await ask("/v1/tokens", { method: "POST", body });
    return ((await made.json()) as { readonly secret: string }).secret;
  };
  type Told = Record<"new" | "deleted", { readonly value: string; readonly duration: string }[]>;
  const pull = async (token: string, startup = false): Promise<readonly string[][]> => {
    const headers = { authorization: `Bearer ${token}` };
    const answer = await ask(`/crowdsec/v1/decisions/stream?startup=${startup}`, { headers });
    const told = (await answer.json()) as Told;
    return [told.new, told.deleted].map((list) => list.map(({ value }) => value).toSorted());
  };
  const all = ["ann", "b1", "b2", "dan"];
  const [one, two] = [await secret(), await secret()];
  expect(await pull(one, true)).toEqual([all, []]);
  expect(await pull(one)).toEqual([[], []]);
  // of the same name, and knows nothing yet
  expect(await pull(two)).toEqual([all, []]);
  expect(await pull(two)).toEqual([[], []]);

  expect(await deciding.server.stop()).toBe(0);
  const undone = await stillwatch([
    ...["decisions", "undo", "c-2", "--store", deciding.store],
    ...["--reason", "a test", "--actor", "Ann"],
  ]);
  expect(undone.code).toBe(0);
  const again = await startServer(deciding.store);
  try {
    url = again.url;
    expect(await pull(one)).toEqual([
      ["ann", "dan"],
      ["b1", "b2"],
    ]);
    expect(await pull(one)).toEqual([[], []]);
    expect(await pull(two, true)).toEqual([["ann", "dan"], []]);
  } finally {
    await again.kill();
  }
});
