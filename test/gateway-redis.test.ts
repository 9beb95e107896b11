// The allowance of a ring over several gateways, counted in a real Redis: exact, and never in anybody's way.

import { createHash } from "node:crypto";
import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { statusServer } from "../src/gateway/status.ts";
import {
  type Control,
  gatewayBefore,
  listen,
  type Listening,
  post,
  startControl,
  type StartedGateway,
  told,
  until,
} from "./fixtures/gateway.ts";
import { freePort, hasRedis, type Redis, startRedis } from "./fixtures/redis.ts";

const hour = 3_600_000;
const body = { model: "m", messages: [{ role: "user", content: "hello" }] };
const closing: (() => Promise<void>)[] = [];
let upstream: Listening;
let control: Control;
let warned: string[] = [];

beforeEach(async () => {
  warned = [];
  upstream = await listen((request, response) => {
    request.resume().on("end", () => response.end("{}"));
  });
  control = await startControl([
    ...["a1", "a2", "a3"].map((one) => told(one, "share-allowance")),
    told("b1", "share-allowance", { ring: "ring-2" }),
  ]);
  closing.push(upstream.close, control.close);
});
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

interface Shape {
  readonly requests?: number;
  readonly window?: number;
  readonly patience?: number | undefined;
}

async function gateway(
  port: number,
  more: Shape & { password?: string } = {},
): Promise<StartedGateway> {
  // tests share their machine with others: what is exact is not told from what was late
  const { requests = 10, window = hour, patience = 2000, password } = more;
  const one = await gatewayBefore(upstream.url, {
    control: control.url,
    allowance: { requests, window },
    allowanceStore: { host: "127.0.0.1", port, tls: false, database: 0, password, patience },
    gateways: 2,
    warn: (text) => warned.push(text),
  });
  closing.push(() => one.close());
  await until(() => one.live === true);
  return one;
}

const statusOf = async (one: StartedGateway, account: string): Promise<number> =>
  (await post(one.url, body, { "x-account": account })).status;

/** Sends so many requests of a ring at once, by turns through each gateway and of each account; how many passed. */
async function passed(gateways: readonly StartedGateway[], times: number): Promise<number> {
  const statuses = await Promise.all(
    Array.from({ length: times }, (_, i) =>
      statusOf(gateways[i % gateways.length]!, `a${1 + (i % 3)}`),
    ),
  );
  return statuses.filter((status) => status === 200).length;
}

describe.skipIf(!hasRedis)(
  hasRedis ? "with a Redis" : "with a Redis (skipped: no redis-server here)",
  () => {
    let redis: Redis;
    const start = async (options: { password?: string } = {}): Promise<Redis> => {
      redis = await startRedis(await freePort(), options);
      closing.push(() => redis.kill());
      return redis;
    };
    const both = async (more: Shape = {}): Promise<[StartedGateway, StartedGateway]> => {
      const { port } = await start();
      const pair = [await gateway(port, more), await gateway(port, more)] as const;
      await until(() => pair.every(({ shared }) => shared === true));
      return [...pair];
    };

    test("two gateways pass the allowance of a ring together, whoever asks where", async () => {
      const [one, two] = await both();
      expect(await passed([one, two], 40)).toBe(10);
      // another ring, and one alone through one gateway, has all of its own
      let alone = 0;
      for (let i = 0; i < 12; i++) if ((await statusOf(one, "b1")) === 200) alone++;
      expect(alone).toBe(10);
      const refused = await post(two.url, body, { "x-account": "a1" });
      expect(refused.headers["ratelimit-policy"]).toBe('"ring";q=10;w=3600');
      expect(refused.headers["ratelimit"]).toMatch(/^"ring";r=0;t=3\d\d$/);
      expect(Number(refused.headers["retry-after"])).toBeGreaterThan(300);
      expect(await statusOf(one, "eve")).toBe(200);
      expect(warned).toEqual([]);
    });

    test("the window goes on: what passes over time is the rate, by Redis's own time", async () => {
      const [one, two] = await both({ requests: 5, window: 1000 });
      const started = performance.now();
      let all = 0;
      while (performance.now() - started < 2500) all += await passed([one, two], 16);
      const seconds = (performance.now() - started) / 1000;
      expect(all).toBeLessThanOrEqual(Math.ceil(5 + 5 * seconds));
      expect(all).toBeGreaterThanOrEqual(14);
    });

    test("keys tell no ring and expire; a refused ring is asked about once", async () => {
      const [one, two] = await both();
      expect(await passed([one, two], 12)).toBe(10);
      const keys = (await redis.ask("KEYS", "*")).match(/stillwatch:\S+/g)!;
      expect(keys).toEqual([expect.stringMatching(/^stillwatch:allowance:[0-9a-f]{32}$/)]);
      const [, left] = /:(\d+)\r\n/.exec(await redis.ask("PTTL", keys[0]!))!;
      expect(Number(left)).toBeGreaterThan(hour - 60_000);
      expect(Number(left)).toBeLessThanOrEqual(hour);
      await statusOf(one, "a1");
      await statusOf(two, "a1");
      const commands = async (): Promise<number> =>
        Number(/cmdstat_evalsha:calls=(\d+)/.exec(await redis.ask("INFO", "commandstats"))![1]);
      const before = await commands();
      expect(await passed([one, two], 30)).toBe(0);
      expect(await commands()).toBe(before);
    });

    test("a clock that went back, or a window that was longer, holds a ring up for its share alone", async () => {
      const [one, two] = await both({ requests: 5, window: 1000 });
      const name = createHash("sha256").update("ring-1").digest("hex").slice(0, 32);
      await redis.ask("SET", `stillwatch:allowance:${name}`, "9000000000000000");
      expect(await statusOf(one, "a1")).toBe(429);
      await sleep(1100);
      expect(await passed([one, two], 12)).toBeGreaterThanOrEqual(5);
    });

    test("killed in between: nobody waits, nobody else is refused, no second allowance; and back", async () => {
      const [one, two] = await both();
      expect(await passed([one], 6)).toBe(6);
      expect(await passed([two], 2)).toBe(2);
      await redis.kill();
      await until(() => one.shared === false && two.shared === false);
      const started = performance.now();
      expect(await statusOf(one, "eve")).toBe(200);
      // the first passed more than its part while all was counted together; the second has 3 of its 5 left
      expect(await passed([one], 4)).toBe(0);
      expect(await passed([two], 6)).toBe(3);
      expect(performance.now() - started).toBeLessThan(1000);
      expect(warned.filter((text) => text.includes("away"))).toHaveLength(2);
      expect(one.counters.allowances).toEqual({ shared: 6, own: 4 });

      const again = await startRedis(redis.port);
      closing.push(() => again.kill());
      await until(() => one.shared === true && two.shared === true);
      expect(warned.filter((text) => text.includes("back"))).toHaveLength(2);
      expect(await passed([one, two], 30)).toBe(10);
    });

    test("one that hangs holds up one request by its deadline, and no other", async () => {
      const [one] = await both({ patience: 50 });
      expect(await statusOf(one, "a1")).toBe(200);
      redis.signal("SIGSTOP");
      const took = async (): Promise<number> => {
        const started = performance.now();
        expect(await statusOf(one, "a1")).toBe(200);
        return performance.now() - started;
      };
      expect(await took()).toBeGreaterThan(45);
      expect(one.shared).toBe(false);
      const others = [await took(), await took(), await took()];
      expect(Math.min(...others)).toBeLessThan(40);
      expect(warned.join()).toContain("no answer within 50 ms");
      redis.signal("SIGCONT");
      await until(() => one.shared === true);
      expect(warned).toHaveLength(2);
    });

    test("a gateway that is busy itself does not take Redis for away", async () => {
      const [one] = await both({ patience: 50 });
      // right after the gateway has asked
      one.server.on("request", () => {
        const end = performance.now() + 120;
        while (performance.now() < end);
      });
      for (const account of ["a1", "a2", "a3"]) expect(await statusOf(one, account)).toBe(200);
      expect(one.counters.allowances).toEqual({ shared: 3, own: 0 });
      expect(warned).toEqual([]);
    });

    test("a password is asked for, and never told", async () => {
      const { port } = await start({ password: "s3cret" });
      const good = await gateway(port, { password: "s3cret" });
      await until(() => good.shared === true);
      expect(warned).toEqual([]);
      const bad = await gateway(port, { password: "wr0ng" });
      await until(() => warned.length === 1);
      expect(warned[0]).toContain("WRONGPASS");
      expect(warned[0]).not.toMatch(/s3cret|wr0ng/);
      expect(await passed([bad], 20)).toBe(5);
    });
  },
);

describe("without a Redis", () => {
  test("nothing there: each gateway hands out its part, and says so once", async () => {
    const one = await gateway(await freePort());
    expect(await passed([one], 20)).toBe(5);
    await until(() => warned.length > 0);
    expect(await statusOf(one, "eve")).toBe(200);
    expect(warned).toEqual([expect.stringContaining("away (ECONNREFUSED)")]);
    const status = statusServer(one);
    await new Promise<void>((resolve) => status.listen(0, "127.0.0.1", resolve));
    closing.push(() => new Promise((resolve) => void status.close(() => resolve())));
    const { port } = status.address() as net.AddressInfo;
    const told = async (path: string): Promise<string> =>
      (await fetch(`http://127.0.0.1:${port}${path}`, { headers: { connection: "close" } })).text();
    expect(await told("/metrics")).toContain("stillwatch_gateway_allowances_own_total 20");
    expect(await told("/metrics")).toContain("stillwatch_gateway_allowance_store_live 0");
    expect(JSON.parse(await told("/healthz"))).toMatchObject({ allowances: false });
  });

  test("something else there that says nothing: the same", async () => {
    const open = new Set<net.Socket>();
    const mute = net.createServer((socket) => void open.add(socket));
    await new Promise<void>((resolve) => mute.listen(0, "127.0.0.1", resolve));
    closing.push(async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => mute.close(resolve));
    });
    const one = await gateway((mute.address() as net.AddressInfo).port, { password: "s3cret" });
    const started = performance.now();
    expect(await passed([one], 20)).toBe(5);
    expect(performance.now() - started).toBeLessThan(1000);
    expect(one.shared).toBe(false);
  });
});
