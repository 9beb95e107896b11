// Accounts that have a record and sent nothing, through a whole sweep of a real store: nothing that is told of them is
// dated from before there was anything, and who sent is counted apart from who has a record.

import { afterAll, beforeAll, expect, test } from "vitest";
import { temporary } from "../../test/fixtures/command.ts";
import { key, sweptStore } from "../../test/fixtures/swept.ts";
import { explainAccount } from "../campaigns/explanations/account.ts";
import { casesOf } from "../core/campaign.ts";
import { renderReport } from "../evidence/report/index.ts";
import { campaignText } from "../cli/show.ts";
import type { Io } from "../cli/io.ts";
import { printed, trusted } from "../cli/terminal-text.ts";
import { type Store } from "../store/open.ts";
import type { SweepResult } from "./conclude.ts";

const start = Date.parse("2026-05-04T00:00:00Z");
const [minute, day] = [60_000, 86_400_000];
const iso = (time: number): string => new Date(time).toISOString();
/** Thirty with six cards and five devices between them, of which some records hold no sign-up. */
const silent = Array.from({ length: 30 }, (_, i) => ({
  ...{ account: `silent-${i}`, email: `user${1000 + i}@mailinator.com`, plan: "pro" },
  ...{ payment: `pm_${i % 6}`, device: `dev_${i % 5}`, verified: false },
  ...(i % 10 === 7 ? {} : { created: iso(start - 2 * day + i * minute) }),
}));
const others = Array.from({ length: 300 }, (_, i) => ({
  ...{ account: `other-${i}`, email: `person.${(i * 7919) % 10_007}@gmail.com`, plan: "pro" },
  ...{ payment: `own_${i}`, device: `own_${i}`, verified: i % 3 === 0 },
  ...(i % 50 === 9 ? {} : { created: iso(start - (5 + (i % 400)) * day) }),
}));
const sent = Array.from({ length: 5 }, (_, i) => ({
  ...{ id: `e${i}`, time: iso(start + i * 60 * minute), account: `other-${i}`, model: "sable-2" },
  ...{ ip: `203.0.113.${i}`, user_agent: "Mozilla/5.0", input_tokens: 10, output_tokens: 50 },
  prompt: `what do you make of my idea number ${i}`,
}));

const folder = temporary("silent");
let store: Store;
let swept: SweepResult;

beforeAll(async () => {
  ({ store, swept } = await sweptStore(folder, sent, [...silent, ...others]));
}, 120_000);
afterAll(async () => {
  await store.close();
  folder.remove();
});

test("who sent is counted apart from who has a record", () => {
  expect(swept.report.sweep).toMatchObject({ exchanges: 5, senders: 5, records: 330 });
});

test("a case of theirs is known since they signed up", () => {
  const [one] = casesOf(swept.report);
  expect(one).toMatchObject({ accounts: 30, exchanges: 0, first_seen: "", last_seen: "" });
  const since = new Map(swept.verdicts.map((verdict) => [verdict.account, verdict.since]));
  expect(since.get("silent-0")).toBe(silent[0]!.created);
  expect(since.get("silent-7")).toBe(sent.at(-1)!.time);
  expect(swept.histories[0]!.lastSeen).toBe(silent.at(-1)!.created);
});

test("nothing that is told of them is of 1970", async () => {
  const [one] = casesOf(swept.report);
  const io = { width: 120, colour: false } as Io;
  const shown = printed(campaignText(one!, trusted(""), [], io));
  expect(shown).toContain("30 accounts, which have sent nothing");
  const explained = await explainAccount(store, key, { account: "silent-7" });
  expect(explained!.shared.length).toBeGreaterThan(0);
  for (const told of [swept, explained]) expect(JSON.stringify(told)).not.toContain("1970");
  for (const text of [shown, renderReport(swept.report)]) expect(text).not.toContain("1970");
});

test("no sign-up in common is none: who has no known one shares no day of it", async () => {
  const [row] = await store.rows<{ n: string }>(
    "SELECT count() AS n FROM account_trait WHERE kind = 'cohort' AND value <= 1",
  );
  expect(Number(row!.n)).toBe(0);
});
