// A campaign in pools: no identity, network, client or domain in common, templates of other words, one data set.
// A campaign in one piece is what it was before there were pools, byte for byte.

import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { unionFind } from "../../../../src/graph/union-find.ts";
import { parseCampaign, simulate } from "../index.ts";
import { Random } from "../random.ts";
import { runsOf, templateSet } from "../text/template.ts";

const home = mkdtempSync(join(tmpdir(), "stillwatch-pools-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

async function written(name: string, specs: readonly string[], seed = 5) {
  const out = join(home, name);
  const harvest = new Map<string, number>();
  await simulate({
    out,
    seed,
    days: 4,
    honest: 0,
    campaigns: specs.map(parseCampaign),
    onHarvest: (account) => harvest.set(account, (harvest.get(account) ?? 0) + 1),
  });
  const text = (file: string): string => readFileSync(join(out, file), "utf8");
  return { text, harvest };
}

interface Line {
  readonly account: string;
  readonly ip: string;
  readonly user_agent?: string;
  readonly ja4?: string;
  readonly prompt: string;
  readonly system?: string;
  readonly payment: string | null;
  readonly device: string | null;
  readonly phone?: string;
  readonly email: string;
}
const lines = (text: string): Line[] =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Line);

/** What two accounts of different pools must not both have. */
function marks(line: Partial<Line>): string[] {
  const network = line.ip?.includes(":")
    ? line.ip.split(":").slice(0, 3).join(":")
    : line.ip?.split(".").slice(0, 3).join(".");
  return [network, line.user_agent, line.ja4, line.payment, line.device, line.phone].filter(
    (mark): mark is string => mark !== undefined && mark !== null,
  );
}

test("one pool: the bytes of before there were pools", async () => {
  const { text } = await written("whole", ["hydra:12", "relay:6", "swarm:20", "ghost:6"], 11);
  const digest = createHash("sha256");
  for (const file of ["accounts.jsonl", "truth.jsonl", "exchanges.jsonl"])
    digest.update(text(file));
  // Made by the generator without pools. It changes when grammars or kinds are changed on purpose, and only then.
  expect(digest.digest("hex")).toBe(
    "d6490f747708372a811b55bc4c95e13898794732e5368e6386fd09f4cee7abd6",
  );
});

describe("five pools", () => {
  let exchanges: Line[];
  let accounts: Line[];
  let pools: Map<string, number>;
  let harvest: Map<string, number>;
  beforeAll(async () => {
    const made = await written("pools", ["hydra:60:pools=5:domain=own:rate=40:start=0:spread=0.1"]);
    exchanges = lines(made.text("exchanges.jsonl"));
    accounts = lines(made.text("accounts.jsonl"));
    harvest = made.harvest;
    const number = new Map(accounts.map(({ account }, i) => [account, i]));
    const sets = unionFind(accounts.length);
    const first = new Map<string, number>();
    for (const line of [...accounts, ...exchanges])
      for (const mark of marks(line)) {
        const i = number.get(line.account) as number;
        if (first.has(mark)) sets.union(first.get(mark) as number, i);
        else first.set(mark, i);
      }
    pools = new Map(accounts.map(({ account }, i) => [account, sets.find(i)]));
  });
  const sizes = (of: ReadonlyMap<unknown, number>): number[] => {
    const count = new Map<number, number>();
    for (const pool of of.values()) count.set(pool, (count.get(pool) ?? 0) + 1);
    return [...count.values()];
  };

  test("hang together inside and share no card, device, phone, network or client outside", () => {
    expect(sizes(pools)).toEqual([12, 12, 12, 12, 12]);
  });

  test("work through one data set at one dispatcher's equal shares", () => {
    const texts = new Set(exchanges.map(({ system, prompt }) => `${system ?? ""}\n${prompt}`));
    expect(texts.size / exchanges.length).toBeGreaterThan(0.995);
    const each = accounts.map(({ account }) => harvest.get(account) ?? 0);
    expect(Math.min(...each) / Math.max(...each)).toBeGreaterThan(0.7);
  });

  test("harvest is counted without the cover", () => {
    const counted = [...harvest.values()].reduce((sum, n) => sum + n, 0);
    expect(counted / exchanges.length).toBeGreaterThan(0.93);
    expect(counted / exchanges.length).toBeLessThan(0.97);
  });
});

test("three hundred pools have as many mail domains", async () => {
  const { text } = await written("domains", ["hydra:300:pools=300:domain=own:rate=1"]);
  const domains = lines(text("accounts.jsonl")).map(({ email }) => email.split("@")[1]);
  expect(new Set(domains).size).toBe(300);
});

test("a template set drawn apart from others says hardly a run of their words", () => {
  const draw = (taken: ReadonlySet<string>) =>
    templateSet(12, 0.1, "mixed", ["en", "en", "de"], new Random(8), taken);
  const others = new Set(
    [1, 2, 3, 4].flatMap((seed) =>
      templateSet(12, 0.1, "mixed", ["en", "en", "de"], new Random(seed)).flatMap(runsOf),
    ),
  );
  const shared = (taken: ReadonlySet<string>): number => {
    const runs = new Set(draw(taken).flatMap(runsOf));
    return [...runs].filter((run) => others.has(run)).length / runs.size;
  };
  expect(shared(new Set())).toBeGreaterThan(0.1);
  expect(shared(others)).toBeLessThan(0.06);
});

test("more pools than accounts are refused", () => {
  expect(() => parseCampaign("hydra:4:pools=5")).toThrow(/at most as many pools as accounts/);
});
