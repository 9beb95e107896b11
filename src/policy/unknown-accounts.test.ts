// Accounts without a usable record: the default policy leaves them at observe, whatever the evidence; another one may not.

import { describe, expect, test } from "vitest";
import {
  after,
  hour,
  member,
  policy,
  policyOf,
  start,
  sure,
  tally,
} from "../../test/fixtures/live-campaign.ts";
import type { LiveMember } from "../core/decision.ts";
import { approvalsUnder } from "./approval.ts";
import { decideCampaigns } from "./decide.ts";
import { decideEarly } from "./decide-early.ts";
import { differenceOf } from "./difference.ts";
import { preview } from "./preview.ts";

const score = 0.9995;
const stranger: LiveMember = member("stranger", { score, unknown: true });
/** Ten members with a record and one without. */
const known = sure(score);
const live = { ...known, members: [...known.members, stranger] };
const context = { now: start + 72 * hour, seed: 1, known: [] };
const asked = policyOf("unknown_accounts: { at_most: verify }");

test("get no rung by the default policy, while the others of their case do", () => {
  const { decisions, refusals } = decideCampaigns(policy, [live], context);
  expect(decisions.filter(({ account }) => account === "stranger")).toEqual([]);
  expect(new Set(decisions.map(({ account }) => account)).size).toBe(10);
  expect(new Set(refusals.map(({ account, code }) => `${account} ${code}`))).toEqual(
    new Set(["stranger unknown_account"]),
  );
});

test("get what a policy lets them have and no more, with the reason", () => {
  const { decisions } = decideCampaigns(asked, [live], context);
  const own = decisions.filter(({ account }) => account === "stranger");
  expect(own.map(({ rung }) => rung)).toEqual(["share-allowance", "verify"]);
  for (const one of own) expect(one.reasons).toContain("unknown_account");
  expect(decisions.filter(({ reasons }) => reasons.includes("unknown_account"))).toEqual(own);
  // where no records were read at all, nothing is decided under any policy
  expect(decideCampaigns(asked, [{ ...live, recorded: false }], context).decisions).toEqual([]);
  expect(differenceOf(policy, asked)).toEqual(["unknown_accounts"]);
});

test("what was decided of them ends, and a record that comes opens the way", () => {
  const before = after([[start + hour, [live], asked]]);
  const now = after([[start + 2 * hour, [live]]], before);
  const ended = now.filter(({ account, state }) => account === "stranger" && state === "expired");
  expect(ended.length).toBeGreaterThan(0);
  for (const { reasons } of ended) expect(reasons.at(-1)).toBe("ended_unknown_account");
  const { unknown: _, ...recorded } = stranger;
  const known = { ...live, members: [...live.members.slice(0, -1), recorded] };
  const later = after([[start + 3 * hour, [known]]], now);
  expect(
    tally(later.filter(({ account, state }) => account === "stranger" && state === "active")),
  ).toEqual({ "share-allowance active": 1, "verify active": 1 });
});

describe("new accounts", () => {
  const fallen = [
    { campaign: "c-1", member: { ...stranger, score }, families: live.families, at: start },
  ];
  test("that no record knows wait for one", () => {
    const early = (under = policy): ReturnType<typeof decideEarly> =>
      decideEarly(under, [live], fallen, context);
    expect(early().decisions).toEqual([]);
    expect(early().refusals.map(({ code }) => code)).toEqual(["unknown_account"]);
    expect(early(asked).decisions[0]!.reasons).toContain("unknown_account");
  });
});

test("nobody can approve what waits for one, and a preview says why it is left alone", () => {
  const one = decideCampaigns(policy, [known], context).decisions.find(
    ({ state }) => state === "proposed",
  )!;
  const members = live.members.map((other) =>
    other.account === one.account ? { ...other, unknown: true as const } : other,
  );
  const ask = approvalsUnder(policy, {
    ...{ campaigns: [{ ...live, members }], records: new Map(), known: [one] },
    now: start + 73 * hour,
  });
  expect(ask(one)).toEqual({
    ok: false,
    code: "approval_policy",
    why: "no account record says who it is",
  });
  expect(preview(policy, [live], context).refused).toEqual({ unknown_account: 1 });
  const classes = preview(asked, [live], context).rungs.map((rung) => rung.classes["no record"]);
  expect(classes.map((of) => of?.accounts)).toEqual([undefined, 1, undefined, undefined]);
});
