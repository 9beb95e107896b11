// Nothing accepted is lost and nothing comes twice, whenever the reading process is killed.

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bin, done, temporary } from "./fixtures/command.ts";
import { after, batch, killed } from "./fixtures/kill.ts";
import { ask } from "./fixtures/query.ts";

const dir = temporary("crash");
const world = (name: string): string => dir.at("world", name);
const key = dir.at("key");

const ingest = (store: string): string[] => [
  ...["ingest", world("exchanges.jsonl"), "--accounts", world("accounts.jsonl")],
  ...["--store", store, "--key-file", key],
];

/** Counts and order-free checksums of what a store holds: exchanges, accounts, labels. */
const holdings = (store: string): Promise<unknown[]> =>
  ask(
    store,
    // which batch brought an exchange depends on where the kills fell
    [
      ["exchange", "* EXCEPT batch"],
      // since when a record holds is since when it was read
      ["account FINAL", "* EXCEPT told"],
      ["label FINAL", "*"],
    ].map(
      ([table, columns]) =>
        `SELECT count() AS n, groupBitXor(cityHash64(${columns})) AS sum FROM ${table}`,
    ),
  );

async function exchanges(store: string): Promise<number> {
  const [rows] = (await ask(store, ["SELECT count() AS n FROM exchange"])) as [{ n: string }[]];
  return Number(rows[0]!.n);
}

/** More than two batches of rows: kills fall before the first, into it, between two and into the second. */
const rows = 136_000;

/** A small world's log, spread over exchanges without text, which are read quickly. */
function spreadOut(log: string): void {
  const own = readFileSync(log, "utf8").trimEnd().split("\n");
  const every = Math.floor(rows / own.length);
  const start = Date.parse("2026-04-22T00:00:00Z");
  const lines = Array.from({ length: rows }, (_, i) =>
    i % every === 0 && i / every < own.length
      ? own[i / every]!
      : `{"id":"bare-${i}","time":"${new Date(start + i * 1900).toISOString()}","account":"quiet-${i % 900}","ip":"10.0.${(i % 900) >> 8}.${i % 256}","model":"m","output_tokens":${i % 500}}`,
  );
  writeFileSync(log, `${lines.join("\n")}\n`);
}

beforeAll(async () => {
  writeFileSync(key, `${"77".repeat(32)}\n`);
  await done(
    `simulate --out ${dir.at("world")} --seed 3 --days 3 --honest 300 --campaign hydra:60`.split(
      " ",
    ),
  );
  spreadOut(world("exchanges.jsonl"));
  await done(ingest(dir.at("whole")));
});
afterAll(dir.remove);

const sweep = async (path: string): Promise<string> =>
  (await done(["sweep", "--json", "--store", path])).out;
let whole: Promise<{ readonly out: string; readonly took: number }> | undefined;
/** What the store that was not killed is swept to, and how long that takes in ms; done once. */
const sweptWhole = (): NonNullable<typeof whole> =>
  (whole ??= (async () => {
    const start = performance.now();
    const out = await sweep(dir.at("whole"));
    return { out, took: performance.now() - start };
  })());

test("a reading that is killed again and again ends like one that was not", async () => {
  const store = dir.at("killed");
  const found: number[] = [];
  // accounts are batch 0; then labels and exchanges take turns
  for (const now of [after(400 + Math.random() * 600), ...[2, 4, 4].map((n) => batch(store, n))]) {
    expect(await killed([bin, ...ingest(store)], now)).toBe("SIGKILL");
    found.push(await exchanges(store));
  }
  const message = `the kills left ${found.join(", ")}`;
  const total = await exchanges(dir.at("whole"));
  // the kills have to fall into the reading for the test to mean anything
  expect(
    found.some((n) => n > 0 && n < total),
    message,
  ).toBe(true);
  // what was there once stays there
  expect(
    found.toSorted((a, b) => a - b),
    message,
  ).toEqual(found);

  await done(ingest(store));
  expect(await holdings(store), message).toEqual(await holdings(dir.at("whole")));
  expect(readdirSync(`${store}/stillwatch/incoming`)).toEqual([]);
  const report = await sweep(store);
  expect((JSON.parse(report) as { campaigns: unknown[] }).campaigns.length).toBeGreaterThan(0);
  expect(report === (await sweptWhole()).out, message).toBe(true);
});

test("a sweep that is killed is swept again with the same end", async () => {
  const { out, took } = await sweptWhole();
  for (const share of [0.5, 0.9])
    await killed([bin, "sweep", "--json", "--store", dir.at("whole")], after(took * share));
  expect((await sweep(dir.at("whole"))) === out).toBe(true);
});

test("a store that was killed while it was being made is made anew", async () => {
  for (const ms of [0, 60, 120]) {
    const store = dir.at(`born-${ms}`);
    mkdirSync(store);
    let due: (() => boolean) | null = null;
    const making = (): boolean => {
      if (!due && existsSync(`${store}/engine`)) due = after(ms);
      return due?.() ?? false;
    };
    const ingest = [bin, "ingest", world("exchanges.jsonl"), "--store", store];
    expect(await killed(ingest, making)).toBe("SIGKILL");
    await done(["ingest", "--accounts", world("accounts.jsonl"), "--store", store]);
  }
});
