// A gateway of others in front of an API, asking a running server: nginx by examples/nginx.conf. It comes from Debian;
// where it is missing the test is skipped, because the suite needs Node and npm alone. And the examples that send records.

import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { saveDecisions } from "../src/app/decisions.ts";
import { openWithKey } from "../src/app/open-store.ts";
import { decideCampaigns } from "../src/policy/decide.ts";
import { campaign, iso, member, policy } from "./fixtures/live-campaign.ts";
import { adminToken, type LiveServer, startServer } from "./fixtures/live-server.ts";

const isThere = (program: string): boolean =>
  spawnSync("sh", ["-c", `command -v ${program} || test -x /usr/sbin/${program}`]).status === 0;

let folder = "";
let server: LiveServer;
let upstream: Server;
let upstreamPort = 0;
const running: ChildProcess[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "interop-"));
  const opened = await openWithKey({ path: join(folder, "store") });
  const now = Date.now() - 8 * 3_600_000;
  const live = campaign({
    confirmed: iso(now - 3_600_000),
    score: 0.9995,
    members: [member("ann", { score: 0.9995 })],
  });
  // of one that is confirmed for an hour, the account has to show who it is
  const { decisions } = decideCampaigns(policy, [live], { now, seed: 1, known: [] });
  await saveDecisions(opened.store, decisions, { policy, model: null, now, known: [] });
  await opened.close();
  server = await startServer(join(folder, "store"));
  upstream = createServer((request, response) => {
    response.end(`served, rung ${String(request.headers["stillwatch-rung"] ?? "unknown")}`);
  });
  await once(upstream.listen(0, "127.0.0.1"), "listening");
  upstreamPort = (upstream.address() as { port: number }).port;
});
afterAll(async () => {
  for (const one of running) one.kill("SIGKILL");
  if (server.process.exitCode === null) await server.kill();
  upstream.close();
  rmSync(folder, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const one = createServer().listen(0, "127.0.0.1");
  await once(one, "listening");
  const { port } = one.address() as { port: number };
  one.close();
  return port;
}

async function ask(port: number, account: string): Promise<[number, string]> {
  for (let i = 0; ; i++)
    try {
      const answer = await fetch(`http://127.0.0.1:${port}/v1/messages`, {
        headers: { "x-account-id": account },
      });
      return [answer.status, await answer.text()];
    } catch (error) {
      if (i === 40) throw error;
      await sleep(100);
    }
}

test("the examples that send records are understood", async () => {
  const env = { ...process.env, STILLWATCH_TOKEN: adminToken };
  const lines = join(folder, "payloads.jsonl");
  writeFileSync(lines, readFileSync(join(import.meta.dirname, "samples/litellm.jsonl")));
  for (const args of [
    ["examples/opentelemetry.ts", server.url],
    ["examples/litellm-replay.ts", lines, server.url],
  ]) {
    const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "inherit"] });
    let out = "";
    child.stdout.on("data", (piece: Buffer) => (out += piece.toString()));
    const [code] = (await once(child, "exit")) as [number | null];
    expect([code, out]).toEqual([0, expect.stringMatching(/one call told|202 .*"accepted":[1-9]/)]);
  }
});

test.skipIf(!isThere("nginx"))(
  "nginx asks for each request, and lets all pass when the server is away",
  async () => {
    const port = await freePort();
    mkdirSync(join(folder, "tmp"));
    writeFileSync(
      join(folder, "nginx.conf"),
      readFileSync(join(import.meta.dirname, "../examples/nginx.conf"), "utf8")
        .replace("server 127.0.0.1:8787", `server ${new URL(server.url).host}`)
        .replace("listen 127.0.0.1:8080", `listen 127.0.0.1:${port}`)
        .replaceAll("http://127.0.0.1:9000", `http://127.0.0.1:${upstreamPort}`)
        .replace("Bearer TOKEN", `Bearer ${adminToken}`),
    );
    const nginx = spawn(
      "nginx",
      ["-p", folder, "-c", "nginx.conf", "-g", "daemon off; master_process off;"],
      {
        stdio: ["ignore", "ignore", "inherit"],
        env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` },
      },
    );
    running.push(nginx);
    expect(await ask(port, "eve")).toEqual([200, "served, rung observe"]);
    const [status] = await ask(port, "ann");
    expect(status).toBe(403);
    await server.kill();
    expect(await ask(port, "ann")).toEqual([200, "served, rung unknown"]);
  },
);
