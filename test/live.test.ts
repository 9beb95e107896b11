// The server as it is run: a process of its own, real HTTP, kill -9.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parseCampaign, simulate } from "../lab/src/simulate/index.ts";
import { stillwatch } from "./fixtures/command.ts";
import { adminToken, type LiveServer, someExchanges, startServer } from "./fixtures/live-server.ts";

let folder = "";
let servers: LiveServer[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "live-test-"));
});
afterEach(async () => {
  for (const one of servers) if (one.process.exitCode === null) await one.kill();
  servers = [];
  rmSync(folder, { recursive: true, force: true });
});

const store = (): string => join(folder, "store");
async function start(...flags: readonly string[]): Promise<LiveServer> {
  const server = await startServer(store(), ...flags);
  servers.push(server);
  return server;
}

async function verified(): Promise<string> {
  const { out } = await stillwatch(["store", "verify", "--store", store()]);
  return out;
}

describe("records that come in", () => {
  test("are kept from the answer on, whatever happens to the process", async () => {
    const server = await start();
    // small ones side by side, each with one exchange, and a large one
    const small = await Promise.all(
      Array.from({ length: 300 }, async (_, i) => {
        const answer = await server.ask("POST", "/v1/exchanges", someExchanges(i, 1));
        return (await answer.json()) as { accepted: number };
      }),
    );
    expect(small.reduce((sum, one) => sum + one.accepted, 0)).toBe(300);
    const large = await server.ask("POST", "/v1/exchanges", someExchanges(300, 4000));
    expect(large.status).toBe(202);
    await server.kill();
    // a command that opens the store takes in what was answered
    expect(await verified()).toContain("4,300 exchanges, each once");

    const again = await start();
    const repeated = await again.ask("POST", "/v1/exchanges", someExchanges(300, 4000));
    expect(repeated.status).toBe(202);
    expect(await again.stop()).toBe(0);
    expect(await verified()).toContain("4,300 exchanges, each once");
    expect(readdirSync(join(store(), "stillwatch/journal"))).toEqual([]);
  });

  test("are kept by a server that stopped, started again and was killed, with little in it", async () => {
    const first = await start();
    expect((await first.ask("POST", "/v1/exchanges", someExchanges(0, 2))).status).toBe(202);
    expect(await first.stop()).toBe(0);
    const second = await start();
    expect((await second.ask("POST", "/v1/exchanges", someExchanges(2, 1))).status).toBe(202);
    await second.kill();
    const third = await start();
    expect(await third.stop()).toBe(0);
    expect(await verified()).toContain("3 exchanges, each once");
  });

  test("are refused by their lines, and who sent them is told", async () => {
    const server = await start();
    const body = `${someExchanges(0, 2)}{"id":"no-account","time":"2026-05-01T00:00:00Z"}\n\nno json\n${someExchanges(2, 1)}`;
    const post = async (
      body: string | Uint8Array<ArrayBuffer>,
      encoding?: string,
    ): Promise<unknown> =>
      (
        await fetch(`${server.url}/v1/exchanges`, {
          method: "POST",
          headers: {
            authorization: "Bearer token-of-the-test",
            ...(encoding ? { "content-encoding": encoding } : {}),
          },
          body,
        })
      ).json();
    const told = { accepted: 3, duplicates: 0, rejected_total: 2 };
    expect(await post(body)).toMatchObject(told);
    const rejected = ((await post(body)) as { rejected: { line: number }[] }).rejected;
    expect(rejected.map(({ line }) => line)).toEqual([3, 5]);
    const known = { accepted: 0, duplicates: 3, rejected_total: 2 };
    expect(await post(new Uint8Array(gzipSync(body)), "gzip")).toMatchObject(known);
    expect(await post(new Uint8Array(zstdCompressSync(body)), "zstd")).toMatchObject(known);
    const array = `[${someExchanges(0, 3).trim().replaceAll("\n", ",\n")}]`;
    expect(await post(array)).toMatchObject({ accepted: 0, duplicates: 3, rejected_total: 0 });
    const odd =
      '{"id":"o","time":"2026-05-01T00:00:00Z","account":"a","ip":"999.1.1.1","turn":"zz"}';
    const [fine, ...toldOdd] = await Promise.all(
      [someExchanges(0, 1), `${odd}\n`, `${odd}\n${odd}`, `[${odd}]`].map((one) => post(one)),
    );
    expect(fine).not.toHaveProperty("dropped_fields");
    expect(toldOdd.map((one) => (one as { dropped_fields: unknown }).dropped_fields)).toEqual([
      { ip: 1, turn: 1 },
      { ip: 2, turn: 2 },
      { ip: 1, turn: 1 },
    ]);
    const useless = await server.ask("POST", "/v1/exchanges", '{"id":1}\n');
    expect(useless.status).toBe(422);
    expect(await server.stop()).toBe(0);
  });
});

test("a store that is served is asked through its server, and the server hears of it", async () => {
  const server = await start();
  await server.ask("POST", "/v1/exchanges", someExchanges(0, 500));
  const ready = async (): Promise<number> =>
    ((await (await server.ask("GET", "/readyz")).json()) as { snapshot: number }).snapshot;
  const before = await ready();
  // exchanges are taken in within a second; until then there is nothing to sweep
  let swept = await stillwatch(["sweep", "--store", store()]);
  for (let i = 0; i < 20 && swept.code !== 0; i++) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    swept = await stillwatch(["sweep", "--store", store()]);
  }
  expect(swept.err).toBe("");
  expect(swept.out).toContain("500 exchanges of 50 accounts");
  expect(await ready()).toBeGreaterThan(before);
  const ingest = await stillwatch(["ingest", join(folder, "none.jsonl"), "--store", store()]);
  expect(ingest.code).toBe(2);
  expect(await server.stop()).toBe(0);
});

test("while a sweep computes, answers and records do not wait for it", async () => {
  const world = join(folder, "world");
  await simulate({
    ...{ seed: 7, days: 3, honest: 400, out: world },
    campaigns: [parseCampaign("hydra:40")],
  });
  const server = await start();
  for (const kind of ["accounts", "exchanges"])
    await server.ask("POST", `/v1/${kind}`, readFileSync(join(world, `${kind}.jsonl`), "utf8"));
  const metric = async (name: string): Promise<number> => {
    const text = await (await server.ask("GET", "/metrics")).text();
    return Number(new RegExp(`^${name} (\\S+)$`, "m").exec(text)![1]);
  };
  while ((await metric("stillwatch_waiting_journal_bytes")) > 0)
    await new Promise((resolve) => setTimeout(resolve, 50));
  await metric("stillwatch_event_loop_lag_max_seconds"); // which begins anew with each look

  const sweeping = server.sweep();
  let isSwept = false;
  void sweeping.then(() => (isSwept = true));
  const waits: number[] = [];
  for (let i = 0; !isSwept; i++) {
    const begun = performance.now();
    const decided = await fetch(`${server.url}/v1/decide`, {
      method: "POST",
      headers: { authorization: "Bearer token-of-the-test", "content-type": "application/json" },
      body: '{"account":"a"}',
    });
    expect(decided.status).toBe(200);
    const kept = await server.ask("POST", "/v1/exchanges", someExchanges(i, 1));
    expect(kept.status).toBe(202);
    waits.push(performance.now() - begun);
  }
  const swept = await sweeping;
  expect(swept.campaigns).toBeGreaterThan(0);
  expect(waits.length).toBeGreaterThan(10);
  // on this thread a sweep would hold both up for as long as it takes
  expect(Math.max(...waits)).toBeLessThan(swept.seconds * 500);
  expect(await metric("stillwatch_event_loop_lag_max_seconds")).toBeLessThan(swept.seconds / 4);
});

test("who sends a byte now and then does not hold up the end", async () => {
  const server = await start();
  const { port } = new URL(server.url);
  const socket = connect(Number(port), "127.0.0.1");
  socket.on("error", () => undefined);
  socket.write(
    `POST /v1/exchanges HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${adminToken}\r\ncontent-length: 100000\r\n\r\n`,
  );
  const slowly = setInterval(() => socket.write("x"), 100);
  await new Promise((resolve) => setTimeout(resolve, 500));
  const asked = Date.now();
  expect(await server.stop()).toBe(0);
  expect(Date.now() - asked).toBeLessThan(10_000);
  clearInterval(slowly);
  socket.destroy();
});
