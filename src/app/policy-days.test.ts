// What policies would have decided over past days: by the state and the members that each day had, with what people said and
// took back from when they did.

import { expect, test } from "vitest";
import type { CaseHistory } from "../core/case-history.ts";
import type { Decision, LiveCampaign } from "../core/decision.ts";
import {
  campaign,
  day,
  iso,
  members,
  policy,
  policyOf,
  start,
} from "../../test/fixtures/live-campaign.ts";
import { comparedDays, type PolicyDays } from "./policy-days.ts";

const now = start + 10 * day;
const live = (more: Partial<LiveCampaign> = {}): LiveCampaign =>
  campaign({ score: 0.995, members: members(10, { score: 0.995 }), ...more });

/** Detected at the start, confirmed then, all members from the beginning. */
function historyOf(one: LiveCampaign, more: Partial<CaseHistory> = {}): CaseHistory {
  return {
    ...{ id: one.id, finding: one.finding, state: one.state, detected: iso(start) },
    ...{ confirmed: one.confirmed, lastSeen: iso(now), doubtful: [], score: one.score },
    members: one.members.map(({ account }) => ({
      ...{ account, since: iso(start), left: null, unclaimed: null },
    })),
    ...{ logOdds: 5, q: 0.001, families: [...one.families], unseen: 0, mergedInto: null },
    ...{ ruling: null, apart: [] },
    events: [
      { at: iso(start), event: "suspected", cause: "" },
      { at: iso(start), event: "confirmed", cause: "" },
    ],
    ...more,
  };
}

const compared = (one: LiveCampaign, history: CaseHistory, undone: readonly Decision[] = []) =>
  comparedDays({ live: [one], histories: [history], undone }, policy, null, {
    ...{ days: 30, now, seed: 1 },
  });
const bound = ({ days }: PolicyDays): number[] => days.map((each) => each.bound);

test("accounts are bound from when their case was confirmed, and not before", async () => {
  const late = iso(start + 6 * day);
  const one = live({ confirmed: late });
  const events: CaseHistory["events"] = [
    { at: iso(start), event: "suspected", cause: "" },
    { at: late, event: "confirmed", cause: "" },
  ];
  const { in_use: told } = await compared(one, historyOf(one, { confirmed: late, events }));
  expect(told.accounts).toBe(10);
  expect(
    bound(told)
      .slice(0, 6)
      .every((n) => n === 0),
  ).toBe(true);
  expect(bound(told).at(-1)).toBe(10);
  expect(told.rungs.find(({ rung }) => rung === "verify")).toMatchObject({ bound: 10 });
  expect(told.expected_honest).toBeCloseTo(0.05);
});

test("who joined later is bound later", async () => {
  const one = live();
  const history = historyOf(one);
  const joined = history.members.map((each, i) =>
    i < 4 ? { ...each, since: iso(start + 8 * day) } : each,
  );
  const { in_use: told } = await compared(one, { ...history, members: joined });
  expect(bound(told)[4]).toBe(6);
  expect(bound(told).at(-1)).toBe(10);
});

test("what a person dismissed binds nobody from then on", async () => {
  const ruling = {
    ...{ ruling: "dismiss" as const, finding: null, reason: "a course", actor: "jo" },
    at: iso(start + 5 * day),
  };
  const one = live({ state: "dismissed", dismissed: ruling.at });
  const { in_use: told } = await compared(one, historyOf(one, { ruling }));
  expect(Math.max(...bound(told))).toBe(10);
  expect(bound(told).at(-1)).toBe(0);
});

test("shadow is counted apart, and the difference names who is bound otherwise", async () => {
  const one = live();
  const given = { live: [one], histories: [historyOf(one)], undone: [] };
  const options = { days: 30, now, seed: 1 };
  const shadow = await comparedDays(given, policy, policyOf("mode: shadow"), options);
  expect(shadow.edited).toMatchObject({ accounts: 0, mode: "shadow" });
  expect(shadow.edited!.rungs.find(({ rung }) => rung === "verify")!.shadow).toBe(10);
  expect(shadow.difference).toMatchObject({ more: 0, fewer: 10, harsher: 0, milder: 0 });
  const milder = await comparedDays(
    ...([given, policy, policyOf("rungs: { verify: { mode: off } }"), options] as const),
  );
  expect(milder.difference).toMatchObject({ more: 0, fewer: 0, harsher: 0, milder: 10 });
  expect(milder.difference!.examples[0]).toMatchObject({
    ...{ in_use: "verify", edited: "share-allowance", campaign: "c-1" },
  });
});

test("a large case is looked at less often, and at the end in any case", async () => {
  const one = live({ members: members(20_000, { score: 0.995 }) });
  const told = await compared(one, historyOf(one));
  expect(told.looks).toBe(5);
  expect(told.in_use.accounts).toBe(20_000);
  expect((await compared(live(), historyOf(live()))).looks).toBe(44);
}, 60_000);
