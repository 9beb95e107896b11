// A store on a server, over real HTTP to a front before the embedded engine: the contract of all stores, who is let in,
// and what happens when connections are cut, answers are slow and the server goes away: nothing is lost or doubled.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Fault, type Front } from "../../test/fixtures/engine-front.ts";
import { frontOfFile } from "../../test/fixtures/front-of-file.ts";
import { pairColumns, pairs, storeContract } from "../../test/fixtures/store-contract.ts";
import { bringBatch, countBatches, dropDoubles } from "./batch.ts";
import { type Batch, openStore, type Store } from "./open.ts";
import { openServer } from "./server.ts";
import { serverAddress } from "./server-url.ts";

let front: Front;
const folder = frontOfFile("server", (made) => {
  front = made;
});

storeContract(() => openStore({ path: front.url }));

describe("the address", () => {
  const address = (url: string, env: NodeJS.ProcessEnv = {}): ReturnType<typeof serverAddress> =>
    serverAddress(url, env);

  test("ports, users, databases and clusters are read, with what they are when not said", () => {
    expect(address("clickhouse://db.example")).toMatchObject({
      origin: "http://db.example:8123",
      user: "default",
      database: "default",
      cluster: null,
      password: "",
    });
    expect(address("clickhouses://me%40x@db.example:443/watch?cluster=main")).toMatchObject({
      origin: "https://db.example:443",
      user: "me@x",
      database: "watch",
      cluster: "main",
    });
    expect(address("clickhouse://[::1]:80/a").origin).toBe("http://[::1]:80");
    expect(address("clickhouses://h/a").origin).toBe("https://h:8443");
  });

  test("a password comes from the environment or a file, never from the URL", () => {
    const file = join(folder, "password");
    writeFileSync(file, "from a file\n");
    const url = "clickhouse://u@h/d";
    expect(address(url, { STILLWATCH_STORE_PASSWORD: "x" }).password).toBe("x");
    expect(address(url, { STILLWATCH_STORE_PASSWORD_FILE: file }).password).toBe("from a file");
    expect(address(url, { STILLWATCH_STORE_PASSWORD: "x" }).shown).not.toContain("x@");
    for (const bad of [
      "clickhouse://u:secret@h/d",
      "clickhouse://h/d?x=1",
      "clickhouse:///d",
      "clickhouse://h/a-b;DROP",
      "clickhouse://h/d?cluster='",
    ])
      expect(() => address(bad)).toThrow(expect.objectContaining({ code: "store_url" }) as Error);
    expect(() => address(url, { STILLWATCH_STORE_PASSWORD_FILE: join(folder, "none") })).toThrow(
      /cannot read/,
    );
  });

  test("who has not the password is not let in, and is told how to name it", async () => {
    process.env.STILLWATCH_STORE_PASSWORD = "wrong";
    try {
      await expect(openStore({ path: front.url })).rejects.toMatchObject({ code: "store_denied" });
    } finally {
      Object.assign(process.env, front.env);
    }
  });

  test("a server that is not there is waited for, and then named", async () => {
    const opening = openServer("clickhouse://reader@127.0.0.1:9/stillwatch", { patience: 300 });
    await expect(opening).rejects.toMatchObject({ code: "store_unreachable" });
  });
});

describe("batches of several processes", () => {
  let one: Store;
  let two: Store;
  beforeAll(async () => {
    one = await openStore({ path: front.url });
    two = await openStore({ path: front.url });
    await one.run(
      "CREATE TABLE IF NOT EXISTS came (id UInt64, n UInt32, time DateTime64(3, 'UTC'), batch UInt32) ENGINE = MergeTree ORDER BY id",
    );
  });
  afterAll(async () => {
    await one.close();
    await two.close();
  });

  test("numbers are given once, also when all ask at the same moment", async () => {
    const all = await Promise.all(
      Array.from({ length: 16 }, (_, i) => (i % 2 ? one : two).batches.begin()),
    );
    expect(new Set(all.map(({ number }) => number)).size).toBe(16);
    for (const batch of all) await one.batches.end(batch);
  });

  test("of several claims under one token the first is heard, however they are sent", async () => {
    const server = await openServer(front.url);
    await front.fail({ match: "^INSERT INTO lease", kind: "unanswered", times: 2 });
    await Promise.all(
      ["a", "b", "c"].map((who) =>
        server.claim("lease", `SELECT 'claimed', 1, '${who}', now64(3)`, "claimed 1"),
      ),
    );
    await server.claim("lease", "SELECT 'claimed', 1, 'late', now64(3)", "claimed 1");
    const holders = await server.rows<{ holder: string }>(
      "SELECT holder FROM lease WHERE name = 'claimed'",
    );
    expect(holders).toHaveLength(1);
    expect(holders[0]!.holder).not.toBe("late");
    await server.close();
  });

  test("what has ended stops before the first that has not, until its reader is taken for dead", async () => {
    const first = await one.batches.begin();
    const second = await two.batches.begin();
    await two.batches.end(second);
    expect(await one.batches.ended()).toBeLessThan(first.number);
    await one.run(
      `ALTER TABLE arrival UPDATE at = at - INTERVAL 1 HOUR WHERE batch < ${second.number}`,
    );
    expect(await one.batches.ended()).toBe(second.number);
  });

  test("a batch whose time is over is left for a new one", async () => {
    await one.run("TRUNCATE TABLE came");
    const batches = {
      ...one.batches,
      begin: async () => ({ ...(await one.batches.begin()), ...(slept ? { deadline: 1 } : {}) }),
      end: async (batch: Batch) => {
        slept = false;
        await one.batches.end(batch);
      },
    };
    let slept = true;
    const number = await bringBatch({ ...one, batches }, "came", pairColumns, pairs([[1n, 1]]), {
      dedupe: "id",
    });
    expect(slept).toBe(false);
    await expect(
      one.insert("came", pairColumns, pairs([[2n, 1]]), { dedupe: "id", batch: 1, deadline: 1 }),
    ).rejects.toMatchObject({ code: "batch_late" });
    expect(await countBatches(one, "came", [number])).toBe(1);
    expect(await countBatches(one, "came", [number - 1])).toBe(0);
  });

  test("of rows that two brought at the same moment the first batch's stay, and what was taken stays", async () => {
    await one.run("TRUNCATE TABLE came");
    await one.run(
      "INSERT INTO came SELECT number % 10, 0, toDateTime64(number % 10, 3, 'UTC'), 5 + intDiv(number, 10) FROM numbers(30)",
    );
    await one.run("INSERT INTO came SELECT 3, 0, toDateTime64(3, 3, 'UTC'), 4");
    await dropDoubles(one, "came", 5, 6);
    expect(
      await one.rows(
        "SELECT batch, toUInt32(count()) AS n FROM came GROUP BY batch ORDER BY batch",
      ),
    ).toEqual([
      { batch: 4, n: 1 },
      { batch: 5, n: 10 },
      { batch: 7, n: 10 },
    ]);
  });
});

describe("a bad line", () => {
  let store: Store;
  beforeAll(async () => {
    store = await openStore({ path: front.url });
    await store.run(
      "CREATE TABLE IF NOT EXISTS cut (id UInt64, n UInt32) ENGINE = MergeTree ORDER BY id",
    );
  });
  afterAll(() => store.close());

  const kinds: Fault["kind"][] = ["unsent", "unanswered", "torn", "behind"];
  const count = async (table: string): Promise<number> => {
    const [row] = await store.rows<{ n: number }>(`SELECT toUInt32(count()) AS n FROM ${table}`);
    return row!.n;
  };
  const ids = (from: number, to: number): Uint8Array =>
    pairs(Array.from({ length: to - from }, (_, i) => [BigInt(from + i), i] as const));

  test.each(kinds)("cut %s: each step of an insert comes once and whole", async (kind) => {
    const steps = [
      "^CREATE OR REPLACE TABLE incoming",
      "^INSERT INTO incoming",
      "^INSERT INTO cut",
    ];
    for (const [step, match] of steps.entries()) {
      await store.run("TRUNCATE TABLE cut");
      await front.fail({ match, kind, times: 2, ms: 150 });
      await store.insert("cut", pairColumns, ids(0, 5000), { dedupe: "id" });
      expect(await count("cut"), `${kind} at ${step}`).toBe(5000);
      await store.insert("cut", pairColumns, ids(2500, 7500), { dedupe: "id" });
      expect(await count("cut"), `${kind} at ${step}`).toBe(7500);
    }
  });

  test.each(kinds)("cut %s: a table that remembers tokens has the rows once", async (kind) => {
    await store.run(
      "CREATE OR REPLACE TABLE kept (id UInt64, n UInt32) ENGINE = MergeTree ORDER BY id SETTINGS non_replicated_deduplication_window = 100",
    );
    await front.fail({ match: "^INSERT INTO kept", kind, times: 2, ms: 150 });
    await store.insert("kept", pairColumns, ids(0, 1000));
    expect(await count("kept")).toBe(1000);
  });

  test("where nothing tells whether rows came, it is said and not tried again", async () => {
    await store.run("CREATE OR REPLACE TABLE plain (id UInt64, n UInt32) ENGINE = StripeLog");
    await front.fail({ match: "^INSERT INTO plain", kind: "unanswered", times: 1 });
    await expect(store.insert("plain", pairColumns, ids(0, 10))).rejects.toMatchObject({
      code: "store_answer_lost",
    });
    expect(await count("plain")).toBe(10);
    await front.fail({ match: "^INSERT INTO plain SELECT", kind: "unanswered", times: 1 });
    await expect(store.run("INSERT INTO plain SELECT 1, 1")).rejects.toMatchObject({
      code: "store_answer_lost",
    });
  });

  test("a table of one sweep outlives the server's process", async () => {
    await store.run("CREATE OR REPLACE TABLE passing (id UInt64, n UInt32) ENGINE = Memory");
    await front.fail({ match: "^INSERT INTO passing", kind: "unanswered", times: 2 });
    await store.insert("passing", pairColumns, ids(0, 10));
    await front.kill();
    await front.start();
    expect(await count("passing")).toBe(10);
  });

  test.each(kinds)("cut %s: what is read is whole", async (kind) => {
    await front.fail({ match: "^SELECT number", kind, times: 2, ms: 50 });
    expect(await store.binary("SELECT number FROM numbers(100000)")).toHaveLength(800_000);
  });

  test("a slow answer is waited for, and others pass", async () => {
    await front.fail({ match: "^SELECT 'slow'", kind: "slow", times: 1, ms: 1500 });
    const order: string[] = [];
    const slow = store.rows("SELECT 'slow' AS a").then(() => order.push("slow"));
    await store.rows("SELECT 'quick' AS a");
    order.push("quick");
    await slow;
    expect(order).toEqual(["quick", "slow"]);
  });

  test("a server that is killed and comes back has every row once", async () => {
    await store.run("TRUNCATE TABLE cut");
    const inserting = (async () => {
      for (let from = 0; from < 20_000; from += 1000)
        await store.insert("cut", pairColumns, ids(from, from + 1500), { dedupe: "id" });
    })();
    await new Promise((resolve) => setTimeout(resolve, 150));
    await front.kill();
    await new Promise((resolve) => setTimeout(resolve, 300));
    await front.start();
    await inserting;
    expect(await count("cut")).toBe(20_500);
    const [row] = await store.rows<{ n: number }>("SELECT toUInt32(uniqExact(id)) AS n FROM cut");
    expect(row!.n).toBe(20_500);
  });
});
