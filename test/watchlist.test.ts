// What is on the watchlist is told when it comes in again, over real HTTP.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startWebhooks } from "../src/app/webhooks/webhooks.ts";
import type { WatchAlert } from "../src/app/watchlist.ts";
import { temporary } from "./fixtures/command.ts";
import { type Answer, type LiveServer, liveServer } from "./fixtures/api-server.ts";

const dir = temporary("watchlist");
let server: LiveServer;
const alerts: WatchAlert[] = [];
beforeAll(async () => {
  server = await liveServer(dir.at("store"));
  server.live.events.on("alerts", (list) => alerts.push(...list));
});
afterAll(async () => {
  await server.close();
  dir.remove();
});

/** Who is told: keeps what comes, and answers with a status. */
async function startReceiver(status: number): Promise<{
  status: number;
  readonly got: string[];
  readonly url: string;
  readonly server: Server;
}> {
  const got: string[] = [];
  const here = { status, got, url: "", server: createServer() };
  here.server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    request.on("data", (part: Buffer) => got.push(part.toString()));
    request.on("end", () => response.writeHead(here.status).end());
  });
  await new Promise<void>((resolve) => {
    here.server.listen(0, "127.0.0.1", resolve);
  });
  here.url = `http://127.0.0.1:${(here.server.address() as AddressInfo).port}/`;
  return here;
}

let sent = 0;
/** Sends records, and waits until they are in the store; they are looked at in that order. */
async function send(kind: "exchanges" | "accounts", record: object): Promise<void> {
  const drained = new Promise((resolve) => {
    server.live.events.once("drained", resolve);
  });
  const time = `2026-04-25T00:00:${String(10 + sent++)}Z`;
  const row = kind === "exchanges" ? { id: `q${sent}`, time, model: "m", ...record } : record;
  const { status } = await server.ask("ingest", `POST /v1/${kind}`, `${JSON.stringify(row)}\n`);
  expect(status).toBe(202);
  await drained;
}
const watch = (kind: string, value: string): Promise<Answer> =>
  server.ask("investigator", "POST /v1/watchlist", { kind, value, reason: "seen before" });

test("an address, a card and an account are told once for each account that comes with them", async () => {
  await send("exchanges", { account: "old", ip: "203.0.113.9" });
  const { status, body } = await watch("address", "203.0.113.9");
  expect(status).toBe(201);
  expect(body).toMatchObject({ label: "203.0.113.x", known: ["old"], seen: [] });
  await watch("card", "pm_4321abcdef");
  await watch("account", "ghost");

  await send("exchanges", { account: "old", ip: "203.0.113.9" });
  await send("exchanges", { account: "other", ip: "203.0.113.10" });
  await send("exchanges", { account: "new", ip: "203.0.113.9" });
  await send("exchanges", { account: "new", ip: "203.0.113.9" });
  await send("accounts", { account: "payer", payment: "pm_4321abcdef" });
  await send("exchanges", { account: "ghost", ip: "198.51.100.1" });
  await vi.waitFor(() => expect(alerts.at(-1)?.account).toBe("ghost"), 10_000);
  expect(alerts.map(({ kind, account }) => [kind, account])).toEqual([
    ["address", "new"],
    ["card", "payer"],
    ["account", "ghost"],
  ]);
  const { body: list } = await server.ask("viewer", "GET /v1/watchlist");
  expect(list.items).toMatchObject([
    { kind: "address", seen: [{ account: "new" }] },
    { kind: "card", seen: [{ account: "payer" }] },
    { kind: "account", seen: [{ account: "ghost" }] },
  ]);
});

test("the value is kept nowhere, and what is taken off the list is not told", async () => {
  const { body: audit } = await server.ask("viewer", "GET /v1/audit?action=watched");
  expect(JSON.stringify(audit)).not.toContain("pm_4321abcdef");
  expect(audit.items).toHaveLength(3);
  const { body: list } = await server.ask("viewer", "GET /v1/watchlist");
  for (const { id } of list.items) {
    const line = `POST /v1/watchlist/${id}/remove`;
    expect((await server.ask("investigator", line, { reason: "done" })).status).toBe(204);
    expect((await server.ask("investigator", line, { reason: "done" })).status).toBe(404);
  }
  const before = alerts.length;
  await watch("account", "last");
  await send("exchanges", { account: "third", ip: "203.0.113.9" });
  await send("exchanges", { account: "last" });
  await vi.waitFor(() => expect(alerts.at(-1)?.account).toBe("last"), 10_000);
  expect(alerts).toHaveLength(before + 1);
});

test("a webhook tells of it, without the value, and what was lost is replayed", async () => {
  const receiver = await startReceiver(400);
  const { got, url } = receiver;
  const webhooks = await startWebhooks(
    server.live,
    [{ url, secret: null, shape: "generic", events: ["watchlist.seen"] }],
    [],
  );
  await watch("device", "dev_8274366184");
  await send("accounts", { account: "twin", device: "dev_8274366184" });
  const fares = (how: object): Promise<void> =>
    vi.waitFor(() => expect(webhooks.list()).toMatchObject([how]), 10_000);
  await fares({ dead: 1, sent: 0 });
  receiver.status = 204;
  expect(webhooks.replay()).toBe(1);
  await fares({ sent: 1, waiting: 0 });
  expect(webhooks.replay()).toBe(0);
  expect(got).toHaveLength(2);
  expect(got[0]).toBe(got[1]);
  expect(JSON.parse(got[0]!)).toMatchObject({
    type: "watchlist.seen",
    data: { account: "twin", kind: "device" },
  });
  expect(got[0]).not.toContain("dev_8274366184");
  await webhooks.close();
  receiver.server.close();
});

test("what names nothing is refused", async () => {
  expect((await watch("address", "home")).body.code).toBe("watch_value");
  expect((await watch("domain", "gmail.com")).body.code).toBe("watch_value");
  expect((await watch("shoe", "9")).status).toBe(400);
});

test("what waits for a receiver that is away outlives the process", async () => {
  const receiver = await startReceiver(503);
  const { got, url } = receiver;
  const hooks = [
    {
      ...{ url, secret: null, shape: "generic" as const },
      events: ["watchlist.seen" as const],
    },
  ];
  const killed = await startWebhooks(server.live, hooks, [600_000]);
  await watch("device", "dev_5550001112");
  await send("accounts", { account: "third", device: "dev_5550001112" });
  await vi.waitFor(() => expect(got).toHaveLength(1), 10_000);
  expect(killed.list()).toMatchObject([{ waiting: 1, sent: 0 }]);
  // nothing of that process is left but the file
  receiver.status = 204;
  const next = await startWebhooks(server.live, hooks, []);
  await vi.waitFor(() => expect(next.list()).toMatchObject([{ waiting: 0, sent: 1 }]), 10_000);
  expect(got[1]).toBe(got[0]);
  await next.close();
  const last = await startWebhooks(server.live, hooks, []);
  expect(last.list()).toMatchObject([{ waiting: 0, sent: 0 }]);
  await last.close();
  await killed.close();
  receiver.server.close();
});
