// What a person reads: nouns in the right number, nothing twice, traits of an account in a useful order, and help for
// files in the wrong place.

import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { stillwatch as apart, temporary } from "../../test/fixtures/command.ts";
import { done, stillwatch } from "../../test/fixtures/here.ts";
import { exchanges, jsonl } from "../../test/fixtures/logs.ts";

const dir = temporary("output");
const logs = dir.at("logs.jsonl");
const records = dir.at("accounts.jsonl");

beforeAll(async () => {
  // three accounts of one payment instrument and one client, whose parameters make several harnesses of it
  const list = exchanges(36, 3).map((one, i) => ({
    ...one,
    max_tokens: 100 * (Math.floor(i / 3) % 4),
  }));
  writeFileSync(logs, jsonl(list));
  const account = (i: number): { [name: string]: unknown } => ({
    account: `acct_${i}`,
    payment: "pm_123456789",
    device: "dev_123456789",
  });
  writeFileSync(records, jsonl([0, 1, 2].map(account)));
  await done([
    "scan",
    logs,
    "--accounts",
    records,
    "--store",
    dir.at("store"),
    "--out",
    dir.at("out"),
  ]);
});
afterAll(dir.remove);

test("an option with an empty value is refused, and nothing is written where one stands", async () => {
  const into = dir.at("store");
  for (const args of [
    ["scan", logs, "--out", ""],
    ["sweep", "--store", into, "--out", ""],
    ["decisions", "list", "--store", into, "--campaign", ""],
  ]) {
    const { code, err } = await apart(args, { cwd: dir.at("out") });
    expect([code, err]).toEqual([2, expect.stringContaining(`${args.at(-2)} has an empty value`)]);
  }
});

describe("scan", () => {
  test("counts in one style, no blank line twice, one of a thing is singular", async () => {
    writeFileSync(dir.at("one.jsonl"), jsonl(exchanges(1, 1)));
    const { out } = await done(["scan", dir.at("one.jsonl"), "--out", dir.at("out-1")]);
    expect(out).toContain("1 exchange of 1 account read,");
    expect(out).not.toMatch(/\n\n\n/);
    expect(out.match(/1 exchange (?:of 1 account )?read/g)).toHaveLength(1);
  });

  test("without account records it says loudly what that means, and proposes no more than to observe", async () => {
    const { out } = await done(["scan", logs, "--out", dir.at("out-2")]);
    expect(out.replace(/\s+/g, " ")).toContain("no account records were given: agreements");
    const { out: told } = await done([
      ...["scan", logs, "--accounts", records, "--out", dir.at("out-3")],
    ]);
    expect(told).not.toContain("no account records");
  });

  test("logs behind --accounts: the message says how to order them", async () => {
    const { code, err } = await stillwatch([
      ...["scan", "--accounts", records, logs, "--out", dir.at("out-4")],
    ]);
    expect(code).toBe(2);
    expect(err).toMatch(/are all read as account records\. Name the logs first/);
    const ingested = await stillwatch([
      ...["ingest", "--accounts", records, logs, "--store", dir.at("store-4")],
    ]);
    expect(ingested.code).toBe(2);
    expect(ingested.err).toContain("name its file before --accounts");
    const swapped = await stillwatch(["scan", records, "--out", dir.at("out-5")]);
    expect(swapped).toMatchObject({ code: 2 });
    expect(swapped.err).toContain("give the file with --accounts");
  });
});

test("explain: payment instruments and devices first, clients last, one label once", async () => {
  const { out } = await done(["explain", "acct_1", "--store", dir.at("store")]);
  const shared = out.split("Shares with")[1]!.trim().split("\n").slice(1);
  expect(shared[0]).toBe("  card: pm_1…89 (2 others)");
  expect(shared[1]).toBe("  device: dev_…89 (2 others)");
  expect(shared.at(-1)).toMatch(/python-requests\/2\.32 \(\d others?, \d+ values\)$/);
  expect(new Set(shared.map((line) => line.replace(/ \(.*/, ""))).size).toBe(shared.length);
});

test("help: every command in the same manner, sentences unbroken", async () => {
  const { out } = await done(["--help"]);
  const summaries = [...out.matchAll(/^ {2}[a-z]+(?: [[<].*?)? {2,}(\S.*)$/gm)].map(
    (one) => one[1]!,
  );
  expect(summaries.length).toBeGreaterThan(8);
  for (const summary of summaries) expect(summary).toMatch(/^[a-z].*[^.]$/);
  for (const command of ["scan", "simulate", "evaluate"]) {
    const help = (await done([command, "--help"])).out;
    const described = help.split("\n\n")[1]!.split("\n");
    // a line ends because it is full, not in the middle of a sentence
    described.slice(0, -1).forEach((line, i) => {
      const next = described[i + 1]!.split(" ")[0]!;
      expect(line.endsWith(".") || line.length + 1 + next.length > 80, line).toBe(true);
    });
  }
});
