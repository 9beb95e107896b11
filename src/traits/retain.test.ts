// What stays when raw exchanges expire, at whatever moment the process dies, and what is refused afterwards.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { done } from "../../test/fixtures/command.ts";
import { sketchKey } from "../sketch/key.ts";
import { ingest, type IngestSummary } from "../sources/ingest.ts";
import { openStore, type Store } from "../store/open.ts";
import { derive } from "./derive.ts";
import { retain } from "./retain.ts";
import { verify } from "./verify.ts";
import { defaultModel } from "../model/load.ts";

const folder = mkdtempSync(join(tmpdir(), "stillwatch-retain-"));
const world = (name: string): string => join(folder, "world", name);
const key = sketchKey("66".repeat(32));
let store: Store;
let times: number[];
let before: string[];

const read = (...exchanges: string[]): Promise<IngestSummary> =>
  ingest({
    store,
    key,
    exchanges,
    accounts: [world("accounts.jsonl")],
    now: Date.now(),
    keepText: true,
  });
const held = async (table = "exchange"): Promise<number> => {
  const [row] = await store.rows<{ n: string }>(`SELECT count() AS n FROM ${table}`);
  return Number(row!.n);
};
const derived = async (): Promise<string[]> => {
  const tables = await Promise.all(
    [
      "SELECT * FROM account_trait ORDER BY ALL",
      "SELECT account, hour, model, sum(exchanges) AS n FROM account_hour GROUP BY ALL ORDER BY ALL",
      "SELECT * FROM account_profile ORDER BY account",
    ].map((sql) => store.rows(sql)),
  );
  return tables.map((rows) => JSON.stringify(rows));
};
/** Time of the Monday at or before. */
const monday = (ms: number): number => {
  const day = new Date(ms);
  return Date.UTC(
    day.getUTCFullYear(),
    day.getUTCMonth(),
    day.getUTCDate() - ((day.getUTCDay() + 6) % 7),
  );
};

beforeAll(async () => {
  await done(
    `simulate --out ${join(folder, "world")} --seed 4 --days 20 --honest 60 --campaign hydra:20 --json`.split(
      " ",
    ),
  );
  times = readFileSync(world("exchanges.jsonl"), "utf8")
    .trim()
    .split("\n")
    .map((line) => Date.parse((JSON.parse(line) as { time: string }).time));
  store = await openStore({ path: join(folder, "store") });
  await read(world("exchanges.jsonl"));
  await derive(store, defaultModel().traits);
  before = await derived();
}, 120_000);
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

test("whole weeks go, with their texts; sums, traits and profiles stay", async () => {
  const last = Math.max(...times);
  const until = monday(last - 9 * 86_400_000);
  const left = times.filter((time) => time >= until).length;
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThan(times.length);
  expect(await retain(store, last - 9 * 86_400_000)).toEqual({
    until,
    removed: times.length - left,
    left,
  });
  expect(await held()).toBe(left);
  expect(
    await held("(SELECT * FROM kept_text FINAL WHERE id NOT IN (SELECT id FROM exchange))"),
  ).toBe(0);
  expect(await held("kept_text")).toBeGreaterThan(0);
  await derive(store, defaultModel().traits);
  expect(await derived()).toEqual(before);
  expect(await verify(store)).toEqual({ exchanges: left, problems: [] });
});

test("what was removed is refused when it comes again, with the reason, and nothing is counted twice", async () => {
  const why: string[] = [];
  const summary = await ingest({
    ...{ store, key, exchanges: [world("exchanges.jsonl")], accounts: [], now: Date.now() },
    onRejected: ({ reason }) => why.push(reason),
  });
  expect(summary.accepted).toBe(await held());
  expect(summary.duplicates).toBe(summary.accepted);
  expect(summary.rejected).toBe(times.length - summary.accepted);
  expect(why[0]).toMatch(/^"time" is before 20.*removed from this store by its retention$/);
  await derive(store, defaultModel().traits);
  expect(await derived()).toEqual(before);
});

test("sums that are left half made afterwards are made anew, with what is gone", async () => {
  const [last] = await store.rows<{ batch: number }>("SELECT max(batch) AS batch FROM exchange");
  await store.run(`INSERT INTO taken SELECT ${last!.batch + 1}, 0`);
  await store.run("INSERT INTO account_hour SELECT * FROM account_hour LIMIT 50");
  expect((await verify(store)).problems).toHaveLength(1);
  await derive(store, defaultModel().traits);
  expect(await derived()).toEqual(before);
  expect((await verify(store)).problems).toEqual([]);
});

test("it can die at every statement, and called again ends the same", async () => {
  const last = Math.max(...times);
  const limit = (died: number): Store => {
    let n = 0;
    return {
      ...store,
      run: (sql) => (n++ === died ? Promise.reject(new Error("died")) : store.run(sql)),
    };
  };
  const until = monday(last - 2 * 86_400_000);
  const left = times.filter((time) => time >= until).length;
  expect(left).toBeLessThan(await held());
  let deaths = 0;
  for (; ; deaths++) {
    try {
      await retain(limit(deaths), last - 2 * 86_400_000);
      break;
    } catch (error) {
      expect((error as Error).message).toBe("died");
      expect((await verify(store)).problems).toEqual([]);
    }
  }
  expect(deaths).toBeGreaterThan(15);
  expect(await held()).toBe(left);
  expect(await held("(SELECT * FROM kept_text FINAL)")).toBe(left);
  await derive(store, defaultModel().traits);
  expect(await derived()).toEqual(before);
  const tables = await store.rows<{ name: string }>(
    "SELECT name FROM system.tables WHERE match(name, '^past_|^verify_|_anew$') ORDER BY name",
  );
  expect(tables.map(({ name }) => name)).toEqual([
    ...["past_hour_2", "past_sum_2", "past_use_2"],
    ...["past_user_hour_2", "past_user_sum_2", "past_user_use_2"],
  ]);
});

test("a sum that was changed, and an exchange that is there twice, are told", async () => {
  await store.run("INSERT INTO account_sum SELECT * FROM account_sum LIMIT 1");
  expect((await verify(store)).problems).toEqual([
    "account_sum is not what the exchanges add up to",
  ]);
  await store.run("INSERT INTO exchange SELECT * FROM exchange LIMIT 3");
  expect((await verify(store)).problems[0]).toBe("3 exchanges are there twice");
});

test("prompts that were to go do not stay in a table that a killed process left", async () => {
  const dies: Store = {
    ...store,
    run: (sql) =>
      sql === "DROP TABLE IF EXISTS kept_text_anew" && swapped
        ? Promise.reject(new Error("died"))
        : store.run(sql).then(() => void (swapped ||= sql.startsWith("EXCHANGE TABLES kept_text"))),
  };
  let swapped = false;
  const last = Math.max(...times);
  await store.run("INSERT INTO kept_text SELECT account, 1, text FROM kept_text LIMIT 1");
  await expect(retain(dies, last - 2 * 86_400_000)).rejects.toThrow("died");
  await retain(store, last - 2 * 86_400_000);
  const left = await store.rows("SELECT name FROM system.tables WHERE endsWith(name, '_anew')");
  expect(left).toEqual([]);
});
