// Gateways and bouncers of others, by the files in examples/, asking a running server. They come from Debian; where one is
// missing its test is skipped, because the suite needs Node and npm alone.

import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { stillwatch } from "./fixtures/command.ts";
import {
  type DecidingServer,
  isThere,
  startDeciding,
  through,
} from "./fixtures/deciding-server.ts";
import { adminToken } from "./fixtures/live-server.ts";
import { freePort } from "./fixtures/redis.ts";

let deciding: DecidingServer;
const running: ChildProcess[] = [];
beforeAll(async () => void (deciding = await startDeciding("3/1h")));
afterAll(async () => {
  for (const one of running) one.kill("SIGKILL");
  await deciding.close();
});

const example = (name: string): string =>
  readFileSync(join(import.meta.dirname, "../examples", name), "utf8");

/** Writes an example with this test's addresses in it. */
function written(name: string, port: number, ...more: readonly [string, string][]): string {
  const path = join(deciding.folder, name);
  let text = example(name)
    .replaceAll("127.0.0.1:8787", new URL(deciding.server.url).host)
    .replaceAll("127.0.0.1:8080", `127.0.0.1:${port}`)
    .replaceAll("127.0.0.1:9000", `127.0.0.1:${deciding.api}`);
  for (const [from, to] of more) {
    expect(text).toContain(from);
    text = text.replaceAll(from, to);
  }
  writeFileSync(path, text);
  return path;
}

function start(
  program: string,
  args: readonly string[],
  env: Record<string, string> = {},
): ChildProcess {
  const child = spawn(program, args, {
    stdio: ["ignore", "ignore", "ignore"],
    env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin`, HOME: deciding.folder, ...env },
  });
  running.push(child);
  return child;
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await holds()); tries++) {
    if (tries === 200) throw new Error("it never held");
    await sleep(100);
  }
}

const named = (program: string, what: string): string =>
  isThere(program) ? what : `${what} (skipped: no ${program} here)`;

test("Envoy's example asks what the route answers", async () => {
  // Envoy is in no archive that this suite may use: the file is read as Envoy reads it, and the question asked as it asks
  const { static_resources: resources } = parse(example("envoy.yaml")) as {
    static_resources: { listeners: never; clusters: { name: string }[] };
  };
  type Pattern = { exact?: string; prefix?: string };
  const [{ filter_chains }] = resources.listeners as [{ filter_chains: never }];
  const [{ filters }] = filter_chains as [{ filters: never }];
  const [{ typed_config: manager }] = filters as [{ typed_config: { http_filters: never } }];
  const [{ typed_config: authz }] = manager.http_filters as [
    {
      typed_config: {
        failure_mode_allow: boolean;
        allowed_headers: { patterns: Pattern[] };
        http_service: {
          server_uri: { uri: string; cluster: string };
          path_prefix: string;
          authorization_request: { headers_to_add: { key: string; value: string }[] };
          authorization_response: Record<string, { patterns: Pattern[] }>;
        };
      };
    },
  ];
  const service = authz.http_service;
  expect(authz.failure_mode_allow).toBe(true);
  expect(resources.clusters.map(({ name }) => name)).toContain(service.server_uri.cluster);
  const [account] = authz.allowed_headers.patterns;
  const [token] = service.authorization_request.headers_to_add;
  const ask = (name: string): Promise<Response> =>
    fetch(`${deciding.server.url}${service.path_prefix}/v1/messages?x=1`, {
      method: "POST",
      headers: {
        [account!.exact!]: name,
        [token!.key]: token!.value.replace("TOKEN", adminToken),
      },
    });
  const passes = (which: string, { headers }: Response): string[] => {
    const { patterns } = service.authorization_response[which]!;
    return [...headers.keys()].filter((name) =>
      patterns.some(({ exact, prefix }) => name === exact || (prefix && name.startsWith(prefix))),
    );
  };
  const eve = await ask("eve");
  expect([eve.status, passes("allowed_upstream_headers", eve)]).toEqual([200, ["stillwatch-rung"]]);
  const ann = await ask("ann");
  expect([ann.status, passes("allowed_client_headers", ann)]).toEqual([403, ["content-type"]]);
  const shared = [await ask("b1"), await ask("b2"), await ask("b1"), await ask("b2")];
  expect(shared.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
  expect(passes("allowed_upstream_headers", shared[0]!)).toContain("stillwatch-ring");
  expect(passes("allowed_client_headers", shared[3]!)).toEqual([
    ...["content-type", "ratelimit", "ratelimit-policy", "retry-after"],
  ]);
  expect(await shared[3]!.json()).toMatchObject({
    ...{ status: 429, code: "abnormal_usage_detected", "violated-policies": ["ring"] },
    type: "https://iana.org/assignments/http-problem-types#abnormal-usage-detected",
  });
});

test.skipIf(!isThere("haproxy"))(
  named("haproxy", "HAProxy goes by its own map, which the example keeps up to date"),
  async () => {
    const port = await freePort();
    const map = join(deciding.folder, "stillwatch.map");
    const socket = join(deciding.folder, "haproxy.sock");
    writeFileSync(map, "");
    const config = written(
      "haproxy.cfg",
      port,
      ["/etc/haproxy/stillwatch.map", map],
      ["/run/haproxy/stillwatch.sock", socket],
      ["gt 60", "gt 3"],
    );
    start("haproxy", ["-db", "-f", config]);
    expect((await through(port, "ann")).status).toBe(200);
    start(process.execPath, ["examples/haproxy-map.ts", deciding.server.url, socket, map, "0.2"], {
      STILLWATCH_TOKEN: adminToken,
    });
    await until(async () => (await through(port, "ann")).status === 403);
    const eve = await through(port, "eve", { "stillwatch-rung": "suspend" });
    expect([eve.status, await eve.text()]).toEqual([200, "served 5 bytes, rung observe"]);
    const statuses: number[] = [];
    for (const account of ["b1", "b2", "b1", "b2", "b1"])
      statuses.push((await through(port, account)).status);
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
  },
);

/** What a request comes to: status and text. */
async function text(
  port: number,
  account: string,
  headers?: Record<string, string>,
): Promise<[number, string]> {
  const answer = await through(port, account, headers);
  return [answer.status, await answer.text()];
}
/** Asks for an account until the allowance of its ring is used up. */
async function useUp(account: string): Promise<void> {
  await until(async () => {
    const answer = await fetch(`${deciding.server.url}/v1/authz/forward`, {
      headers: { authorization: `Bearer ${adminToken}`, "x-account-id": account },
    });
    return answer.status === 429;
  });
}

const served = (rung: string): [number, string] => [200, `served 5 bytes, rung ${rung}`];

test.skipIf(!isThere("caddy"))(
  named("caddy", "Caddy asks for each request, and lets all pass where the server is away"),
  async () => {
    const run = async (...more: readonly [string, string][]): Promise<number> => {
      const port = await freePort();
      const config = written("Caddyfile", port, ...more);
      start("caddy", ["run", "--config", config, "--adapter", "caddyfile"], {
        STILLWATCH_TOKEN: adminToken,
      });
      // it reads its file at the start
      await through(port, "eve");
      return port;
    };
    const port = await run();
    const client = { authorization: "Bearer of-the-client" };
    expect(await text(port, "eve", client)).toEqual(served("observe"));
    // what a client says of itself counts for nothing
    const forged = { "stillwatch-rung": "suspend", "stillwatch-asked": "yes" };
    expect(await text(port, "eve", forged)).toEqual(served("observe"));
    const ann = await through(port, "ann");
    expect(ann.status).toBe(403);
    expect(ann.headers.get("content-type")).toMatch("application/problem+json");
    await useUp("b1");
    const late = await through(port, "b2");
    expect([late.status, Number(late.headers.get("retry-after")) > 0]).toEqual([429, true]);
    const away = await run([new URL(deciding.server.url).host, `127.0.0.1:${await freePort()}`]);
    expect(await text(away, "ann", forged)).toEqual(served("unknown"));
  },
);

test.skipIf(!isThere("nginx"))(
  named("nginx", "nginx asks for each request, and lets all pass where the server is away"),
  async () => {
    mkdirSync(join(deciding.folder, "tmp"));
    const run = async (...more: readonly [string, string][]): Promise<number> => {
      const port = await freePort();
      written("nginx.conf", port, ["Bearer TOKEN", `Bearer ${adminToken}`], ...more);
      const own = `daemon off; master_process off; pid nginx-${port}.pid;`;
      start("nginx", ["-p", deciding.folder, "-c", "nginx.conf", "-g", own]);
      await through(port, "eve");
      return port;
    };
    const port = await run(["pid nginx.pid;", ""]);
    expect(await text(port, "eve")).toEqual(served("observe"));
    expect((await through(port, "ann")).status).toBe(403);
    await useUp("b1");
    const late = await through(port, "b2");
    expect([late.status, Number(late.headers.get("retry-after")) > 0]).toEqual([429, true]);
    const away = await run(
      ["pid nginx.pid;", ""],
      [new URL(deciding.server.url).host, `127.0.0.1:${await freePort()}`],
    );
    expect(await text(away, "ann")).toEqual(served("unknown"));
  },
);

test.skipIf(!isThere("crowdsec-custom-bouncer"))(
  named("crowdsec-custom-bouncer", "CrowdSec's bouncer is told new decisions, and those that end"),
  async () => {
    const program = join(deciding.folder, "on-decision");
    const heard = join(deciding.folder, "heard");
    writeFileSync(program, `#!/bin/sh\nprintf '%s\\n' "$1 $2 $4" >> ${heard}\n`);
    chmodSync(program, 0o755);
    const config = written(
      "crowdsec-custom-bouncer.yaml",
      0,
      ["/usr/local/bin/on-decision", program],
      ["update_frequency: 10s", "update_frequency: 1s"],
      ["api_key: TOKEN", `api_key: ${adminToken}`],
    );
    start("crowdsec-custom-bouncer", ["-c", config]);
    const lines = (): string[] =>
      existsSync(heard) ? readFileSync(heard, "utf8").trim().split("\n") : [];
    await until(() => lines().length >= 4);
    expect(lines().toSorted()).toEqual([
      ...["add ann stillwatch/c-1", "add b1 stillwatch/c-2", "add b2 stillwatch/c-2"],
      "add dan stillwatch/c-3",
    ]);
    const undone = await stillwatch([
      ...["decisions", "undo", "c-2", "--store", deciding.store],
      ...["--reason", "a test", "--actor", "Ann"],
    ]);
    expect(undone.code).toBe(0);
    await until(() => lines().length >= 6);
    expect(lines().slice(4).toSorted()).toEqual([
      ...["del b1 stillwatch/c-2", "del b2 stillwatch/c-2"],
    ]);
  },
);
