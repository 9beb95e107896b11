// A campaign through the server, at speed, beside a customer with a real SDK behind the gateway: it is found, confirmed and
// contained, the gateway carries that out, the customer is never refused, and the audit holds.

import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import OpenAI from "openai";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bin, stillwatch } from "./fixtures/command.ts";
import { adminToken, type LiveServer, startServer } from "./fixtures/live-server.ts";
import { parseCampaign, respondingWorld } from "../lab/src/simulate/index.ts";
import type { ToldDecisions } from "../src/server/stream-routes.ts";

let folder = "";
let server: LiveServer;
let gateway: ChildProcess;
let gatewayUrl = "";
let upstream: Server;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "live-campaign-"));
  upstream = createServer((request, response) => {
    request.resume();
    request.on("end", () => {
      response.setHeader("content-type", "application/json");
      response.end(
        JSON.stringify({
          ...{ id: "c", object: "chat.completion", created: 1, model: "heron-2" },
          choices: [
            { index: 0, finish_reason: "stop", message: { role: "assistant", content: "yes" } },
          ],
          usage: { prompt_tokens: 9, completion_tokens: 1, total_tokens: 10 },
        }),
      );
    });
  });
  const at = await new Promise<number>((resolve) => {
    upstream.listen(0, "127.0.0.1", () => resolve((upstream.address() as { port: number }).port));
  });
  const config = join(folder, "stillwatch.yaml");
  writeFileSync(config, "clock: log\nsweep_every: never\n");
  server = await startServer(join(folder, "store"), "--config", config);
  gateway = spawn(
    process.execPath,
    [
      ...[bin, "gateway", "--upstream", `http://127.0.0.1:${at}`, "--control", server.url],
      ...["--listen", "127.0.0.1:0", "--principal", "header:x-account"],
    ],
    {
      stdio: ["ignore", "ignore", "pipe"],
      env: { ...process.env, STILLWATCH_TOKEN: adminToken },
    },
  );
  gatewayUrl = await new Promise<string>((resolve, reject) => {
    const said: string[] = [];
    createInterface({ input: gateway.stderr! }).on("line", (line) => {
      said.push(line);
      const found = /(http:\/\/127\.0\.0\.1:\d+)/.exec(line);
      if (found && /isten/.test(line)) resolve(found[1]!);
    });
    gateway.once("exit", () => reject(new Error(said.join("\n"))));
  });
});
afterAll(async () => {
  gateway.kill("SIGKILL");
  await server.kill();
  upstream.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Asks through the gateway as an account. */
async function chat(account: string): Promise<string> {
  const client = new OpenAI({
    apiKey: "sk-of-nobody",
    baseURL: `${gatewayUrl}/v1`,
    maxRetries: 0,
    defaultHeaders: { "x-account": account },
  });
  const { choices } = await client.chat.completions.create({
    model: "heron-2",
    messages: [{ role: "user", content: "is it so?" }],
  });
  return choices[0]!.message.content!;
}

test("a campaign is contained, and a customer beside it is never refused", async () => {
  const world = await respondingWorld({
    seed: 20260605,
    days: 3,
    honest: 300,
    campaigns: [parseCampaign("hydra:60")],
  });
  const hour = 3_600_000;
  const limited = new Map<string, number>();
  let cursor = "";
  let lost = 0;
  let customers = 0;
  const settled = async (): Promise<void> => {
    for (;;) {
      const text = await (await fetch(`${server.url}/metrics`)).text();
      if (text.includes("\nstillwatch_waiting_journal_bytes 0\n")) return;
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  };
  const obey = async (): Promise<void> => {
    const query = cursor === "" ? "startup=true" : `since=${cursor}`;
    const answer = await server.ask("GET", `/v1/decisions/stream?${query}`);
    const told = (await answer.json()) as ToldDecisions;
    cursor = told.cursor;
    for (const { account, from } of told.new)
      if (!limited.has(account)) limited.set(account, Date.parse(from));
  };
  // two days at once, until it is known; then hour by hour
  const steps = [24, 24, ...Array.from({ length: 16 }, () => 1)].map((hours) => hours * hour);
  let time = world.start;
  for (const [i, step] of steps.entries()) {
    time += step;
    const { accounts, exchanges } = await world.play(time);
    if (accounts.length > 0) await server.ask("POST", "/v1/accounts", `${accounts.join("\n")}\n`);
    const posted = await server.ask("POST", "/v1/exchanges", `${exchanges.join("\n")}\n`);
    expect(posted.status).toBe(202);
    await settled();
    await obey();
    if (i < 2 || i === 10) {
      expect((await server.ask("POST", "/v1/sweeps")).status).toBe(200);
      await obey();
    }
    const tally = world.tell((account, at) => (limited.get(account) ?? Infinity) <= at);
    lost += tally.campaigns[0]!.lost;
    expect(await chat("a-customer")).toBe("yes");
    customers++;
  }
  const honest = [...limited.keys()].filter((account) => world.campaignOf(account) === null);
  // nearly all that it began with, or more: others take their place
  expect(limited.size).toBeGreaterThan(50);
  expect(lost).toBeGreaterThan(0);
  expect(honest.length).toBeLessThanOrEqual(1);
  expect(customers).toBe(steps.length);

  // the gateway does what is decided: this account belongs to the ring, and is told so
  const known = [...limited.keys()].find((account) => world.campaignOf(account) !== null)!;
  const answers: number[] = [];
  for (let i = 0; i < 80; i++)
    answers.push(
      await chat(known).then(
        () => 200,
        (error: { status?: number }) => error.status ?? 0,
      ),
    );
  expect(answers.some((status) => status === 403 || status === 429)).toBe(true);
  expect(await chat("a-customer")).toBe("yes");

  const { out } = await stillwatch(["audit", "verify", "--store", join(folder, "store")]);
  expect(out).toMatch(/holds|whole|fits/);
});
