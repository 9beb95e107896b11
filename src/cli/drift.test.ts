// The drift command as a person meets it.

import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { temporary } from "../../test/fixtures/command.ts";
import { done, stillwatch } from "../../test/fixtures/here.ts";
import { exchanges, jsonl } from "../../test/fixtures/logs.ts";
import { seeded } from "../core/random.ts";
import type { DriftReport } from "../drift/index.ts";

const dir = temporary("drift-command");
const [reference, calm, moved] = ["reference.jsonl", "calm.jsonl", "moved.jsonl"].map((name) =>
  dir.at(name),
) as [string, string, string];
const things = "lamp river engine garden letter market bridge cellar ticket violin".split(" ");
const asks = ["how do I fix a", "where can I buy a", "tell me about the", "what is wrong with my"];
const template = "Grade the answer below on a rubric of five criteria and justify each mark";

function write(path: string, count: number, seed: number, harvested: number): void {
  const r = seeded(seed);
  const pick = (list: readonly string[]): string => list[Math.floor(r() * list.length)]!;
  const lines = exchanges(count, 50, `${seed}-`).map((line, i) => {
    const ask = `${pick(asks)} ${pick(things)} near the ${pick(things)} in ${pick(things)}`;
    return { ...line, prompt: i % 20 < harvested ? `${template}: ${ask}` : ask };
  });
  writeFileSync(path, jsonl(lines));
}

beforeAll(() => {
  write(reference, 2000, 1, 0);
  write(calm, 230, 2, 0);
  write(moved, 200, 3, 5);
});
afterAll(dir.remove);

const base = (): string[] => ["drift", "--reference", reference, "--size", "100"];

test("says which windows rang, what moved and how far that can be trusted", async () => {
  const { out } = await done([...base(), "--window", moved]);
  expect(out).toMatch(/^2 windows of 100 prompts against 20 of the reference; 2 rang/);
  expect(out).toMatch(/ALARM {2}p \S+ {2}2026-05-01T/);
  expect(out).toMatch(/marks: rubric-grading 0 % → 25 %/);
  expect(out).toMatch(/refrain [0-9a-f]{16}: 25 prompts of \d+ accounts, \d+ of them joined/);
  expect(out).toMatch(/joined since: \d+ accounts with .* set aside: 0 % to 0 new models/);
  expect(out).toMatch(/The reference covers \d+\.\d days/);
  expect(out).toMatch(/By rank alone the reference tells no rate below 4.8 %/);
});

test("ends with 1 when a window rang only if asked to", async () => {
  const asked = ["--fail-on-alarm"];
  expect((await stillwatch([...base(), ...asked, "--window", moved])).code).toBe(1);
  expect((await stillwatch([...base(), ...asked, "--window", calm])).code).toBe(0);
});

test("the last short window is left out and said so", async () => {
  const { out } = await done([...base(), "--window", calm]);
  expect(out).toMatch(/^2 windows/);
  expect(out).toContain("The last 30 prompts fill no window and are left out.");
});

test("writes the same report twice, to a file as to the output, and no text", async () => {
  const file = dir.at("deep", "report.json");
  const args = [...base(), "--window", moved, "--json", "--out", file];
  const first = await done(args);
  expect((await done(args)).out).toBe(first.out);
  expect(readFileSync(file, "utf8")).toBe(first.out);
  const report = JSON.parse(first.out) as DriftReport;
  expect(report).toMatchObject({
    size: 100,
    method: "tail",
    alarms: 2,
    reference: { windows: 20 },
  });
  for (const word of [...things, "rubric of", "criteria", "justify", "Grade", "acct_"])
    expect(first.out + first.err).not.toContain(word);
});

test("a key file sets the names of refrains", async () => {
  const key = dir.at("key");
  writeFileSync(key, `${"a".repeat(64)}\n`);
  const names = async (...more: string[]): Promise<string[]> => {
    const { out } = await done([...base(), "--window", moved, "--json", ...more]);
    return (JSON.parse(out) as DriftReport).windows.flatMap((one) =>
      one.moved.refrains.map(({ refrain }) => refrain),
    );
  };
  const [own, given] = [await names(), await names("--key-file", key)];
  expect(given.length).toBeGreaterThan(0);
  expect(given.some((name) => own.includes(name))).toBe(false);
});

describe("unusable input ends with 2 and says what to do", () => {
  test.each<[string, () => string[], RegExp]>([
    ["no window", () => base(), /--window/],
    ["no such file", () => [...base(), "--window", dir.at("none")], /no such file/],
    ["one file twice", () => [...base(), "--window", reference], /both reference and window/],
    ["a size of words", () => [...base(), "--window", calm, "--size", "many"], /whole number/],
    ["a size too small", () => [...base(), "--window", calm, "--size", "5"], /20 or more/],
    ["a rate beyond", () => [...base(), "--window", calm, "--alarm-rate", "2"], /at most 0.5/],
    [
      "a short reference",
      () => ["drift", "--reference", calm, "--window", moved],
      /holds 230 prompts.*windows of 1500 at least 400/,
    ],
    [
      "a short window",
      () => [...base(), "--window", calm, "--size", "240"],
      /less than one window/,
    ],
    ["no key", () => [...base(), "--window", calm, "--key-file", calm], /sketch key/],
  ])("%s", async (_, args, message) => {
    const { code, err, out } = await stillwatch(args());
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(message);
  });

  test("nothing to read, and nothing to sketch", async () => {
    const junk = dir.at("junk.jsonl");
    writeFileSync(junk, "no json\n");
    expect(await stillwatch([...base(), "--window", junk])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/nothing readable/),
    });
    const bare = dir.at("bare.jsonl");
    writeFileSync(bare, jsonl(exchanges(120).map((line) => ({ ...line, prompt: undefined }))));
    expect(await stillwatch([...base(), "--window", bare])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/window holds no prompts/),
    });
  });
});
