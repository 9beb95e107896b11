// Exemptions that match nobody, in a real store that was filled from records.

import { writeFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { temporary } from "../../test/fixtures/command.ts";
import { policyOf } from "../../test/fixtures/live-campaign.ts";
import { ingest } from "../sources/ingest.ts";
import { idleExemptions } from "./idle-exemptions.ts";
import { openWithKey } from "./open-store.ts";

const folder = temporary("idle");
const opened = await openWithKey({ path: folder.at("store") });
afterAll(async () => {
  await opened.close();
  folder.remove();
});

const records = [
  { account: "acme-1", org: "Acme Labs", plan: "education", programme: "evaluation-7" },
  { account: "acct-17", plan: "api" },
  { account: "o'neil\\x", org: "Näther & Co" },
];
const time = "2026-04-22T10:00:00Z";
writeFileSync(folder.at("a.jsonl"), records.map((one) => JSON.stringify(one)).join("\n"));
// an account that only the log knows
writeFileSync(
  folder.at("x.jsonl"),
  JSON.stringify({ id: "1", time, account: "only-log", prompt: "hello there" }),
);
await ingest({
  store: opened.store,
  key: opened.key,
  exchanges: [folder.at("x.jsonl")],
  accounts: [folder.at("a.jsonl")],
  now: Date.parse(time),
  threads: 1,
});
const idle = async (exempt: string): Promise<string[]> =>
  (await idleExemptions(opened, policyOf(`exempt: { ${exempt} }`))).map(
    ({ list, name, meant }) => `${list} ${name} ${meant}`,
  );

test("names that some account has are not told, whatever signs they have", async () => {
  expect(await idle("programmes: all")).toEqual([]);
  expect(
    await idle(
      `accounts: [acme-1, acct-17, only-log, "o'neil\\\\x"], organisations: [Acme Labs, Näther & Co], plans: [education, api], programmes: [evaluation-7]`,
    ),
  ).toEqual([]);
});

test("those that nobody has are, with what was probably meant", async () => {
  expect(
    await idle(
      'accounts: [acme1, "ACME-1 ", acnt-17, acct-18, nobody], organisations: [acme labs, "Acme Labs "], plans: [educaton, x], programmes: [evaluation_7]',
    ),
  ).toEqual([
    "accounts acme1 acme-1",
    "accounts ACME-1  acme-1",
    "accounts acnt-17 acct-17",
    // a digit is not a slip of the pen
    "accounts acct-18 null",
    "accounts nobody null",
    "organisations acme labs Acme Labs",
    "organisations Acme Labs  Acme Labs",
    "plans educaton education",
    "plans x null",
    "programmes evaluation_7 evaluation-7",
  ]);
});

test("a hundred thousand names are looked up in portions", async () => {
  const names = Array.from({ length: 100_000 }, (_, i) => `acct-${i}`);
  const policy = policyOf("hold: 3");
  const exempt = { ...policy.exempt, accounts: [...names, ...names.slice(0, 5)] };
  const found = await idleExemptions(opened, { ...policy, exempt });
  expect(found).toHaveLength(99_999);
  expect(found.some(({ name }) => name === "acct-17")).toBe(false);
});
