// Drift over simulated traffic: alarms on what is honest, of the same time and of another week, on harvest, and what is
// refused.

import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { temporary } from "../../test/fixtures/command.ts";
import { seeded } from "../core/random.ts";
import { parseCampaign, simulate } from "../../lab/src/simulate/index.ts";
import { sketchKey } from "../sketch/key.ts";
import { drift, driftDefaults } from "./drift.ts";
import { groups, makeFeatures } from "./prompt-features.ts";
import { cutWindows, PromptLog } from "./prompt-log.ts";
import { makeReference } from "./reference.ts";
import { countWindow } from "./window-counts.ts";

interface Line {
  readonly time: string;
  readonly account: string;
  readonly system?: string;
  readonly prompt: string;
}

const key = sketchKey("7".repeat(64));
const dir = temporary("drift");
let honest: Line[] = [];
let harvest: Line[] = [];

beforeAll(async () => {
  const campaigns = [parseCampaign("hydra:80")];
  await simulate({ out: dir.path, seed: 11, days: 2, honest: 2200, campaigns });
  const read = <T>(name: string): T[] =>
    readFileSync(dir.at(name), "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as T);
  const truth = new Map(
    read<{ account: string; campaign: string | null }>("truth.jsonl").map((one) => [
      one.account,
      one.campaign,
    ]),
  );
  const all = read<Line>("exchanges.jsonl");
  honest = all.filter(({ account }) => truth.get(account) === null);
  harvest = all.filter(({ account }) => truth.get(account) !== null);
}, 60_000);
afterAll(dir.remove);

function logOf(lines: readonly Line[], by = key): PromptLog {
  const featuresOf = makeFeatures(by);
  const log = new PromptLog();
  const accounts = new Map<string, number>();
  lines.forEach(({ time, account, system, prompt }, i) => {
    const made = featuresOf({ id: String(i), time: 0, account, system, prompt });
    if (!accounts.has(account)) accounts.set(account, accounts.size);
    log.add(Date.parse(time), accounts.get(account)!, made!);
  });
  return log;
}

function reportOf(options: {
  reference: readonly Line[];
  window: readonly Line[];
  size: number;
  alarmRate?: number;
  by?: typeof key;
}): Extract<ReturnType<typeof drift>, { ok: true }>["report"] {
  const { by = key, size } = options;
  const result = drift({
    ...driftDefaults,
    size,
    alarmRate: options.alarmRate ?? driftDefaults.alarmRate,
    reference: logOf(options.reference, by),
    window: logOf(options.window, by),
    key: by,
  });
  if (!result.ok) throw new Error(result.why);
  return result.report;
}

/** Honest prompts in an order that has no seasons, so that windows can be exchanged for one another. */
function shuffled(seed: number): Line[] {
  const random = seeded(seed);
  return honest
    .map((line) => ({ line, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ line }, i) => ({ ...line, time: new Date(1e12 + i * 1000).toISOString() }));
}

describe("alarms on honest traffic", () => {
  // of 200 windows at a rate of 5 %, 10 ring on average; the reference's own 200 add their chance to theirs
  test("come at no more than the asked rate, by rank", () => {
    let windows = 0;
    let alarms = 0;
    for (const seed of [1, 2]) {
      const lines = shuffled(seed);
      const cut = Math.floor(lines.length / 2);
      const report = reportOf({
        reference: lines.slice(0, cut),
        window: lines.slice(cut),
        size: 40,
        alarmRate: 0.05,
      });
      expect(report.method).toBe("rank");
      windows += report.windows.length;
      alarms += report.alarms;
    }
    expect(windows).toBeGreaterThanOrEqual(400);
    const deviation = Math.sqrt(2 * windows * 0.05 * 0.95);
    expect(alarms).toBeLessThan(windows * 0.05 + 3.3 * deviation);
    expect(alarms).toBeGreaterThan(windows * 0.05 - 3.3 * deviation);
  });

  test("stay at the asked rate beyond what ranks can tell, in order of time too", () => {
    // blocks of the size of a window by turns: one half knows the seasons of the other
    const half = (odd: number): Line[] =>
      honest.slice(0, 20_000).filter((_, i) => Math.floor(i / 40) % 2 === odd);
    const report = reportOf({ reference: half(0), window: half(1), size: 40 });
    expect(report.windows.length).toBeGreaterThanOrEqual(200);
    expect(report.method).toBe("tail");
    // with 250 windows at 0.3 %, five or more come once in a thousand times
    expect(report.alarms).toBeLessThan(5);
  });
});

test("a tenth of harvest rings in every window of 500, and its refrains are named", () => {
  const cut = Math.floor(honest.length * 0.6);
  const rest = honest.slice(cut, cut + 1800);
  const mixed = [...rest, ...harvest.slice(0, 200)].map((line, i) => ({
    ...line,
    time: new Date(Date.parse(honest[cut]!.time) + ((i * 7919) % 2000) * 1000).toISOString(),
  }));
  const report = reportOf({ reference: honest.slice(0, cut), window: mixed, size: 500 });
  expect(report.windows).toHaveLength(4);
  expect(report.alarms).toBe(4);
  for (const { moved, p, rank_p } of report.windows) {
    expect(p).toBeLessThanOrEqual(rank_p);
    expect(moved.refrains.length).toBeGreaterThan(0);
    for (const { refrain, prompts } of moved.refrains) {
      expect(refrain).toMatch(/^[0-9a-f]{16}$/);
      expect(prompts).toBeGreaterThan(1);
    }
  }
});

test("2,000 prompts of reference are enough for windows of 1,500: a tenth rings, and what is honest does not", () => {
  const lines = shuffled(4);
  const mixed = (share: number): Line[] =>
    lines
      .slice(2000, 3500)
      .map((line, i) => (i % 10 < share * 10 ? { ...harvest[i]!, time: line.time } : line));
  const [moved, calm] = [0.1, 0].map((share) =>
    reportOf({ reference: lines.slice(0, 2000), window: mixed(share), size: 1500 }),
  );
  expect(moved).toMatchObject({ alarms: 1, piece: 250, method: "tail" });
  expect(calm!.alarms).toBe(0);
});

test("what one account brings alone, and a known account's prompts to a new model, are no drift", () => {
  const random = seeded(9);
  const word = (): string => "abcdefghij"[Math.floor(random() * 10)]!.repeat(3);
  const logOfSome = (count: number, made: (i: number) => [number, string, number]): PromptLog => {
    const featuresOf = makeFeatures(key);
    const log = new PromptLog();
    for (let i = 0; i < count; i++) {
      const [account, prompt, model] = made(i);
      log.add(i, account, featuresOf({ id: "", time: i, account: "", prompt })!, model);
    }
    return log;
  };
  const usual = (): string => `${word()} ${word()} ${word()} ${word()}`;
  const strange = "please rewrite the ledger entry below in formal english";
  const options = {
    ...{ ...driftDefaults, size: 200, key },
    reference: logOfSome(2000, (i) => [i % 400, usual(), 1]),
  };
  const judged = (made: (i: number) => [number, string, number]) => {
    const result = drift({ ...options, window: logOfSome(200, made) });
    if (!result.ok) throw new Error(result.why);
    return result.report.windows[0]!;
  };
  const often = (i: number): boolean => i % 10 === 0;
  // one account that joined, with its own refrain in a tenth of the window
  const alone = judged((i) => (often(i) ? [9001, `${strange} ${usual()}`, 1] : [i, usual(), 1]));
  expect(alone).toMatchObject({ explained: { joined_accounts: 1, joined_prompts: 20 } });
  expect(alone.moved.refrains).toEqual([]);
  // known accounts try a model that opened
  const release = judged((i) => (often(i) ? [i, `${strange} ${usual()}`, 2] : [i, usual(), 1]));
  expect(release).toMatchObject({
    alarm: false,
    explained: { opened_models: 1, opened_prompts: 20 },
  });
  // many accounts that joined with one refrain are what is looked for
  const ring = judged((i) => (often(i) ? [9000 + i, `${strange} ${usual()}`, 1] : [i, usual(), 1]));
  expect(ring).toMatchObject({ alarm: true, explained: { joined_accounts: 20 } });
  expect(ring.moved.refrains[0]).toMatchObject({ accounts: 20, joined: 20 });
});

test("the same input, key and seed give the same report; another key names refrains otherwise", () => {
  const cut = 3000;
  const run = (by: typeof key): ReturnType<typeof reportOf> =>
    reportOf({
      reference: honest.slice(0, cut),
      window: [...honest.slice(cut, cut + 400), ...harvest.slice(0, 100)],
      size: 100,
      by,
    });
  const [first, again, other] = [run(key), run(key), run(sketchKey("8".repeat(64)))];
  expect(again).toEqual(first);
  const refrains = (report: typeof first): string[] =>
    report.windows.flatMap(({ moved }) => moved.refrains.map(({ refrain }) => refrain));
  expect(refrains(first).length).toBeGreaterThan(0);
  expect(refrains(other).some((one) => refrains(first).includes(one))).toBe(false);
  // words meet other words in their buckets, which moves a p-value a little
  first.windows.forEach(({ alarm }, i) => expect(other.windows[i]!.alarm).toBe(alarm));
});

test("sketches made at the edge are compared by shape and refrains", () => {
  const random = seeded(3);
  const hex = (): string =>
    Math.floor(random() * 2 ** 48)
      .toString(16)
      .padStart(16, "0");
  const template = [hex(), hex()];
  const edgeLog = (count: number, harvested: number): PromptLog => {
    const featuresOf = makeFeatures(key);
    const log = new PromptLog();
    for (let i = 0; i < count; i++) {
      const taken = i % 100 < harvested;
      const prompt_sketch = {
        words: 5 + Math.floor(random() * 40),
        area: taken ? "reasoning" : random() < 0.5 ? "chat" : "code",
        marks: taken ? ["forced-reasoning", "no such mark"] : [],
        shingles: [hex(), hex(), "not a hash", ...(taken ? template : [])],
      };
      log.add(i, i, featuresOf({ id: "", time: i, account: "", prompt_sketch })!);
    }
    return log;
  };
  const options = { ...driftDefaults, size: 100, reference: edgeLog(2000, 0), key };
  const [moved, calm] = [10, 0].map((mix) => drift({ ...options, window: edgeLog(300, mix) }));
  expect(moved).toMatchObject({ report: { groups: ["shape", "refrains"], alarms: 3 } });
  expect(calm).toMatchObject({ report: { alarms: 0 } });
});

describe("refusals", () => {
  const few = (): Line[] => honest.slice(0, 500);
  const why = (reference: Line[], window: Line[], size: number): string => {
    const result = drift({
      ...driftDefaults,
      reference: logOf(reference),
      window: logOf(window),
      size,
      key,
    });
    return result.ok ? "" : result.why;
  };

  test("a reference of too few prompts says how many are wanted", () => {
    expect(why(few().slice(0, 300), few(), 100)).toMatch(/300 prompts.*at least 400/);
  });

  test("less than one window", () => {
    expect(why(honest.slice(0, 900), few().slice(0, 99), 100)).toMatch(/99 prompts.*--size/);
  });

  test("prompts against sketches", () => {
    const edge = new PromptLog();
    const featuresOf = makeFeatures(key);
    for (let i = 0; i < 100; i++)
      edge.add(i, 1, featuresOf({ id: "", time: i, account: "a", prompt_sketch: { words: i } })!);
    const reference = logOf(honest.slice(0, 900));
    const result = drift({ ...driftDefaults, reference, window: edge, size: 100, key });
    expect(result).toMatchObject({ ok: false, why: expect.stringMatching(/like with like/) });
  });
});

test("windows of one half of the reference are scored against the other half alone", () => {
  const log = logOf(honest.slice(0, 800));
  const windows = cutWindows(log, 100);
  const fitted = makeReference(log, windows, { cap: 3, groups, seed: 1 });
  const first = windows.slice(0, 4).map((one) => countWindow(log, one, 3).counts[0]!);
  const total = first.reduce((sum, count) => sum + count, 0);
  expect(fitted.halves[0].sums[0]).toBeCloseTo(total, 3);
  expect(fitted.halves.map((half) => half.windows)).toEqual([4, 4]);
  expect(fitted.null.scores).toHaveLength(8);
});

test("a reference whose windows are all alike does not ring at the first difference", () => {
  const line = (prompt: string, i: number): Line => ({ ...honest[i]!, account: `${i}`, prompt });
  const same = Array.from({ length: 1000 }, (_, i) => line(i % 2 ? "good morning" : "hello", i));
  const other = same.slice(0, 100).map((one, i) => (i === 50 ? line("what is a lathe?", i) : one));
  const report = reportOf({ reference: same, window: other, size: 100 });
  expect(report.alarms).toBe(0);
});
