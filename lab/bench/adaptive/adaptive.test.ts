// Settings that can be simulated, counts that add up on a real scan, a cache that survives an interruption, prices,
// words and a drawing that say what the counts say.

import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { parseCampaign } from "../../src/simulate/index.ts";
import { digestOf, openCache } from "./cache.ts";
import { chart } from "./chart.ts";
import { type Counts, countsOf, measure } from "./measure.ts";
import { outcomeOf, priceOf } from "./outcome.ts";
import { base, type Ladder, ladders } from "./settings.ts";
import { breaks, table } from "./table.ts";

const home = mkdtempSync(join(tmpdir(), "stillwatch-adaptive-test-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const counts = (some: Partial<Counts>): Counts => ({
  accounts: 100,
  active: 100,
  found: 100,
  harvest: 12_000,
  missed: 0,
  honest: 1500,
  honestFlagged: 0,
  seconds: 1,
  ...some,
});

test("every setting is a campaign, every ladder of a knob starts where its group does", () => {
  for (const { settings, ordered } of ladders) {
    for (const { spec } of settings) expect(() => parseCampaign(spec)).not.toThrow();
    expect(new Set(settings.map((one) => one.spec)).size).toBe(settings.length);
    const [first, ...further] = settings.map((one) => one.spec);
    if (ordered) expect(further.every((spec) => spec.startsWith(`${first}:`))).toBe(true);
  }
  expect(ladders[0]!.settings[0]!.spec).toBe(base);
});

test("a real world is measured: parts do not exceed wholes, cover is not harvest", async () => {
  const { accounts, active, found, harvest, missed, honest, honestFlagged } = await measure(
    "hydra:40:start=0:rate=12:cover=0.5:spread=0.1",
    3,
    200,
  );
  expect([accounts, active, honest]).toEqual([40, 40, 200]);
  // it stands in five pieces, one a card, of which the smaller two are not sure enough
  expect(found).toBeGreaterThan(20);
  expect(honestFlagged).toBeLessThan(5);
  // 40 accounts at 12 a day for 6 days, half of it cover.
  expect(harvest / (40 * 6 * 6)).toBeGreaterThan(0.9);
  expect(harvest / (40 * 6 * 6)).toBeLessThan(1.1);
  expect(missed / harvest).toBeCloseTo(1 - found / active, 1);
});

test("counts: who sent nothing is no miss, and what the missed ones took is the leak", () => {
  const controlled = (account: string) => ({ account, kind: "hydra", campaign: "hydra-1" });
  const person = (account: string) => ({ account, kind: "person", campaign: null });
  const counted = countsOf(
    [
      controlled("found"),
      controlled("missed"),
      controlled("silent"),
      person("p"),
      person("wronged"),
    ],
    new Set(["found", "missed", "p", "wronged"]),
    new Set(["found", "silent", "wronged"]),
    new Map([
      ["found", 30],
      ["missed", 10],
    ]),
  );
  expect(counted).toEqual({
    ...{ accounts: 3, active: 2, found: 1, harvest: 40, missed: 10 },
    ...{ honest: 2, honestFlagged: 1 },
  });
});

describe("the cache", () => {
  const key = { code: "c0", texts: "", spec: base, seed: 1, honest: 10 };

  test("gives back what was put for the same code, texts, setting, seed and crowd only", () => {
    const file = join(home, "kept.jsonl");
    openCache(file).put(key, counts({ found: 7 }));
    const again = openCache(file);
    expect(again.get(key)?.found).toBe(7);
    for (const other of [
      { code: "c1" },
      { texts: "t" },
      { spec: "hydra:1" },
      { seed: 2 },
      { honest: 11 },
    ])
      expect(again.get({ ...key, ...other })).toBeUndefined();
  });

  test("tells code by its bytes and names, tests aside", () => {
    const root = mkdtempSync(join(home, "code-"));
    writeFileSync(join(root, "a.ts"), "1");
    const before = digestOf(root, /\.ts$/);
    writeFileSync(join(root, "a.test.ts"), "1");
    writeFileSync(join(root, "notes.md"), "1");
    expect(digestOf(root, /\.ts$/)).toBe(before);
    writeFileSync(join(root, "a.ts"), "2");
    expect(digestOf(root, /\.ts$/)).not.toBe(before);
  });

  test("goes on after a line that was cut off", () => {
    const file = join(home, "cut.jsonl");
    openCache(file).put(key, counts({ found: 1 }));
    appendFileSync(file, `{"code":"c0","spec":"hyd`);
    const resumed = openCache(file);
    resumed.put({ ...key, seed: 2 }, counts({ found: 2 }));
    const read = openCache(file);
    expect([read.get(key)?.found, read.get({ ...key, seed: 2 })?.found]).toEqual([1, 2]);
    expect(readFileSync(file, "utf8").split("\n")).toHaveLength(3);
  });
});

describe("outcomes", () => {
  test("add worlds up before they divide, and keep the least and the most", () => {
    const { recall, leak } = outcomeOf([
      counts({ found: 100 }),
      counts({ active: 50, found: 5, harvest: 4000, missed: 3600 }),
    ]);
    expect(recall).toEqual({ all: 0.7, least: 0.1, most: 1 });
    expect(leak).toEqual({ all: 0.225, least: 0, most: 0.9 });
  });

  test("the price: half the harvest an account is twice the accounts, half of it contained four times", () => {
    const whole = outcomeOf([counts({})]);
    const half = outcomeOf([counts({ harvest: 6000, missed: 3000 })]);
    expect(priceOf(half, whole)).toEqual({ unhindered: 2, unfound: 4 });
    expect(priceOf(whole, whole).unfound).toBe(Number.POSITIVE_INFINITY);
  });
});

const ladder: Ladder = {
  id: "rate",
  title: "Rate & <so on>",
  group: "Alone",
  ordered: true,
  settings: [
    { label: "26", spec: base },
    { label: '1"</text><script>', spec: `${base}:rate=1` },
  ],
};
const held = outcomeOf([counts({})]);
const lost = outcomeOf([
  counts({ found: 40, harvest: 480, missed: 240, honestFlagged: 3 }),
  counts({ found: 20, harvest: 480, missed: 240 }),
]);

test("the table and the words under it", () => {
  const measured = [{ ladder, outcomes: [held, lost] }];
  const rows = table(measured, held).split("\n").slice(2);
  expect(rows[0]).toMatch(/^\| \*\*Alone\*\* \|/);
  expect(rows[1]).toBe("| Rate & <so on> | 26 | 1.000 | 0.000 | 0 | 1.0 | ∞ |");
  expect(rows[2]).toContain("| 0.300 (0.20 to 0.40) | 0.500 | 3 | 25 | 50 |");
  expect(breaks(measured)).toMatch(/breaks at 1"/);
  expect(breaks([{ ladder, outcomes: [held, held] }])).toMatch(/least recall 1.000\.$/m);
  const worn = outcomeOf([counts({ found: 60 })]);
  expect(breaks([{ ladder, outcomes: [held, worn] }])).toMatch(/least recall 0.600 at 1"/);
  const listed = breaks([{ ladder: { ...ladder, ordered: false }, outcomes: [lost, lost] }]);
  expect(listed).toMatch(/broken by 26; 1"/);
});

describe("the chart", () => {
  const measured = [
    { ladder, outcomes: [held, lost] },
    { ladder: { ...ladder, group: "Together", ordered: false }, outcomes: [lost, held] },
  ];
  const svg = chart(measured, held, "Base <hydra>");

  test("shows each panel, both series, prices and the spread over worlds", () => {
    for (const said of ["Rate &amp; &lt;so on&gt;", "Together", ">∞<", ">50<"])
      expect(svg).toContain(said);
    // two settings in the panel, two in the list, one in the legend
    expect(svg.match(/<circle class="recall"/g)).toHaveLength(5);
    expect(svg.match(/<rect class="leak"/g)).toHaveLength(5);
    expect(svg.match(/class="whisker recall"/g)).toHaveLength(2);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  });

  test("draws a share where it belongs: more recall is higher", () => {
    const [first, second] = [...svg.matchAll(/<circle class="recall" cx="\S+" cy="(\S+)"/g)]
      .slice(1, 3)
      .map((match) => Number(match[1]));
    expect(second! - first!).toBeCloseTo(0.7 * 120, 0);
  });

  test("lets no string become markup, brings no script and asks nobody for anything", () => {
    expect(svg).not.toMatch(/<script|href|url\(|@import/);
    expect(svg).toContain("Base &lt;hydra&gt;");
    const opened = svg.match(/<[a-z]+(\s[^>]*)?>/g)!.filter((tag) => !tag.endsWith("/>"));
    expect(svg.match(/<\/[a-z]+\s*>/g)).toHaveLength(opened.length);
  });
});
