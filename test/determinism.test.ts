// The same logs with the same key give the same bytes: twice, with any number of reading threads, with any cut of
// the input into files; another key gives the same campaigns.

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { SweepReport } from "../src/core/campaign.ts";
import { done, temporary } from "./fixtures/command.ts";
import { contents } from "./fixtures/query.ts";

const dir = temporary("determinism");
const world = (name: string): string => dir.at("world", name);
const results = ["campaigns.json", "verdicts.jsonl", "report.html"];

async function scan(name: string, logs: readonly string[], key = "key"): Promise<string[]> {
  await done([
    ...["scan", ...logs, "--accounts", world("accounts.jsonl")],
    ...["--out", dir.at(name), "--key-file", dir.at(key)],
  ]);
  return results.map((file) => readFileSync(dir.at(name, file), "utf8"));
}

let first: string[];
beforeAll(async () => {
  writeFileSync(dir.at("key"), "11".repeat(32));
  writeFileSync(dir.at("other-key"), "22".repeat(32));
  await done(
    `simulate --out ${dir.at("world")} --seed 5 --days 2 --honest 250 --campaign hydra:60 judge:20`.split(
      " ",
    ),
  );
  first = await scan("first", [world("exchanges.jsonl")]);
  expect((JSON.parse(first[0]!) as SweepReport).campaigns.length).toBeGreaterThan(0);
});
afterAll(dir.remove);

test("scanned twice, byte for byte", async () => {
  const second = await scan("second", [world("exchanges.jsonl")]);
  results.forEach((name, i) => expect(second[i] === first[i], name).toBe(true));
});

test("in one file or three", async () => {
  const lines = readFileSync(world("exchanges.jsonl"), "utf8").trimEnd().split("\n");
  const third = Math.ceil(lines.length / 3);
  const parts = [0, 1, 2].map((i) => {
    const path = dir.at(`part-${i}.jsonl`);
    writeFileSync(path, `${lines.slice(i * third, (i + 1) * third).join("\n")}\n`);
    return path;
  });
  const cut = await scan("cut", parts);
  results.forEach((name, i) => expect(cut[i] === first[i], name).toBe(true));
});

test("read with one thread or three", async () => {
  const read = (threads: number): string => {
    const store = dir.at(`threads-${threads}`);
    execFileSync(process.execPath, [
      `${import.meta.dirname}/fixtures/read-with-threads.ts`,
      ...[store, String(threads), world("exchanges.jsonl"), world("accounts.jsonl"), dir.at("key")],
    ]);
    return store;
  };
  const [one, three] = [read(1), read(3)];
  expect(JSON.stringify(await contents(three)) === JSON.stringify(await contents(one))).toBe(true);
  const sweep = async (store: string): Promise<string> =>
    (await done(["sweep", "--json", "--store", store])).out;
  expect((await sweep(three)) === (await sweep(one))).toBe(true);
});

test("with another key the same campaigns of the same accounts", async () => {
  const other = await scan("other", [world("exchanges.jsonl")], "other-key");
  const told = (json: string): unknown => {
    const { campaigns, sweep } = JSON.parse(json) as SweepReport;
    return [
      sweep.exchanges,
      campaigns.map((one) => one.members.map((member) => member.account).sort()),
    ];
  };
  expect((JSON.parse(other[0]!) as SweepReport).sweep.key_id).not.toBe(
    (JSON.parse(first[0]!) as SweepReport).sweep.key_id,
  );
  expect(told(other[0]!)).toEqual(told(first[0]!));
});
