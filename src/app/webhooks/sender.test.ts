// Delivery to a real receiver on loopback.

import { createHmac } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLocalJWKSet, jwtVerify } from "jose";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openLetters } from "./letters.ts";
import { type WebhookEvent, webhookEvents } from "./event.ts";
import { type Hook, startSender } from "./sender.ts";
import { setSigner } from "./set-key.ts";

interface Got {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}
let got: Got[] = [];
let statuses: number[] = [];
let server: Server;
let url = "";
const folder = mkdtempSync(join(tmpdir(), "stillwatch-webhooks-"));

beforeEach(async () => {
  got = [];
  statuses = [];
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      got.push({ headers: request.headers, body: Buffer.concat(parts).toString() });
      response.writeHead(statuses.shift() ?? 204, { location: url }).end();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/in`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const event = (n: number, more: Partial<WebhookEvent> = {}): WebhookEvent => ({
  ...{ id: `e${n}`, type: "appeal.filed", at: "2026-04-25T00:00:00.000Z" },
  ...{ text: "a <b> & c", data: { id: "ap-1" } },
  ...more,
});
const start = (more: Partial<Hook> = {}, sign = () => Promise.resolve("")) => {
  const dead: WebhookEvent[] = [];
  const hook: Hook = { url, secret: "s3cret", events: webhookEvents, shape: "generic", ...more };
  const options = { sign, onDead: (one: WebhookEvent) => dead.push(one), pauses: [5, 5] };
  return { sender: startSender(hook, options), dead };
};
const settled = async (sender: { counts: { waiting: number } }): Promise<void> => {
  while (sender.counts.waiting > 0)
    await new Promise((resolve) => {
      setTimeout(resolve, 5);
    });
};

test("events come signed, in order, and again under the same id where the receiver was away", async () => {
  statuses = [503, 429];
  const { sender, dead } = start();
  for (const n of [1, 2, 3]) sender.send(event(n));
  await settled(sender);
  expect(got.map(({ headers }) => headers["webhook-id"])).toEqual(["e1", "e1", "e1", "e2", "e3"]);
  for (const { headers, body } of got) {
    const text = `${headers["webhook-id"] as string}.${headers["webhook-timestamp"] as string}.${body}`;
    const mac = createHmac("sha256", "s3cret").update(text).digest("base64");
    expect(headers["webhook-signature"]).toBe(`v1,${mac}`);
  }
  expect(JSON.parse(got[0]!.body)).toEqual(event(1));
  expect(dead).toEqual([]);
  expect(sender.counts).toEqual({ waiting: 0, sent: 3, dead: 0 });
});

test("what is refused, never taken, or led elsewhere becomes a dead letter", async () => {
  statuses = [400, 500, 500, 500, 302];
  const { sender, dead } = start();
  for (const n of [1, 2, 3]) sender.send(event(n));
  await settled(sender);
  expect(got).toHaveLength(5);
  expect(dead.map(({ id }) => id)).toEqual(["e1", "e2", "e3"]);
});

test("what still waits when the server stops becomes a dead letter, and those are kept in a file", async () => {
  statuses = Array.from({ length: 50 }, () => 503);
  const path = join(folder, "dead.jsonl");
  const letters = openLetters(path, true);
  const hook: Hook = { url, secret: null, events: webhookEvents, shape: "generic" };
  const sender = startSender(hook, {
    sign: () => Promise.resolve(""),
    onDead: (one) => letters.add({ hook: "h", event: one }),
    pauses: [60_000],
  });
  sender.send(event(1));
  sender.send(event(2));
  await sender.close();
  sender.send(event(3));
  expect(readFileSync(path, "utf8")).not.toContain("127.0.0.1");
  expect(letters.count()).toEqual(new Map([["h", 3]]));
  expect(openLetters(path, true).take()).toEqual(
    [1, 2, 3].map((n) => ({ hook: "h", event: event(n) })),
  );
  expect(letters.take()).toEqual([]);
});

test("only what a receiver asked for, and for Slack its own signs", async () => {
  const { sender } = start({ shape: "slack", events: ["appeal.filed"], secret: null });
  sender.send(event(1));
  sender.send(event(2, { type: "source.silent" }));
  await settled(sender);
  expect(got.map(({ body }) => body)).toEqual(['{"text":"a &lt;b&gt; &amp; c"}']);
  expect(got[0]!.headers["webhook-signature"]).toBeUndefined();
});

test("an identity provider gets a signed token for each account whose level of risk is another", async () => {
  const path = join(folder, "set-key.json");
  const signer = await setSigner(path);
  const sign = signer.sign("https://us.example", "https://idp.example");
  const dead: WebhookEvent[] = [];
  const hook: Hook = { url, secret: null, events: webhookEvents, shape: "caep" };
  const sender = startSender(hook, { sign, onDead: (one) => dead.push(one), pauses: [] });
  const campaign = "c-1";
  sender.send(
    event(1, {
      type: "decision.made",
      data: {
        changes: [
          { account: "ann", rung: "verify", before: "observe", campaign },
          { account: "bob", rung: "verify", before: "share-allowance", campaign },
          { account: "cy", rung: "suspend", before: "verify", campaign },
        ],
      },
    }),
  );
  sender.send(event(2));
  await settled(sender);
  // a second start signs with the same key
  const keys = createLocalJWKSet((await setSigner(path)).jwks as never);
  const told = await Promise.all(
    got.map(async ({ body, headers }) => {
      expect(headers["content-type"]).toBe("application/secevent+jwt");
      const checked = { typ: "secevent+jwt", audience: "https://idp.example" };
      const { payload } = await jwtVerify(body, keys, { ...checked, issuer: "https://us.example" });
      const [change] = Object.values(payload.events as Record<string, Record<string, unknown>>);
      return [(payload.sub_id as { id: string }).id, change!.previous_level, change!.current_level];
    }),
  );
  expect(told).toEqual([
    ["ann", "LOW", "MEDIUM"],
    ["cy", "MEDIUM", "HIGH"],
  ]);
  expect(JSON.stringify(signer.jwks)).not.toContain('"d"');
  rmSync(folder, { recursive: true });
});
