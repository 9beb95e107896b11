// Rulings from a file, in a real store: all of them or none, each in the audit as it would be alone.

import { writeFileSync } from "node:fs";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { temporary } from "../../test/fixtures/command.ts";
import { decisionStore } from "../../test/fixtures/decision-store.ts";
import { iso, start } from "../../test/fixtures/live-campaign.ts";
import { loadHistories, saveHistories } from "../campaigns/case-history/kept.ts";
import type { CaseHistory } from "../core/case-history.ts";
import { applyRulings, type BulkOptions, type BulkResult } from "./bulk-rulings.ts";
import type { OpenStore } from "./open-store.ts";

const { store, decideNow, entries } = await decisionStore();
const folder = temporary("rulings");
afterAll(folder.remove);

const history = (id: string, more: Partial<CaseHistory> = {}): CaseHistory => ({
  id,
  finding: "distillation",
  state: "confirmed",
  detected: iso(start),
  confirmed: iso(start),
  lastSeen: iso(start),
  members: ["ann", "bob", "dan"].map((account) => ({
    account,
    since: iso(start),
    left: null,
    unclaimed: null,
  })),
  doubtful: [],
  score: 0.9995,
  logOdds: 8,
  q: 0.001,
  families: ["content", "identity"],
  exchanges: 10,
  unseen: 0,
  mergedInto: null,
  ruling: null,
  apart: [],
  events: [],
  ...more,
});

const apply = (name: string, text: string, options: BulkOptions = {}): Promise<BulkResult> => {
  writeFileSync(folder.at(name), text);
  const by = { actor: "jo", at: iso(start) };
  return applyRulings({ store } as OpenStore, folder.at(name), by, options);
};
const ruled = async (): Promise<string[]> =>
  (await entries()).flatMap(({ action, subject, actor, reason }) =>
    ["dismiss", "confirm", "split", "none"].includes(action)
      ? [`${action} ${subject} ${actor} ${reason}`]
      : [],
  );

beforeEach(async () => {
  await saveHistories(store, 1, [
    ...["c-1", "c-2", "c-3"].map((id) => history(id)),
    history("c-4", { mergedInto: "c-1" }),
  ]);
  await store.run("INSERT INTO sweep SELECT 1, '{}'");
});

const good = `campaign,ruling,as,reason,accounts
c-1,dismiss,open-party,"a university, seen",
c-2,confirm,,read the prompts,
c-3,split,,two of a class,"ann,bob"
`;

describe("a file of rulings", () => {
  test("is given line by line, as single rulings are", async () => {
    await decideNow();
    const { given, refused } = await apply("good.csv", good);
    expect(refused).toEqual([]);
    expect(given.map(({ line, campaign, ended }) => [line, campaign, ended])).toEqual([
      [2, "c-1", 16],
      [3, "c-2", 0],
      [4, "c-3", 0],
    ]);
    expect(await ruled()).toEqual([
      "dismiss c-1 jo a university, seen",
      "confirm c-2 jo read the prompts",
      "split c-3 jo two of a class",
    ]);
    const [one, two, three] = await loadHistories(store);
    expect(one!.ruling).toMatchObject({ ruling: "dismiss", finding: "open-party", actor: "jo" });
    expect(two!.ruling).toMatchObject({ ruling: "confirm", finding: "distillation" });
    expect(three!.apart).toEqual([["ann", "bob"]]);
    await apply("back.jsonl", `{"campaign":"c-1","ruling":"revoke","reason":"it was not"}\n`);
    expect((await loadHistories(store))[0]!.ruling).toBeNull();
  });

  test("is shown and not given by a dry run", async () => {
    const { given } = await apply("good.csv", good, { dryRun: true });
    expect(given.map(({ ended }) => ended)).toEqual([0, 0, 0]);
    expect(await ruled()).toEqual([]);
  });

  const bad = [
    { campaign: "c-1", ruling: "dismiss", reason: "seen" },
    { campaign: "c-1", ruling: "confirm", reason: "or not" },
    { campaign: "c-9", ruling: "dismiss", reason: "seen" },
    { campaign: "c-4", ruling: "dismiss", reason: "seen" },
    { campaign: "c-2", ruling: "dismiss", as: "distillation", reason: "seen" },
    { campaign: "c-3", ruling: "split", accounts: ["eve"], reason: "seen" },
    { campaign: "c-2", ruling: "dismiss" },
    { campaign: "c-2", ruling: "ban", reason: "seen" },
    { campaign: "c-2", ruling: "dismiss", reason: "seen", accounts: "ann" },
    { campaign: "c-2", ruling: "split", reason: "seen" },
    { campaign: "c-2", ruling: "dismiss", reasons: "seen" },
  ]
    .map((one) => `${JSON.stringify(one)}\n`)
    .join("");

  test("of which lines cannot be given is given not at all, and they are told", async () => {
    const error = (await apply("bad.jsonl", bad).catch((reason: unknown) => reason)) as Error;
    expect(error).toMatchObject({ code: "rulings_refused" });
    for (const told of [
      "10 of 11 rulings",
      "line 2: line 1 rules on the same campaign",
      "line 3: ",
      "line 4: ",
      "line 5: c-2 cannot be ruled on so",
      "line 6: eve is no member of c-3",
      "line 7: write a reason",
      "line 8: write dismiss, confirm, split or revoke",
      "line 9: only split takes accounts",
      "line 10: name the accounts",
      "line 11: there is a column that rulings have not; did you mean reason?",
    ])
      expect(error.message).toContain(told);
    expect(await ruled()).toEqual([]);
  });

  test("is given as far as it can be, where that is wanted", async () => {
    const { given, refused } = await apply("bad.jsonl", bad, { partly: true });
    expect(given.map(({ campaign }) => campaign)).toEqual(["c-1"]);
    expect(refused.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(await ruled()).toEqual(["dismiss c-1 jo seen"]);
  });

  test("that holds none, or accounts without quotes, is refused whole", async () => {
    for (const text of [
      "",
      "campaign,ruling,reason\n",
      "campaign,ruling,reason,accounts\nc-3,split,x,ann,bob\n",
    ])
      await expect(apply("odd.csv", text)).rejects.toMatchObject({ code: "rulings_unreadable" });
    expect(await ruled()).toEqual([]);
  });
});
