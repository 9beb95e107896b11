// Taking back what a person decided, when the policy's own, shorter decision lapsed meanwhile: the account is under what the
// policy says at that moment, neither freer nor harsher, and nothing that was over comes back.

import { beforeEach, expect, test } from "vitest";
import { caseStore, type CaseOf } from "../../test/fixtures/case-store.ts";
import { day, hour, iso, start } from "../../test/fixtures/live-campaign.ts";
import { type Decision, isInForce } from "../core/decision.ts";
import { auditEntries } from "../evidence/audit/audit.ts";
import { act, previewAct } from "./act-by-hand.ts";
import { logTime } from "./log-time.ts";
import { undoDecisions } from "./rule-on-decisions.ts";

const names = ["ann", "bob", "cy", "dan"];
const { opened, found, decided, known, passTo } = await caseStore(names);
const { store } = opened;
const jo = { actor: "jo", at: iso(start), reason: "by hand" };

beforeEach(async () => {
  for (const table of ["audit", "campaign", "sweep"]) await store.run(`TRUNCATE TABLE ${table}`);
  await store.run(
    `ALTER TABLE exchange DELETE WHERE time > fromUnixTimestamp64Milli(toInt64(${start}))`,
  );
});

async function byHand(rung: "verify" | "minimise"): Promise<Decision> {
  const asked = { campaign: "c-1", rung, accounts: ["ann"] };
  const { seen } = await previewAct(opened, asked, { draw: 1, limit: 1 }, jo);
  const { changed } = await act(opened, asked, { seen }, jo);
  return changed[0]!;
}
const bound = async (): Promise<string[]> => {
  const now = await logTime(store);
  const live = (await known()).filter((one) => one.account === "ann" && isInForce(one, now));
  return live.map(({ rung, by }) => `${rung}${by ? " by hand" : ""}`).toSorted();
};
const sweepAt = async (at: number, of: CaseOf = { members: names }): Promise<void> => {
  await passTo(at);
  await found(of);
  await decided();
};
/** Past the longest stage and delay of verify and minimise. */
const soon = 13 * hour;

/** The policy's own verify ends on day 14; jo's, of day 5, on day 19. */
async function handBesideOwn(): Promise<Decision> {
  await sweepAt(start);
  await passTo(start + 5 * day);
  const hand = await byHand("verify");
  expect(await bound()).toContain("verify");
  await sweepAt(start + 13.5 * day);
  await passTo(start + 15 * day);
  expect(await bound()).toEqual(["minimise", "share-allowance", "verify by hand"]);
  return hand;
}

test("the policy's own lapsed: what it says now holds at once, as the next sweep says it too", async () => {
  const hand = await handBesideOwn();
  await undoDecisions(opened, [hand.id], { ...jo, actor: "kim" });
  await passTo(start + 15 * day + hour);
  expect(await bound()).toEqual(["minimise", "share-allowance", "verify"]);
  const before = await known();
  expect(await decided()).toEqual(before);
  // one step: the word and what follows from it
  const last = [];
  for await (const { action, actor } of auditEntries(store)) last.push([action, actor]);
  expect(last.slice(-2)).toEqual([
    ["undone", "kim"],
    ["decided", "stillwatch"],
  ]);
});

test("where the evidence fell meanwhile, nothing of before comes back, and nothing harsher stays", async () => {
  const hand = await handBesideOwn();
  const old = (await known()).filter((one) => one.account === "ann" && one.rung === "verify");
  await found({ members: names, sure: 0.91 });
  await undoDecisions(opened, [hand.id], jo);
  await passTo(start + 15 * day + hour);
  expect(await bound()).toEqual(["share-allowance"]);
  const now = (await known()).filter((one) => one.account === "ann" && one.rung === "verify");
  expect(now.map(({ id }) => id)).toEqual(old.map(({ id }) => id));
  expect(now.map(({ state }) => state)).toEqual(["expired", "undone"]);
});

test("an account that left its case is let go", async () => {
  const hand = await handBesideOwn();
  await found({ members: names.filter((one) => one !== "ann") });
  await undoDecisions(opened, [hand.id], jo);
  expect(await bound()).toEqual([]);
});

test("what was to go on where it ends goes on from now", async () => {
  const hand = await handBesideOwn();
  await sweepAt(start + 18 * day);
  const next = (await known()).findLast((one) => one.account === "ann" && one.rung === "verify")!;
  expect([next.by, next.effective]).toEqual([undefined, hand.expires]);
  await undoDecisions(opened, [hand.id], jo);
  await passTo(start + 18 * day + hour);
  expect(await bound()).toEqual(["minimise", "share-allowance", "verify"]);
  const moved = (await known()).find(({ id }) => id === next.id)!;
  expect(Date.parse(moved.effective)).toBeLessThan(start + 18 * day + hour);
  expect(Date.parse(moved.expires!) - Date.parse(moved.effective)).toBe(14 * day);
});

test("the policy's own that stands stays as it is, and a rung that it never took ends", async () => {
  await sweepAt(start, { members: names, sure: 0.995 });
  await passTo(start + soon);
  const hand = await byHand("minimise");
  const before = (await known()).filter(({ id }) => id !== hand.id);
  await undoDecisions(opened, [hand.id], jo);
  expect((await known()).filter(({ id }) => id !== hand.id)).toEqual(before);
  expect(await bound()).toEqual(["share-allowance", "verify"]);
});
