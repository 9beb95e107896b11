// Accounts that harvest alone, end to end through the real command: each is a campaign of one, told as what it is,
// and busy customers beside it are none.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { SweepReport } from "../src/core/campaign.ts";
import type { Verdict } from "../src/core/verdict.ts";
import type { Truth } from "../src/evidence/backtest/truth.ts";

const folder = mkdtempSync(join(tmpdir(), "stillwatch-solo-"));
const bin = join(import.meta.dirname, "../bin/stillwatch.js");
const world = join(folder, "world");
const run = (...args: string[]): string =>
  execFileSync(process.execPath, [bin, ...args], { encoding: "utf8" });
const lines = <T>(path: string): T[] =>
  readFileSync(path, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as T);

let report: SweepReport;
let verdicts: Verdict[];
let truth: Map<string, Truth>;

beforeAll(() => {
  run(
    ...["simulate", "--out", world, "--seed", "77", "--days", "5", "--honest", "1200"],
    // two that have nothing to do with each other: of one sort they may share words enough for a ring
    ...["--campaign", "solo:1:rate=400", "--campaign", "solo:1:rate=400:area=code"],
  );
  // no secret: another key orders accounts differently, and a close call may fall differently
  const key = join(folder, "key");
  writeFileSync(key, "e7".repeat(32));
  run(
    ...["scan", join(world, "exchanges.jsonl"), "--accounts", join(world, "accounts.jsonl")],
    ...["--out", join(folder, "out"), "--key-file", key],
  );
  report = JSON.parse(readFileSync(join(folder, "out/campaigns.json"), "utf8")) as SweepReport;
  verdicts = lines<Verdict>(join(folder, "out/verdicts.jsonl"));
  truth = new Map(
    lines<Truth>(join(world, "truth.jsonl")).map((one) => [one.account, one] as const),
  );
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("most accounts that harvest alone are found, and nobody else", () => {
  const found = report.campaigns.flatMap(({ members }) => members.map(({ account }) => account));
  expect(found.length).toBeGreaterThanOrEqual(2);
  for (const account of found) expect(truth.get(account)!.kind).toBe("solo");
});

test("a campaign of one says that it is one account alone, and argues against the innocent", () => {
  const alone = report.campaigns.filter(({ accounts }) => accounts === 1);
  expect(alone.length).toBeGreaterThan(0);
  for (const one of alone) {
    expect(one.looks_like).toMatch(/^one account alone: \w/);
    expect(one.method).toMatch(/^one account alone at volume/);
    expect(one.traits).toEqual([]);
    expect(one.families).toContain("content");
    expect(one.families.length).toBeGreaterThanOrEqual(2);
    expect(one.innocent_explanations.length).toBeGreaterThan(5);
    expect(one.innocent_explanations.some(({ holds }) => holds)).toBe(false);
    expect(one.score).toBeGreaterThanOrEqual(0.95);
  }
});

test("one verdict an account, and the report draws it", () => {
  expect(new Set(verdicts.map(({ account }) => account)).size).toBe(verdicts.length);
  const html = readFileSync(join(folder, "out/report.html"), "utf8");
  expect(html).toContain("one account alone");
  expect(html).not.toContain("1</strong> accounts");
});

test("accounts that are no campaign alone are not shown as groups of one", () => {
  for (const group of report.dismissed) expect(group.accounts).toBeGreaterThan(1);
});
