// Incremental is equal to full: whatever way the same exchanges come in, and wherever a run was interrupted, the
// tables that a sweep reads are the same.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseCampaign, simulate } from "../../lab/src/simulate/index.ts";
import { readFileSync } from "node:fs";
import { sketchKey } from "../sketch/key.ts";
import { ingest } from "../sources/ingest.ts";
import { openStore, type Store } from "../store/open.ts";
import { accumulate } from "./accumulate.ts";
import { derive } from "./derive.ts";
import { defaultModel } from "../model/load.ts";

const folder = mkdtempSync(join(tmpdir(), "stillwatch-derive-"));
const key = sketchKey("5a".repeat(32));
let lines: string[];
let whole: string[];

beforeAll(async () => {
  await simulate({
    out: join(folder, "world"),
    seed: 3,
    days: 2,
    honest: 60,
    campaigns: ["hydra:12", "waves:8"].map(parseCampaign),
  });
  lines = readFileSync(join(folder, "world", "exchanges.jsonl"), "utf8")
    .trim()
    .split("\n");
  whole = await tablesAfter("whole", [lines]);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function read(store: Store, portion: readonly string[], name: string): Promise<void> {
  const path = join(folder, `${name}.jsonl`);
  writeFileSync(path, `${portion.join("\n")}\n`);
  const accounts = [join(folder, "world", "accounts.jsonl")];
  await ingest({ store, key, exchanges: [path], accounts, now: Date.now() });
}

async function tablesOf(store: Store): Promise<string[]> {
  const tables = await Promise.all(
    [
      "SELECT account, kind, value, uses, first, last FROM account_trait ORDER BY account, kind, value",
      "SELECT account, hour, model, sum(exchanges) AS n, sum(input_tokens) AS i, sum(output_tokens) AS o FROM account_hour GROUP BY account, hour, model ORDER BY account, hour, model",
      "SELECT * FROM account_profile ORDER BY account",
    ].map((sql) => store.rows(sql)),
  );
  return tables.map((rows) => JSON.stringify(rows));
}

async function tablesAfter(
  name: string,
  portions: readonly (readonly string[])[],
  between?: (store: Store) => Promise<void>,
): Promise<string[]> {
  const store = await openStore({ path: join(folder, name) });
  try {
    for (const [i, portion] of portions.entries()) {
      await read(store, portion, `${name}-${i}`);
      await derive(store, defaultModel().traits);
      await between?.(store);
    }
    return await tablesOf(store);
  } finally {
    await store.close();
  }
}

const cut = (at: readonly number[]): string[][] =>
  [0, ...at].map((from, i) => lines.slice(from, at[i] ?? lines.length));

test("a few runs with a sweep after each give what one run gives", async () => {
  expect(whole[0]!.length).toBeGreaterThan(10_000);
  const third = Math.floor(lines.length / 3);
  expect(await tablesAfter("thirds", cut([third, third + 1, 2 * third]))).toEqual(whole);
}, 120_000);

test("a run that overlaps the one before adds nothing twice", async () => {
  const half = Math.floor(lines.length / 2);
  const portions = [lines.slice(0, half + 200), lines.slice(half - 200)];
  const store = await openStore({ path: join(folder, "overlap") });
  try {
    for (const [i, portion] of portions.entries()) {
      await read(store, portion, `overlap-${i}`);
      await derive(store, defaultModel().traits);
    }
    const [row] = await store.rows<{ n: string }>("SELECT sum(exchanges) AS n FROM account_sum");
    expect(Number(row!.n)).toBe(lines.length);
  } finally {
    await store.close();
  }
}, 120_000);

test("many batches summed for some accounts at a time give what they give at once", async () => {
  const store = await openStore({ path: join(folder, "portions") });
  try {
    const fifth = Math.ceil(lines.length / 5);
    for (const [i, portion] of cut([fifth, 2 * fifth, 3 * fifth, 4 * fifth]).entries())
      await read(store, portion, `portions-${i}`);
    // for two fifths of the accounts at once
    await accumulate(store, 2.5 * fifth);
    await derive(store, defaultModel().traits);
    expect(await tablesOf(store)).toEqual(whole);
  } finally {
    await store.close();
  }
}, 120_000);

test("sums that an interruption left half made are made anew", async () => {
  const half = Math.floor(lines.length / 2);
  const interrupted = async (store: Store): Promise<void> => {
    const [last] = await store.rows<{ batch: number }>("SELECT max(batch) AS batch FROM exchange");
    // what a process leaves that dies while it adds up: a batch begun, some sums doubled
    await store.run(`INSERT INTO taken SELECT ${last!.batch + 1}, 0`);
    await store.run("INSERT INTO account_hour SELECT * FROM account_hour LIMIT 50");
    await derive(store, defaultModel().traits);
  };
  expect(await tablesAfter("interrupted", cut([half]), interrupted)).toEqual(whole);
}, 120_000);

test("who reads while tables are made anew sees whole ones, and what a killed process left is in nobody's way", async () => {
  const store = await openStore({ path: join(folder, "readers") });
  const sizes = async (): Promise<string> => {
    const [row] = await store.rows<{ traits: string; profiles: string }>(
      `SELECT toString((SELECT count() FROM account_trait)) AS traits, toString((SELECT count() FROM account_profile)) AS profiles`,
    );
    return `${row!.traits} ${row!.profiles}`;
  };
  try {
    await read(store, lines, "readers");
    await derive(store, defaultModel().traits);
    const before = await sizes();
    await store.run("CREATE TABLE account_trait_anew AS account_trait");
    await store.run("INSERT INTO account_trait_anew SELECT * FROM account_trait LIMIT 7");
    const seen = new Set<string>();
    let isDone = false;
    const again = derive(store, defaultModel().traits).finally(() => (isDone = true));
    let looks = 0;
    for (; !isDone; looks++) seen.add(await sizes());
    await again;
    expect(looks).toBeGreaterThan(5);
    expect([...seen]).toEqual([before]);
    expect(await tablesOf(store)).toEqual(whole);
    const left = await store.rows(
      "SELECT name FROM system.tables WHERE database = currentDatabase() AND endsWith(name, '_anew')",
    );
    expect(left).toEqual([]);
  } finally {
    await store.close();
  }
}, 120_000);
