// `stillwatch data check` as a person meets it: what fails first, what to do, the table of fields, the exit code.

import { writeFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { temporary } from "../../test/fixtures/command.ts";
import { stillwatch } from "../../test/fixtures/here.ts";
import { accounts, exchanges } from "../../test/fixtures/logs.ts";
import type { DataCheck } from "../app/data-check.ts";

const folder = temporary("data-check-command");
afterAll(folder.remove);

const write = (name: string, rows: readonly object[]): string => {
  writeFileSync(folder.at(name), rows.map((one) => `${JSON.stringify(one)}\n`).join(""));
  return folder.at(name);
};
const logs = write("logs.jsonl", [...exchanges(400), { account: "acct_1" }]);
const records = write(
  "records.jsonl",
  accounts().map((one) => ({ ...one, account: String(one.account).replace("acct_", "cus-") })),
);

test("files: records that name nobody come first, the exit code is 3, and no store is left", async () => {
  const { code, out, err } = await stillwatch(["data", "check", logs, "--accounts", records]);
  expect(code).toBe(3);
  const lines = out.split("\n");
  expect(lines[0]).toBe("400 exchanges of 5 accounts, 5 account records");
  expect(lines[2]).toMatch(/^worthless {2}None of the 5 accounts in the logs has one of the 5/);
  expect(out.replace(/\s+/g, " ")).toContain(
    "most in the logs begin with acct_…, in the records with cus-…): write the same id on both sides.",
  );
  expect(out.indexOf("weak ")).toBeGreaterThan(out.indexOf("worthless"));
  expect(out).toMatch(/^ {2}prompt +100 % +100 %$/m);
  expect(out).toMatch(/^ {2}created +100 %$/m);
  expect(err).toContain("line 401 of ");
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(120);
});

test("a store: the same as JSON, weak at the most ends with 0; store info begins with it", async () => {
  const store = folder.at("store");
  const fitting = write("fitting.jsonl", accounts());
  const { code } = await stillwatch(["ingest", logs, "--accounts", fitting, "--store", store]);
  expect(code).toBe(0);
  const told = await stillwatch(["data", "check", "--store", store, "--json"]);
  expect(told.code).toBe(0);
  const check = JSON.parse(told.out) as DataCheck;
  expect(check).toMatchObject({ verdict: "weak", exchanges: 400, accounts: 5, records: 5 });
  const info = await stillwatch(["store", "info", "--store", store]);
  expect(info.out).toMatch(/^weak /);
  expect(info.out).toContain("400 exchanges from");
});

test("neither or both of a store and files is wrong usage", async () => {
  for (const args of [[], [logs, "--store", folder.at("store")]]) {
    const { code, err } = await stillwatch(["data", "check", ...args]);
    expect(code).toBe(2);
    expect(err).toContain("name either --store or log files");
  }
});
