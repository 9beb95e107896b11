// The closed loop with the real engine on a small world: what policies cost an operator that reacts, the same from the
// same seed; and the log that the defence has holds nothing of an account after it was limited.

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { stillwatch } from "../../../test/fixtures/command.ts";
import { type Limits, startGuard } from "../evaluate/guard.ts";
import { loadPolicy } from "../../../src/policy/index.ts";
import { parseCampaign, type RespondingWorld, respondingWorld } from "../simulate/index.ts";
import { closedLoop, type Outcome, type StepLine } from "./closed-loop.ts";

const home = mkdtempSync(join(tmpdir(), "stillwatch-loop-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const step = 6 * 3_600_000;
const wanted = {
  seed: 3,
  days: 1,
  honest: 100,
  campaigns: [parseCampaign("hydra:24:start=0:spread=20:rate=48")],
};
const shadowFile = join(home, "shadow.yaml");
writeFileSync(shadowFile, "mode: shadow\n");

let lines: StepLine[];
let usual: Outcome;
let shadow: Outcome;
beforeAll(async () => {
  lines = [];
  [usual, shadow] = (await closedLoop({
    world: wanted,
    step,
    policies: [
      { name: "default", policy: loadPolicy() },
      { name: "shadow", policy: loadPolicy(shadowFile) },
    ],
    onStep: (line) => lines.push(line),
  })) as [Outcome, Outcome];
});

const linesOf = (policy: string): StepLine[] => lines.filter((line) => line.policy === policy);

describe("in shadow", () => {
  test("nothing is lost and no account more is needed", () => {
    expect(shadow).toEqual({
      policy: "shadow",
      undefended: usual.undefended,
      taken: usual.undefended,
      leak: 1,
      accounts_at_first: 24,
      accounts_used: 24,
      price: 1,
      hours_until_contained: null,
      honest_touched: 0,
      honest_limited: 0,
      reaction: { "hydra-1": "" },
    });
    expect(linesOf("shadow").map(({ lost }) => lost)).toEqual([0, 0, 0, 0]);
  });
});

describe("the default policy", () => {
  test("lets less out, and the operator pays in accounts", () => {
    expect(usual.undefended).toBeGreaterThan(900);
    expect(usual.taken).toBeLessThan(0.8 * usual.undefended);
    expect(usual.leak).toBeCloseTo(usual.taken / usual.undefended, 9);
    expect(usual.accounts_used).toBeGreaterThan(30);
    const price = usual.accounts_used / usual.taken / (24 / usual.undefended);
    expect(usual.price).toBeCloseTo(price, 9);
    expect(usual.hours_until_contained).toBeGreaterThan(0);
    expect(usual.hours_until_contained).toBeLessThan(24);
    expect(usual.reaction["hydra-1"]).not.toBe("");
  });

  test("each step tells what was served and refused", () => {
    const told = linesOf("default");
    const ends = ["04-22T06", "04-22T12", "04-22T18", "04-23T00"];
    expect(told.map(({ at }) => at.slice(5, 13))).toEqual(ends);
    const sum = (of: (line: StepLine) => number): number =>
      told.reduce((all, line) => all + of(line), 0);
    expect(sum(({ served }) => served)).toBe(usual.taken);
    expect(sum(({ lost }) => lost)).toBeGreaterThan(20);
    expect(told.at(-1)!.accounts).toBe(usual.accounts_used);
    expect(told[0]!.reaction).toEqual({ "hydra-1": "" });
  });
});

describe("the same seed again, step by step", () => {
  let world: RespondingWorld;
  let limits: Limits;
  let sent: { readonly name: string; readonly time: number }[];
  let records: string[];
  const told = new Map<string, string>(); // account, in the step of its record
  const again: Omit<StepLine, "policy">[] = [];
  beforeAll(async () => {
    world = await respondingWorld(wanted);
    const guard = await startGuard({ policy: loadPolicy(), seed: wanted.seed, start: world.start });
    for (let since = world.start; since < world.end; since += step) {
      const made = await world.play(since + step);
      for (const line of made.accounts) told.set(accountOf(line), new Date(since).toISOString());
      limits = await guard.step(made, since, since + step);
      const { campaigns, limited } = world.tell(limits.isLimited);
      const { served, lost, alive, accounts, reaction } = campaigns[0]!;
      const at = new Date(since + step).toISOString();
      const names = { "hydra-1": reaction };
      again.push({ at, served, lost, alive, accounts, limited, reaction: names });
    }
    sent = await guard.store.rows(
      `SELECT l.label AS name, toFloat64(toUnixTimestamp64Milli(e.time)) AS time FROM exchange AS e
       INNER JOIN (SELECT DISTINCT value, label FROM label WHERE kind = 'account') AS l ON l.value = e.account`,
    );
    const rows = await guard.store.rows<{ name: string; closed: string | null }>(
      `SELECT l.label AS name, a.closed AS closed FROM account AS a FINAL
       INNER JOIN (SELECT DISTINCT value, label FROM label WHERE kind = 'account') AS l ON l.value = a.account`,
    );
    expect(rows.filter(({ closed }) => closed !== null)).toEqual([]);
    records = rows.map(({ name }) => name);
    await guard.close();
  });
  const accountOf = (line: string): string => (JSON.parse(line) as { account: string }).account;

  test("gives the same", () => {
    expect(again.map((line) => ({ policy: "default", ...line }))).toEqual(linesOf("default"));
  });

  test("the log holds nothing of an account while it was limited, and all that was taken", () => {
    expect(limits.first.size).toBeGreaterThan(30);
    expect(sent.filter(({ name, time }) => limits.isLimited(name, time))).toEqual([]);
    const taken = sent.filter(({ name }) => world.campaignOf(name) !== null);
    expect(taken).toHaveLength(usual.taken);
  });

  test("the records of new controlled accounts were there as soon as they were made", () => {
    const controlledAccounts = records.filter((name) => world.campaignOf(name) !== null);
    expect(controlledAccounts.length).toBeGreaterThan(30);
    expect(new Set(records).size).toBe(told.size);
    for (const { name, time } of sent)
      expect(time).toBeGreaterThan(Date.parse(told.get(name)!) - step);
  });
});

describe("usage", () => {
  const world = "--days 0.25 --honest 20 --campaign hydra:4:start=0 --step 6h".split(" ");
  test("a table, JSON, and respond.jsonl under --out", { timeout: 120_000 }, async () => {
    const out = join(home, "out");
    const args = ["simulate", ...world, "--out", out, "--respond"];
    const { code, out: table, err } = await stillwatch([...args, "default"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(table).toMatch(/policy +taken +taken +leak/);
    expect(table).toMatch(/^ {2}default .* 4 +4 +× 1\.0 +never +0 +0$/m);
    const { out: json } = await stillwatch([...args, shadowFile, "--json"]);
    expect(JSON.parse(json)).toMatchObject([{ policy: shadowFile, leak: 1 }]);
    const told = readFileSync(join(out, "respond.jsonl"), "utf8").trimEnd().split("\n");
    expect(told.map((line) => (JSON.parse(line) as StepLine).policy)).toEqual([shadowFile]);
    expect(existsSync(join(out, "exchanges.jsonl"))).toBe(false);
  });

  test("bad ones are refused before anything is played", async () => {
    const bad = join(home, "bad.yaml");
    writeFileSync(bad, "mode: sideways\n");
    const cases: [string[], RegExp][] = [
      [[...world, "--respond", "default", bad], /bad\.yaml:1: mode: /],
      [[...world, "--respond", join(home, "none.yaml")], /cannot read the policy .*none\.yaml/],
      [["--respond", "default"], /Name one with --campaign/],
      [[...world, "--step", "90m", "--respond", "default"], /whole hours/],
      [[...world, "--respond", "default", "--honest", "-3"], /whole number/],
      [["--campaign", "hydra:4"], /--out, or policies with --respond/],
    ];
    for (const [args, message] of cases) {
      const { code, out, err } = await stillwatch(["simulate", ...args]);
      expect({ code, out }, args.join(" ")).toEqual({ code: 2, out: "" });
      expect(err).toMatch(message);
    }
  });
});
