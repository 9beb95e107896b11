// A campaign through the gateway, at speed, beside customers with real SDKs: it is found, confirmed and contained, its new
// accounts fall, the customers are never refused, and the audit tells the story. Three days pass in a minute: the gateway's
// clock follows the traffic, the server's the log.

import Anthropic from "@anthropic-ai/sdk";
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import OpenAI from "openai";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bin, stillwatch } from "./fixtures/command.ts";
import { adminToken, type LiveServer, startServer } from "./fixtures/live-server.ts";
import { type ModelApi, startModelApi } from "./fixtures/model-api.ts";
import { parseCampaign, respondingWorld } from "../lab/src/simulate/index.ts";

const hour = 3_600_000;
let folder = "";
let server: LiveServer;
let gateway: ChildProcess;
let gatewayUrl = "";
let statusUrl = "";
let upstream: ModelApi;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "live-campaign-"));
  upstream = await startModelApi();
  const config = join(folder, "stillwatch.yaml");
  writeFileSync(config, "clock: log\nsweep_every: never\n");
  server = await startServer(join(folder, "store"), "--config", config);
  gateway = spawn(
    process.execPath,
    [
      ...["--import", join(import.meta.dirname, "fixtures/replayed-clock.ts"), bin, "gateway"],
      ...["--upstream", upstream.url.href, "--control", server.url],
      ...["--listen", "127.0.0.1:0", "--status", "127.0.0.1:0"],
      ...["--principal", "header:x-account", "--address-header", "x-address"],
      ...["--ring-allowance", "100/1d"],
      // hours pass between two requests
      ...["--connect-timeout", "1000h", "--idle-timeout", "1000h", "--total-timeout", "1000h"],
    ],
    {
      stdio: ["ignore", "ignore", "pipe"],
      env: { ...process.env, STILLWATCH_TOKEN: adminToken },
    },
  );
  await new Promise<void>((resolve, reject) => {
    const said: string[] = [];
    createInterface({ input: gateway.stderr! }).on("line", (line) => {
      said.push(line);
      const found = /(http:\/\/127\.0\.0\.1:\d+)/.exec(line)?.[1];
      if (found && line.startsWith("Listening")) gatewayUrl = found;
      else if (found && line.includes("metrics")) statusUrl = found;
      if (gatewayUrl !== "" && statusUrl !== "") resolve();
    });
    gateway.once("exit", () => reject(new Error(said.join("\n"))));
  });
});
afterAll(async () => {
  gateway.kill("SIGKILL");
  await server.kill();
  await upstream.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Sent {
  readonly time: string;
  readonly account: string;
  readonly ip: string;
  readonly user_agent: string;
  readonly model: string;
  readonly max_tokens?: number;
  readonly temperature?: number;
  readonly system?: string;
  readonly prompt?: string;
}

/** Sends an exchange of the world through the gateway; returns the status. */
async function send(line: string): Promise<number> {
  const { time, account, ip, user_agent, model, max_tokens, temperature, system, prompt } =
    JSON.parse(line) as Sent;
  const answer = await fetch(`${gatewayUrl}/v1/chat/completions`, {
    method: "POST",
    headers: {
      ...{ "content-type": "application/json", "x-replayed-at": `${Date.parse(time)}` },
      ...{ "x-account": account, "x-address": ip, "user-agent": user_agent },
    },
    body: JSON.stringify({
      ...{ model, max_tokens, temperature },
      messages: [
        ...(system === undefined ? [] : [{ role: "system", content: system }]),
        { role: "user", content: prompt ?? "" },
      ],
    }),
  });
  await answer.arrayBuffer();
  return answer.status;
}

/** Customers ask with both SDKs; whatever is refused throws. */
async function customersAsk(at: number): Promise<void> {
  const when = { "x-replayed-at": `${at}` };
  const openai = new OpenAI({
    ...{ apiKey: "sk-of-nobody", baseURL: `${gatewayUrl}/v1`, maxRetries: 0 },
    defaultHeaders: { ...when, "x-account": "a-customer" },
  });
  const anthropic = new Anthropic({
    ...{ apiKey: "sk-of-nobody", baseURL: gatewayUrl, maxRetries: 0 },
    defaultHeaders: { ...when, "x-account": "another-customer" },
  });
  const messages = [{ role: "user" as const, content: "is it so?" }];
  const { choices } = await openai.chat.completions.create({ model: "heron-2", messages });
  expect(choices[0]!.message.content).toContain("Hello");
  const stream = anthropic.messages.stream({ model: "heron-2", max_tokens: 100, messages });
  expect(await stream.finalText()).toContain("Hello");
}

async function metric(url: string, name: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(new RegExp(`^${name} (\\S+)$`, "m").exec(text)?.[1]);
}

/** Waits until what passed is in the store, and was held against the profiles. */
async function settle(passed: number): Promise<void> {
  const end = Date.now() + 60_000;
  while (
    (await metric(statusUrl, "stillwatch_gateway_records_posted_total")) < passed ||
    (await metric(server.url, "stillwatch_waiting_journal_bytes")) > 0
  ) {
    if (Date.now() > end) throw new Error("what passed never came in");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test("a campaign is contained, new accounts fall, and customers beside it are never refused", async () => {
  const world = await respondingWorld({
    seed: 20260605,
    days: 3,
    honest: 300,
    campaigns: [parseCampaign("hydra:60")],
  });
  /** When an account was first refused. */
  const refused = new Map<string, number>();
  /** Who sent anything, and whom a sweep has seen. */
  const seen = new Set<string>();
  const swept = new Set<string>();
  /** Refused before a sweep saw them. */
  const newcomers = new Set<string>();
  /** Of the campaign by step: what it asked for, and what it was given. */
  const asked: number[] = [];
  const given: number[] = [];
  let passed = 0;
  let time = world.start;
  // two days in which it becomes known, then two hours at a time
  const steps = [24, 24, 2, 2, 2, 2, 2, 2].map((hours) => hours * hour);
  for (const [i, step] of steps.entries()) {
    time += step;
    const { accounts, exchanges } = await world.play(time);
    if (accounts.length > 0) await server.ask("POST", "/v1/accounts", `${accounts.join("\n")}\n`);
    asked[i] = given[i] = 0;
    let next = 0;
    const sender = async (): Promise<void> => {
      while (next < exchanges.length) {
        const line = exchanges[next++]!;
        const status = await send(line);
        const isTaken = status === 200;
        expect(isTaken || status === 403 || status === 429).toBe(true);
        const { account, time: at } = JSON.parse(line) as Sent;
        if (isTaken) passed++;
        else if (!refused.has(account)) refused.set(account, Date.parse(at));
        if (world.campaignOf(account) === null) continue;
        asked[i]!++;
        if (isTaken) given[i]!++;
      }
    };
    await Promise.all(Array.from({ length: 8 }, sender));
    await customersAsk(time);
    passed += 2;
    await settle(passed);
    for (const line of exchanges) seen.add((JSON.parse(line) as Sent).account);
    for (const account of refused.keys()) if (!swept.has(account)) newcomers.add(account);
    if (i < 2 || i === 5) {
      expect((await server.sweep()).status).toBe("done");
      for (const account of seen) swept.add(account);
    }
    world.tell((account, at) => (refused.get(account) ?? Infinity) <= at);
  }
  // the first day passes, when nothing is known of it
  expect(given[0]).toBe(asked[0]);
  expect(given[0]).toBeGreaterThan(500);
  const honest = [...refused.keys()].filter((account) => world.campaignOf(account) === null);
  expect(honest.length).toBeLessThanOrEqual(1);

  // afterwards its sixty accounts have what one would have, and those that take their place fall with their first exchanges
  expect(asked[1]).toBeGreaterThan(500);
  expect(given[1]).toBeLessThan(0.2 * asked[1]!);
  expect(newcomers.size).toBeGreaterThan(10);
  expect(await metric(server.url, "stillwatch_fallen_total")).toBeGreaterThan(10);

  // the audit tells it: taken between two sweeps as a new account of a confirmed campaign
  const [one] = newcomers;
  const told = await server.ask("GET", `/v1/audit?subject=${one}`);
  const { items } = (await told.json()) as { readonly items: readonly { reason: string }[] };
  expect(items.at(-1)!.reason).toMatch(/^new_account .*confirmed_by_evidence/);
  const { out } = await stillwatch(["audit", "verify", "--store", join(folder, "store")]);
  expect(out).toMatch(/whole and in order/);
});
