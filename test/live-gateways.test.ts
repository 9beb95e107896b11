// What gateways are answered, in the words of each: our own, Envoy's, nginx's, CrowdSec's, and as events.

import { rmSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createParser, type EventSourceMessage } from "eventsource-parser";
import { afterAll, beforeAll, expect, test } from "vitest";
import { saveDecisions } from "../src/app/decisions.ts";
import { openWithKey } from "../src/app/open-store.ts";
import { decideCampaigns } from "../src/policy/decide.ts";
import type { ToldDecisions } from "../src/server/stream-routes.ts";
import { stillwatch } from "./fixtures/command.ts";
import { adminToken, type LiveServer, startServer } from "./fixtures/live-server.ts";
import { campaign, day, iso, member, policy } from "./fixtures/live-campaign.ts";

let folder = "";
let server: LiveServer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "live-gateways-"));
  const opened = await openWithKey({ path: join(folder, "store") });
  const now = Date.now() - 5 * day;
  const live = campaign({
    confirmed: iso(now - 10 * day),
    score: 0.9995,
    members: ["ann", "bob", "cy\r\n", "dan"].map((account) => member(account, { score: 0.9995 })),
  });
  const { decisions } = decideCampaigns(policy, [live], { now, seed: 1, known: [] });
  await saveDecisions(opened.store, decisions, { policy, model: null, now, known: [] });
  await opened.close();
  server = await startServer(join(folder, "store"));
});
afterAll(async () => {
  await server.kill();
  rmSync(folder, { recursive: true, force: true });
});

const ask = (
  path: string,
  headers: Record<string, string> = {},
  method = "GET",
): Promise<Response> =>
  fetch(server.url + path, {
    method,
    headers: { authorization: `Bearer ${adminToken}`, ...headers },
  });

test("an account of a campaign is told its rung, everybody else may go on", async () => {
  const decide = async (account: string): Promise<unknown> =>
    (
      await fetch(`${server.url}/v1/decide`, {
        method: "POST",
        headers: { authorization: `Bearer ${adminToken}`, "content-type": "application/json" },
        body: JSON.stringify({ account }),
      })
    ).json();
  const { rung } = (await decide("ann")) as { rung: string };
  expect(["verify", "minimise"]).toContain(rung);
  expect(await decide("cy\r\n")).toMatchObject({ rung });
  expect(await decide("eve")).toEqual({
    ...{ rung: "observe", reasons: [], expires: null, decision: null, ring: null },
    within: null,
  });
});

test("Envoy and nginx are answered in statuses that they know, whatever the request", async () => {
  const known = { "x-stillwatch-account": "eve" };
  for (const method of ["GET", "POST", "DELETE"])
    expect((await ask("/v1/authz/envoy/v1/messages?x=1", known, method)).status).toBe(200);
  expect((await ask("/v1/authz/nginx", known)).status).toBe(204);
  // who names nobody is let on: that is the gateway's to see to
  expect((await ask("/v1/authz/nginx")).status).toBe(204);
  const limited = await ask("/v1/authz/nginx", { "x-stillwatch-account": "ann" });
  const rung = limited.headers.get("stillwatch-rung")!;
  expect(limited.status).toBe(rung === "verify" ? 403 : 204);
  expect(limited.headers.get("stillwatch-ring")).toBe("c-1");
});

test("a bouncer has all at its start, and then what changed; others get it as events", async () => {
  const first = (await (await ask("/crowdsec/v1/decisions/stream?startup=true")).json()) as {
    new: { scope: string; value: string; duration: string }[];
    deleted: unknown[];
  };
  expect(new Set(first.new.map(({ value }) => value))).toEqual(
    new Set(["ann", "bob", "cy\r\n", "dan"]),
  );
  expect(first.new.every((one) => /^\d+s$/.test(one.duration) && one.scope === "account")).toBe(
    true,
  );
  const nothing = { new: [], deleted: [] };
  expect(await (await ask("/crowdsec/v1/decisions/stream")).json()).toEqual(nothing);

  const stream = await ask("/v1/decisions/events?startup=true");
  const events: EventSourceMessage[] = [];
  const parser = createParser({ onEvent: (event) => void events.push(event) });
  const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
  const until = async (count: number): Promise<ToldDecisions> => {
    while (events.length < count) parser.feed((await reader.read()).value!);
    return JSON.parse(events[count - 1]!.data) as ToldDecisions;
  };
  const start = await until(1);
  expect([start.whole, new Set(start.new.map(({ account }) => account)).size]).toEqual([true, 4]);

  const undone = await stillwatch([
    ...["decisions", "undo", "c-1", "--store", join(folder, "store")],
    ...["--reason", "a test", "--actor", "Ann"],
  ]);
  expect(undone.code).toBe(0);
  const change = await until(2);
  expect([change.whole, change.new.length]).toEqual([false, 0]);
  expect(new Set(change.deleted)).toEqual(new Set(start.new.map(({ id }) => id)));
  await reader.cancel();
  const since = (await (
    await ask(`/v1/decisions/stream?since=${start.cursor}`)
  ).json()) as ToldDecisions;
  expect(since.deleted.length).toBe(start.new.length);
  const deleted = (await (await ask("/crowdsec/v1/decisions/stream")).json()) as typeof first;
  expect([deleted.new.length, deleted.deleted.length]).toEqual([0, first.new.length]);
});
