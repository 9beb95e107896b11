// Two servers at one server's store, as processes of their own over real HTTP: records that come in by either or both count
// once, one sweeps and both answer, what a person does at one holds at the other, and when one is killed the other goes on.

import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { stillwatch, temporary } from "./fixtures/command.ts";
import { engineFront, type Front } from "./fixtures/engine-front.ts";
import {
  adminToken,
  type LiveServer,
  someExchanges,
  startServerWith,
} from "./fixtures/live-server.ts";
import { otherModel } from "./fixtures/other-model.ts";
import { defaultModel } from "../src/model/load.ts";
import { openStore, type Store } from "../src/store/open.ts";
import type { ToldDecisions } from "../src/server/stream-routes.ts";
import { parseCampaign, type RespondingWorld, respondingWorld } from "../lab/src/simulate/index.ts";

const dir = temporary("several");
const hour = 3_600_000;
let front: Front;
let store: Store;
let world: RespondingWorld;
let time = 0;
let a: LiveServer;
let b: LiveServer;

/** Each has a folder of its own, with a copy of the key. */
function start(name: string, sweepEvery = "never"): Promise<LiveServer> {
  const config = dir.at(`${name}.yaml`);
  writeFileSync(config, `clock: log\nsweep_every: ${sweepEvery}\n`);
  return startServerWith(envOf(name), front.url, "--config", config);
}
function envOf(name: string): Record<string, string> {
  const { STILLWATCH_STORE_PASSWORD } = front.env;
  return {
    STILLWATCH_STORE_PASSWORD: STILLWATCH_STORE_PASSWORD!,
    ...{ STILLWATCH_STATE: dir.at(name), STILLWATCH_KEY_FILE: dir.at("key") },
  };
}

beforeAll(async () => {
  writeFileSync(dir.at("key"), `${"77".repeat(32)}\n`);
  front = await engineFront(dir.at("front"));
  Object.assign(process.env, front.env);
  [a, b] = await Promise.all([start("a"), start("b")]);
  store = await openStore({ path: front.url });
  world = await respondingWorld({
    ...{ seed: 20260605, days: 3, honest: 300 },
    campaigns: [parseCampaign("hydra:60")],
  });
  time = world.start;
});
afterAll(async () => {
  for (const one of [a, b]) if (one?.process.exitCode === null) await one.kill();
  await store?.close();
  await front.kill();
  dir.remove();
});

async function post(server: LiveServer, what: string, lines: readonly string[]): Promise<void> {
  if (lines.length === 0) return;
  const { status } = await server.ask("POST", `/v1/${what}`, `${lines.join("\n")}\n`);
  expect(status).toBe(202);
}

/** Some hours of the world, each account's exchanges to one or in turn, every fifth to both at once. */
async function play(hours: number, inTurn = false): Promise<number> {
  time += hours * hour;
  const { accounts, exchanges } = await world.play(time);
  await post(a, "accounts", accounts);
  const whose = (line: string, i: number): number =>
    inTurn ? i % 2 : (JSON.parse(line) as { account: string }).account.charCodeAt(6) % 2;
  const part = (which: number): string[] =>
    exchanges.filter((line, i) => i % 5 === 0 || whose(line, i) === which);
  await Promise.all([post(a, "exchanges", part(0)), post(b, "exchanges", part(1))]);
  await Promise.all([settled(a), settled(b)]);
  return exchanges.length;
}

function act(server: LiveServer, method: string, path: string, body?: unknown): Promise<Response> {
  return fetch(server.url + path, {
    method,
    headers: {
      authorization: `Bearer ${adminToken}`,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}
async function metric(server: LiveServer, name: string): Promise<number> {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  return Number(new RegExp(`^${name} (\\S+)$`, "m").exec(text)?.[1] ?? Number.NaN);
}
async function settled(server: LiveServer): Promise<void> {
  await until(async () => (await metric(server, "stillwatch_waiting_journal_bytes")) === 0);
}
/** Waits for what has to come within seconds. */
async function until(holds: () => Promise<boolean>, ms = 20_000): Promise<void> {
  for (const end = Date.now() + ms; !(await holds()); await sleep(100))
    if (Date.now() > end) throw new Error("it did not come");
}
async function json<T>(server: LiveServer, path: string): Promise<T> {
  const answer = await server.ask("GET", path);
  expect(answer.status, path).toBe(200);
  return (await answer.json()) as T;
}
/** Two people publish a model at the first server. */
async function publishModel(model: string): Promise<void> {
  for (const name of ["robin", "sam"]) {
    const made = await act(a, "POST", "/v1/tokens", { name, role: "approver" });
    const { secret: token } = (await made.json()) as { secret: string };
    const { status } = await fetch(`${a.url}/v1/model`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ model, reason: "tried in the test" }),
    });
    expect(status).toBe(200);
  }
}
/** Whom a server would limit, of all that is decided. */
async function limited(server: LiveServer): Promise<string[]> {
  const told = await json<ToldDecisions>(server, "/v1/decisions/stream?startup=true");
  return told.new.map(({ id }) => id).sort();
}
async function exchanges(): Promise<{ all: number; distinct: number }> {
  const [row] = await store.rows<{ all: number; distinct: number }>(
    "SELECT toUInt32(count()) AS all, toUInt32(uniqExact(id)) AS distinct FROM exchange",
  );
  return row!;
}

test("what comes in by either or both counts once, and a sweep of one decides at the other", async () => {
  let sent = await play(24);
  sent += await play(24);
  const swept = await a.sweep();
  expect(swept.status).toBe("done");
  // one, or two where the words that each reader knew did not tie its parts together
  expect(swept.campaigns).toBeGreaterThan(0);
  // doubles that came in in the same moment are gone with the sweep
  expect(await exchanges()).toEqual({ all: sent, distinct: sent });
  const decided = await limited(a);
  expect(decided.length).toBeGreaterThan(30);
  await until(async () => String(await limited(b)) === String(decided));
  const lists = await Promise.all(
    [a, b].map((one) => json<{ items: unknown[] }>(one, "/v1/campaigns")),
  );
  expect(lists[0]!.items).toEqual(lists[1]!.items);
});

test("a new account whose exchanges come in by both falls between sweeps, and is known to both", async () => {
  const before = await metric(a, "stillwatch_sweep_seconds_count");
  const known = new Set(await limited(b));
  const fell = async (): Promise<number> =>
    (await metric(a, "stillwatch_fallen_total")) + (await metric(b, "stillwatch_fallen_total"));
  // both test by the model that was published at one: by this one nothing is ever sure enough
  await publishModel(otherModel({ "early_warning.odds": 1e60 }).text);
  await sleep(3000);
  for (let i = 0; i < 10; i++) await play(1, true);
  expect(await fell()).toBe(0);
  await publishModel(JSON.stringify(defaultModel()));
  await until(async () => (await fell()) > 0);
  await until(async () => (await limited(b)).some((id) => !known.has(id)));
  await until(async () => String(await limited(a)) === String(await limited(b)));
  expect(await metric(a, "stillwatch_sweep_seconds_count")).toBe(before);
});

test("what a person does at one holds at the other: rulings, the watchlist, tokens", async () => {
  const { items } = await json<{ items: { id: string }[] }>(a, "/v1/campaigns");
  const rule = async (ruling: string): Promise<void> => {
    for (const { id } of items) {
      const path = `/v1/campaigns/${id}/rulings`;
      expect((await act(b, "POST", path, { ruling, reason: "a course" })).status).toBe(201);
    }
  };
  expect((await limited(a)).length).toBeGreaterThan(0);
  await rule("dismiss");
  expect(await limited(b)).toEqual([]);
  await until(async () => (await limited(a)).length === 0);
  await rule("revoke");

  const entry = { kind: "account", value: "acct-seen", reason: "an old friend" };
  expect((await act(a, "POST", "/v1/watchlist", entry)).status).toBe(201);
  await until(async () => {
    const list = await json<{ items: unknown[] }>(b, "/v1/watchlist");
    return list.items.length === 1;
  });

  const made = await act(a, "POST", "/v1/tokens", { name: "gateway", role: "viewer" });
  expect(made.status).toBe(201);
  const token = (await made.json()) as { id: string; secret: string };
  const asks = async (server: LiveServer): Promise<number> =>
    (
      await fetch(`${server.url}/v1/campaigns`, {
        headers: { authorization: `Bearer ${token.secret}` },
      })
    ).status;
  expect(await asks(a)).toBe(200);
  await until(async () => (await asks(b)) === 200);
  expect((await act(b, "DELETE", `/v1/tokens/${token.id}`)).status).toBe(200);
  expect(await asks(b)).toBe(401);
  await until(async () => (await asks(a)) === 401);
  // and at a terminal
  const own = await stillwatch(
    ["token", "create", "--role", "viewer", "--name", "jo", "--store", front.url],
    { env: envOf("a") },
  );
  token.secret = own.out.trim();
  await until(async () => (await asks(a)) === 200 && (await asks(b)) === 200);
});

test("commands and further servers do not take what a server has only just answered", async () => {
  const third = await stillwatch(["serve", "--store", front.url, "--listen", "127.0.0.1:0"], {
    env: envOf("a"),
  });
  expect(third.code).toBe(2);
  expect(third.err).toContain("another process takes records in");
  const before = await exchanges();
  const lines = someExchanges(0, 200).trim().split("\n");
  await post(a, "exchanges", lines.slice(0, 100));
  // of the same machine, with the same folder
  const listed = await stillwatch(["decisions", "list", "--store", front.url], {
    env: envOf("a"),
  });
  expect(listed.err).toBe("");
  expect(readdirSync(dir.at("a", "journal")).some((one) => one.endsWith(".journal"))).toBe(true);
  await post(a, "exchanges", lines.slice(100));
  await settled(a);
  expect((await exchanges()).distinct).toBe(before.distinct + 200);
});

test("two sweeps at once are one, and one that is killed leaves the other to go on", async () => {
  const both = await Promise.all([a.sweep(), b.sweep()]);
  const statuses = both.map(({ status }) => status);
  expect(statuses).toContain("done");
  const before = await exchanges();
  await post(a, "exchanges", someExchanges(1000, 50).trim().split("\n"));
  await a.kill();
  await post(b, "exchanges", someExchanges(1050, 50).trim().split("\n"));
  await settled(b);
  expect((await b.sweep()).status).toBe("done");
  expect((await limited(b)).length).toBeGreaterThan(0);
  // what the other had answered lies in its folder, and comes in with its next start
  a = await start("a");
  await settled(a);
  expect((await exchanges()).distinct).toBe(before.distinct + 100);
  expect(await limited(a)).toEqual(await limited(b));
  expect(await b.stop()).toBe(0);
  expect(existsSync(dir.at("b", "journal", "holder"))).toBe(false);
});

test("whose turn to sweep it is waits as long as another one sweeps, and no longer", async () => {
  b = await start("b", "20s");
  const sweeps = (): Promise<number> => metric(b, "stillwatch_sweep_seconds_count");
  for (const begun = Date.now(); Date.now() - begun < 30_000; await sleep(3000))
    expect((await a.sweep()).status).toBe("done");
  expect(await sweeps()).toBe(0);
  await a.kill();
  await until(async () => (await sweeps()) > 0, 90_000);
});
