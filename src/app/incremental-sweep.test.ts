// Sweeps that search and sweeps that only look: what is looked at is never lost, and the next search is what it would
// have been without any look.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Reason } from "../core/campaign.ts";
import type { Exchange } from "../core/exchange.ts";
import { parseCampaign, simulate } from "../../lab/src/simulate/index.ts";
import { sketchKey } from "../sketch/key.ts";
import { ingest } from "../sources/ingest.ts";
import { openStore, type Store } from "../store/open.ts";
import { keepReleases } from "../traits/releases.ts";
import { type SearchRule, sweepAsDue } from "./incremental-sweep.ts";
import { loadProfiles } from "../campaigns/early-warning/published-profiles.ts";
import { watchNewAccounts } from "../campaigns/early-warning/watch.ts";
import { lastSweep, keepRuling } from "../campaigns/case-history/kept.ts";
import { defaultModel } from "../model/load.ts";
import { defaultSeed } from "./sweep.ts";
import type { SweepResult } from "./conclude.ts";
import { loadVerdicts } from "../campaigns/records/kept-verdicts.ts";

const folder = mkdtempSync(join(tmpdir(), "stillwatch-look-"));
const key = sketchKey("5a".repeat(32));
const options = {
  model: defaultModel(),
  seed: defaultSeed,
  keyId: key.id,
  rejected: 0,
  duplicates: 0,
};
/** As it is written and kept: a zero has no sign there. */
const kept = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
/** Searches where a fifth is new. */
const rule: SearchRule = { small: 0, growth: 0.2, longest: 30 * 86_400_000 };
let lines: string[];
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeAll(async () => {
  const out = join(folder, "world");
  const campaigns = [parseCampaign("hydra:24")];
  await simulate({ out, seed: 5, days: 3, honest: 150, campaigns });
  const time = (line: string): string => (JSON.parse(line) as Exchange & { time: string }).time;
  lines = readFileSync(join(out, "exchanges.jsonl"), "utf8")
    .trim()
    .split("\n")
    .sort((a, b) => (time(a) < time(b) ? -1 : 1));
});

async function read(store: Store, name: string, from: number, to: number): Promise<void> {
  const path = join(folder, `${name}.jsonl`);
  const some = lines.slice(Math.floor(from * lines.length), Math.floor(to * lines.length));
  writeFileSync(path, `${some.join("\n")}\n`);
  const accounts = [join(folder, "world", "accounts.jsonl")];
  await ingest({ store, key, exchanges: [path], accounts, now: Date.now(), threads: 1 });
}

/** Reads up to each of these shares of the log and sweeps after each, by the rule or always searching. */
async function swept<T>(
  name: string,
  shares: readonly number[],
  rules: SearchRule | undefined,
  then: (store: Store, results: SweepResult[]) => Promise<T>,
): Promise<T> {
  const store = await openStore({ path: join(folder, name) });
  try {
    const results: SweepResult[] = [];
    for (const [i, share] of shares.entries()) {
      await read(store, `${name}-${share}`, shares[i - 1] ?? 0, share);
      results.push(await sweepAsDue(store, options, rules));
    }
    return await then(store, results);
  } finally {
    await store.close();
  }
}

test("between searches campaigns stay and nothing is lost; the next search is as if nobody had looked", async () => {
  const all = async (_: Store, results: SweepResult[]): Promise<SweepResult[]> => results;
  const [first, second, third, last] = await swept("looked", [0.6, 0.65, 0.7, 1], rule, all);
  const plain = await swept("plain", [0.6, 1], undefined, all);
  expect(first!.report.campaigns.length).toBeGreaterThan(0);
  for (const look of [second!, third!]) {
    expect(look.report.campaigns).toEqual(kept(first!.report.campaigns));
    expect(look.verdicts).toEqual(kept(first!.verdicts));
    expect(look.histories).toEqual(first!.histories);
    expect(look.profiles).toEqual(first!.profiles);
    expect(look.report.sweep.searched_to).toBe(first!.report.sweep.to);
  }
  expect(third!.report.sweep.exchanges).toBe(Math.floor(0.7 * lines.length));
  expect(third!.report.sweep.to > second!.report.sweep.to).toBe(true);
  expect(last).toEqual(plain[1]);
  expect(last!.report.sweep.searched_to).toBe(last!.report.sweep.to);
  expect(last!.report.campaigns).not.toEqual(first!.report.campaigns);
});

test("a person's word, other settings, a release or a long time lead to a search", async () => {
  await swept("due", [0.8], rule, async (store, results) => {
    let share = 0.8;
    const searched = async (rules = rule, more = {}): Promise<boolean> => {
      await read(store, `due-${share}`, share, share + 0.01);
      share += 0.01;
      const { sweep } = (await sweepAsDue(store, { ...options, ...more }, rules)).report;
      return sweep.searched_to === sweep.to;
    };
    expect(await searched()).toBe(false);
    expect(await searched({ ...rule, longest: 60_000 })).toBe(true);
    expect(await searched()).toBe(false);
    expect(await searched(rule, { threshold: 0.95 })).toBe(true);
    expect(await searched(rule, { threshold: 0.95 })).toBe(false);
    // what was found by the curves of another model holds no more
    const model = { ...defaultModel(), name: "another" };
    expect(await searched(rule, { threshold: 0.95, model })).toBe(true);
    expect(await searched(rule, { threshold: 0.95, model })).toBe(false);
    expect(await searched(rule, { threshold: 0.95 })).toBe(true);
    expect(await searched()).toBe(true);
    const at = "2026-01-01T00:00:00Z";
    const said = { reason: "seen", actor: "ann", at };
    await keepRuling(store, results[0]!.report.campaigns[0]!.id, "confirm", said);
    expect(await searched()).toBe(true);
    await keepReleases(store, [{ model: "some-model", at: Date.parse(at) }]);
    expect(await searched()).toBe(true);
    expect(await searched()).toBe(false);
    // a store below the rule's size always searches
    expect(await searched({ ...rule, small: 1_000_000 })).toBe(true);
  });
});

test("where a search did not end, its verdicts may be half written: the next sweep searches", async () => {
  await swept("cut", [0.6], rule, async (store, results) => {
    const number = await lastSweep(store);
    // as if a search had been cut off between its verdicts and its report
    await store.run(
      `INSERT INTO search SELECT ${number + 1}, 1000000000, accounts, words, until, settings FROM search`,
    );
    await store.run("TRUNCATE TABLE verdict");
    await read(store, "cut-more", 0.6, 0.65);
    const again = await sweepAsDue(store, options, rule);
    expect(again.report.sweep.searched_to).toBe(again.report.sweep.to);
    expect(await loadVerdicts(store)).toEqual(kept(again.verdicts));
    expect(again.verdicts.length).toBeGreaterThanOrEqual(results[0]!.verdicts.length);
    await read(store, "cut-rest", 0.65, 0.7);
    const look = await sweepAsDue(store, options, rule);
    expect(look.report.sweep.searched_to).toBe(again.report.sweep.to);
  });
});

test("verdicts are read in portions, and those with the same reasons share them", async () => {
  await swept("portions", [0.6], rule, async (store, results) => {
    const verdicts = await loadVerdicts(store, 7);
    expect(verdicts.length).toBeGreaterThan(14);
    expect(verdicts).toEqual(kept(results[0]!.verdicts));
    const lists = new Map(verdicts.map(({ ring, reasons }) => [told(ring, reasons), reasons]));
    for (const { ring, reasons } of verdicts) expect(reasons).toBe(lists.get(told(ring, reasons)));
    const made = new Set(results[0]!.verdicts.map(({ reasons }) => reasons));
    expect(made.size).toBeLessThan(verdicts.length / 2);
    function told(ring: string, reasons: readonly Reason[]): string {
      return `${ring} ${JSON.stringify(reasons)}`;
    }
  });
});

test("new controlled accounts fall to the profiles that the search found", async () => {
  await swept("controlled accounts", [0.7, 0.72], rule, async (store, results) => {
    const profiles = await loadProfiles(store);
    expect(profiles.length).toBeGreaterThan(0);
    expect(profiles).toEqual(results[0]!.profiles);
    const since = Date.parse(results[0]!.report.sweep.to);
    expect(
      await watchNewAccounts(store, profiles, since, () => true, defaultModel().early_warning),
    ).not.toEqual([]);
  });
});
