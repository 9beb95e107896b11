// The command as an operator runs it: in a process of its own, before an API, beside a real server; and the example.

import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, expect, test } from "vitest";
import { type Control, post, startControl, told } from "./fixtures/gateway.ts";
import { type ModelApi, startModelApi } from "./fixtures/model-api.ts";

const root = join(import.meta.dirname, "..");
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

interface Started {
  readonly child: ChildProcess;
  readonly url: URL;
  readonly lines: string[];
}

/** A command that listens, and what it prints on standard error. */
async function start(args: readonly string[], env: Record<string, string> = {}): Promise<Started> {
  const child = spawn(process.execPath, ["bin/stillwatch.js", ...args, "--listen", "127.0.0.1:0"], {
    ...{ cwd: root, env: { ...process.env, ...env } },
    stdio: ["ignore", "ignore", "pipe"],
  });
  closing.push(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGKILL");
    await once(child, "exit");
  });
  const lines: string[] = [];
  return new Promise((resolve, reject) => {
    child.on("exit", () => reject(new Error(lines.join("\n"))));
    createInterface({ input: child.stderr }).on("line", (line) => {
      lines.push(line);
      const url = /Listening on (\S+)/.exec(line)?.[1];
      if (url !== undefined) resolve({ child, lines, url: new URL(url) });
    });
  });
}

async function api(): Promise<ModelApi> {
  const started = await startModelApi();
  closing.push(started.close);
  return started;
}

async function control(decisions: readonly object[]): Promise<Control> {
  const started = await startControl(decisions);
  closing.push(started.close);
  return started;
}

const body = { model: "m", messages: [{ role: "user", content: "hello" }] };

test("what passes lies in the server's store, also what passed just before the end", async () => {
  const folder = mkdtempSync(join(tmpdir(), "stillwatch-gateway-"));
  closing.push(() => rmSync(folder, { recursive: true, force: true }));
  const serve = await start(["serve", "--store", join(folder, "store")], {
    STILLWATCH_ADMIN_TOKEN: "adm",
  });
  const upstream = await api();
  const gateway = await start(
    [
      ...["gateway", "--upstream", upstream.url.href, "--control", serve.url.href],
      ...["--principal", "header:x-account", "--status", "127.0.0.1:0"],
    ],
    { STILLWATCH_TOKEN: "adm" },
  );
  for (let i = 0; i < 30; i++)
    expect((await post(gateway.url, body, { "x-account": `a${i % 3}` })).status).toBe(200);
  const status = /Status on (\S+)/.exec(gateway.lines.join("\n"))![1]!;
  const counts = await (await fetch(status)).text();
  expect(counts).toContain("stillwatch_gateway_passed_total 30");
  expect(counts).toContain("stillwatch_gateway_decisions_live 1");
  gateway.child.kill("SIGTERM");
  const [code] = (await once(gateway.child, "exit")) as [number];
  expect(code, gateway.lines.join("\n")).toBe(0);
  const metrics = async (): Promise<string> => {
    const headers = { authorization: "Bearer adm" };
    return (await fetch(new URL("/metrics", serve.url), { headers })).text();
  };
  const end = Date.now() + 20_000;
  while (!/stillwatch_exchanges_total 30\b/.test(await metrics())) {
    expect(Date.now()).toBeLessThan(end);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  expect(gateway.lines.join("\n")).not.toContain("warning");
});

test("the example speaks to a model, and reads a refusal", async () => {
  const upstream = await api();
  const decides = await control([]);
  const gateway = await start([
    ...["gateway", "--upstream", upstream.url.href, "--control", decides.url.href],
    ...["--appeal-link", "https://op.example/appeal"],
  ]);
  const run = async (key: string): Promise<{ code: number; out: string }> => {
    const child = spawn(process.execPath, ["examples/gateway.ts", gateway.url.origin], {
      ...{ cwd: root, env: { ...process.env, OPENAI_API_KEY: key, MODEL: "m" } },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let out = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => (out += chunk.toString()));
    const [code] = (await once(child, "close")) as [number];
    return { code, out };
  };
  expect(await run("sk-good")).toEqual({ code: 0, out: "Hello wörld 🌍\n" });
  // the account is what the record says
  while (decides.records.length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
  decides.decide([told(`${decides.records[0]!["account"] as string}`, "suspend")]);
  for (let tries = 0; ; tries++) {
    const { code, out } = await run("sk-good");
    if (code === 0 && tries < 20) continue;
    expect(code).toBe(1);
    expect(out).toContain("403 account_suspended");
    expect(out).toContain("https://op.example/appeal");
    return;
  }
});

test("what it cannot run with it says before it starts", () => {
  const run = (...args: string[]): { status: number | null; error: string } => {
    const done = spawnSync(process.execPath, ["bin/stillwatch.js", "gateway", ...args], {
      ...{ cwd: root, encoding: "utf8" },
      env: { ...process.env, STILLWATCH_JWT_SECRET: "" },
    });
    return { status: done.status, error: done.stderr };
  };
  const upstream = ["--upstream", "http://127.0.0.1:9"];
  for (const [args, says] of [
    [[], "--upstream"],
    [["--upstream", "ftp://x"], "https://api.example.com"],
    [["--upstream", "https://me:s3cret@x"], "without a user"],
    [[...upstream, "--principal", "claim:sub"], "--jwks"],
    [[...upstream, "--principal", "header"], "header:NAME"],
    [[...upstream, "--ring-allowance", "60"], "30s, 10m or 1h"],
    [[...upstream, "--allowance-store", "http://:s3cret@x"], "redis://127.0.0.1:6379/0"],
    [[...upstream, "--refuse-replays", "accounts"], "account, conversation, model"],
    [[...upstream, "--listen", "nowhere"], "127.0.0.1:8787"],
  ] as const) {
    const { status, error } = run(...args);
    expect(error).toContain(says);
    expect(error).not.toContain("s3cret");
    expect(status).toBe(2);
  }
});
