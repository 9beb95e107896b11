// A store filled without text holds what reading the logs of a textual world leads to: the same accounts do the same
// things at the same hours from the same places, and their words recur and are shared as far. And it is filled once,
// however often the process is killed.

import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { score, totalOf } from "../lab/src/evaluate/score.ts";
import { readTruth } from "../src/evidence/backtest/truth.ts";
import type { Verdict } from "../src/core/verdict.ts";
import { done, stillwatch, temporary } from "./fixtures/command.ts";
import { small } from "./fixtures/fill-small.ts";
import { killed } from "./fixtures/kill.ts";
import { ask, query } from "./fixtures/query.ts";

const dir = temporary("scale");
const seed = 3;
const filler = new URL("fixtures/fill-small.ts", import.meta.url).pathname;

/** A folder for a store, with the same key for all: hashes can then be compared. */
function place(name: string): string {
  mkdirSync(dir.at(name));
  writeFileSync(dir.at(name, "key"), `${"77".repeat(32)}\n`);
  return dir.at(name);
}

const fill = async (store: string): Promise<{ exchanges: number; resumed: number }> =>
  JSON.parse(
    (await promisify(execFile)(process.execPath, [filler, store, `${seed}`])).stdout,
  ) as never;

beforeAll(async () => {
  const { days, honest, controlled } = small;
  const world = dir.at("world");
  await done(
    `simulate --out ${world} --seed ${seed} --days ${days} --honest ${honest} --campaign hydra:${controlled}:start=0`.split(
      " ",
    ),
  );
  const logs = [
    dir.at("world", "exchanges.jsonl"),
    "--accounts",
    dir.at("world", "accounts.jsonl"),
  ];
  await done(["ingest", ...logs, "--store", place("text")]);
  await fill(place("scale"));
});
afterAll(dir.remove);

/** Figures of each account that sent something, by world and name of the figure. */
type Figures = Readonly<Record<string, Float64Array>>;

const perAccount = {
  exchanges: "count()",
  addresses: "uniq(address)",
  networks: "uniq(network)",
  clients: "uniq(harness)",
  "hours in use": "uniq(toHour(time))",
  "later turns": "countIf(turn > 1) / count()",
  words: "avg(words)",
  marked: "countIf(marks != 0) / count()",
  areas: "uniq(area)",
  "with a system prompt": "countIf(system != 0) / count()",
  refrains: "avg(length(refrains))",
  frames: "avg(length(frames))",
  new: "countIf(novelty = 2) / count()",
  known: "countIf(novelty = 1) / count()",
  items: "uniq(item) / count()",
  "tokens in": "avg(input_tokens)",
  "tokens out": "avg(output_tokens)",
};

const ofControlled = (is: boolean): string =>
  `account ${is ? "" : "NOT "}IN (SELECT account FROM account WHERE name IN (${readTruth(
    dir.at("world", "truth.jsonl"),
  )
    .flatMap(({ account, campaign }) => (campaign === null ? [] : [`'${account}'`]))
    .join(", ")}))`;

async function figures(store: string, controlled: boolean): Promise<Figures> {
  const columns = Object.values(perAccount).map((sql, i) => `toFloat64(${sql}) AS f${i}`);
  const rows = await query<Record<string, number>>(
    store,
    `SELECT ${columns.join(", ")} FROM exchange WHERE ${ofControlled(controlled)} GROUP BY account`,
  );
  return Object.fromEntries(
    Object.keys(perAccount).map((name, i) => [
      name,
      Float64Array.from(rows, (row) => row[`f${i}`]!).sort(),
    ]),
  );
}

/** Largest distance of two empirical distributions (Kolmogorov and Smirnov); both sorted. */
function distance(a: Float64Array, b: Float64Array): number {
  let most = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const x = Math.min(a[i]!, b[j]!);
    while (i < a.length && a[i]! <= x) i++;
    while (j < b.length && b[j]! <= x) j++;
    most = Math.max(most, Math.abs(i / a.length - j / b.length));
  }
  return most;
}

describe("filled without text, beside the textual world", () => {
  test("honest accounts differ little", async () => {
    const text = await figures(dir.at("text"), false);
    const scale = await figures(dir.at("scale"), false);
    const far: Record<string, number> = {};
    for (const name of Object.keys(perAccount)) {
      expect(text[name]!.length, name).toBe(scale[name]!.length);
      far[name] = distance(text[name]!, scale[name]!);
    }
    expect(Object.entries(far).filter(([, d]) => d > 0.15)).toEqual([]);
  });

  // controlled accounts are so much alike that a distance of their distributions would say little: their means; half of them are
  // recorded, so a little less of what they say was said before
  test("controlled accounts differ little", async () => {
    const text = await figures(dir.at("text"), true);
    const scale = await figures(dir.at("scale"), true);
    const mean = (values: Float64Array): number =>
      values.reduce((a, b) => a + b, 0) / values.length;
    const far: [string, number, number][] = [];
    for (const name of Object.keys(perAccount)) {
      const [a, b] = [mean(text[name]!), mean(scale[name]!)];
      if (Math.abs(a - b) > 0.25 * Math.max(a, b) + 0.02) far.push([name, a, b]);
    }
    expect(far).toEqual([]);
  });

  test("the hours of the day are the same", async () => {
    const hours = async (store: string): Promise<number[]> => {
      const rows = await query<{ share: number }>(
        store,
        "SELECT countIf(toHour(time) = number) / count() AS share FROM exchange CROSS JOIN numbers(24) AS n GROUP BY number ORDER BY number",
      );
      return rows.map(({ share }) => share);
    };
    const text = await hours(dir.at("text"));
    const scale = await hours(dir.at("scale"));
    const apart = text.reduce((sum, share, hour) => sum + Math.abs(share - scale[hour]!) / 2, 0);
    expect(apart).toBeLessThan(0.08);
  });

  test.each(["refrains", "frames", "[item]", "[system]"])(
    "%s are shared as far",
    async (column) => {
      /** Accounts with which an account has a value in common, and values that only it has. */
      const shared = async (store: string): Promise<{ pairs: number; own: number }> => {
        const [row] = await query<{ pairs: number; own: number }>(
          store,
          `SELECT toFloat64(sum(if(n < 30, n * (n - 1), 0))) AS pairs, toFloat64(countIf(n = 1)) AS own FROM (
           SELECT value, uniqExact(account) AS n FROM (
             SELECT account, arrayJoin(${column}) AS value FROM exchange WHERE ${ofControlled(false)})
           WHERE value != 0 GROUP BY value)`,
        );
        return row!;
      };
      const text = await shared(dir.at("text"));
      const scale = await shared(dir.at("scale"));
      expect(scale.pairs / text.pairs).toBeGreaterThan(0.5);
      expect(scale.pairs / text.pairs).toBeLessThan(2);
    },
  );

  test("a sweep finds the campaign in both, and nobody else", async () => {
    for (const name of ["text", "scale"]) {
      const out = dir.at(`${name}-out`);
      await done(["sweep", "--store", dir.at(name), "--out", out]);
      const verdicts = readFileSync(`${out}/verdicts.jsonl`, "utf8")
        .split("\n")
        .flatMap((line) => (line === "" ? [] : [JSON.parse(line) as Verdict]));
      const truth = readTruth(dir.at("world", "truth.jsonl"));
      const measured = score(truth, verdicts);
      expect(totalOf(measured, "distillation"), name).toMatchObject({
        accounts: small.controlled,
        findings: { distillation: small.controlled },
      });
      expect(totalOf(measured, "honest").findings.distillation, name).toBe(0);
    }
  });
});

test("truth and account records are those of the textual world", async () => {
  const truth = (path: string): string[] => readFileSync(path, "utf8").split("\n").sort();
  expect(truth(dir.at("scale", "stillwatch", "truth.jsonl"))).toEqual(
    truth(dir.at("world", "truth.jsonl")),
  );
  // since when each field holds is since when it was read
  const sums = (store: string): Promise<unknown[]> =>
    ask(store, [
      "SELECT count() AS n, groupBitXor(cityHash64(* EXCEPT told)) AS sum FROM account FINAL",
    ]);
  expect(await sums(dir.at("scale"))).toEqual(await sums(dir.at("text")));
});

test("a filling that is killed goes on, and ends like one that was not", async () => {
  const store = place("killed");
  const days = (): number => {
    try {
      const file = readFileSync(dir.at("killed", "stillwatch", "simulated.json"), "utf8");
      return (JSON.parse(file) as { progress: { days: number } }).progress.days;
    } catch {
      return -2;
    }
  };
  for (const day of [0, 3, 8]) {
    expect(await killed([filler, store, `${seed}`], () => days() >= day)).toBe("SIGKILL");
    expect(days()).toBeLessThan(small.days);
    // a large world's day comes in pieces, and is left with some of them
    await ask(store, [
      `INSERT INTO exchange SELECT * REPLACE (id + 1 AS id, toDateTime64(${small.start / 1000} + ${86_400 * days()} + 60, 3, 'UTC') AS time, batch + 1 AS batch)
       FROM exchange LIMIT 100`,
    ]);
  }
  expect((await fill(store)).resumed).toBeGreaterThanOrEqual(8);
  const holdings = (path: string): Promise<unknown[]> =>
    ask(path, [
      "SELECT count() AS n, uniqExact(id) AS ids, groupBitXor(cityHash64(* EXCEPT batch)) AS sum FROM exchange",
      "SELECT count() AS n, groupBitXor(cityHash64(*)) AS sum FROM account FINAL",
      // a sweep names the end users that it judges
      "SELECT count() AS n, groupBitXor(cityHash64(*)) AS sum FROM label FINAL WHERE value NOT IN (SELECT principal FROM principal)",
      "SELECT batch, count() AS n FROM exchange GROUP BY batch ORDER BY batch",
    ]);
  expect(await holdings(store)).toEqual(await holdings(dir.at("scale")));
  // another world is refused
  await expect(promisify(execFile)(process.execPath, [filler, store, "4"])).rejects.toThrow(
    /holds something else/,
  );
});

test.each([
  ["--scale reference", /Name it with --store/],
  ["--scale reference --store clickhouse://there/db", /in a directory/],
  ["--scale reference --store STORE --shrink 0.5", /1 or more/],
  ["--scale reference --store STORE --campaign hydra:9", /leave --campaign out/],
])("simulate %s is refused", async (flags, why) => {
  const { code, err } = await stillwatch(
    `simulate ${flags.replace("STORE", dir.at("refused"))}`.split(" "),
  );
  expect(err).toMatch(why);
  expect(code).toBe(2);
  expect(existsSync(dir.at("refused"))).toBe(false);
});
