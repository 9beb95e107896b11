// The question that is asked again at the moment of approval: each thing that may have changed since a decision was
// proposed, and what only made the case stronger.

import { describe, expect, test } from "vitest";
import {
  after,
  day,
  hour,
  iso,
  member,
  members,
  policy,
  policyOf,
  start,
  sure,
} from "../../test/fixtures/live-campaign.ts";
import type { Decision, LiveCampaign, LiveMember } from "../core/decision.ts";
import { type Approvable, type ApprovalContext, approvalsUnder } from "./approval.ts";
import { endedChanged, fingerprintOf } from "./basis.ts";
import { decideCampaigns } from "./decide.ts";
import { decideEarly } from "./decide-early.ts";
import type { Policy } from "./policy-schema.ts";

const confirmed = iso(start - 10 * day);
const live = sure(0.9995, { confirmed });
const proposed = after([[start, [live]]]);
const suspends = proposed.filter(({ rung }) => rung === "suspend");

/** What is said of the suspension of acct-0 now. */
const ask = (
  campaigns: readonly LiveCampaign[],
  under: Policy = policy,
  more: Partial<ApprovalContext> = {},
  one: Decision = suspends[0]!,
): Approvable =>
  approvalsUnder(under, { campaigns, records: new Map(), known: proposed, now: start, ...more })(
    one,
  );
const withFirst = (change: Partial<LiveMember>): LiveCampaign => ({
  ...live,
  members: live.members.map((one, i) => (i === 0 ? { ...one, ...change } : one)),
});

test("what has not changed may be approved, and so may what only grew stronger", () => {
  expect(suspends).toHaveLength(10);
  const fine = { ok: true, needs: 1 };
  expect(ask([live])).toEqual(fine);
  expect(ask([{ ...live, score: 0.9996 }])).toEqual(fine);
  expect(ask([{ ...live, vouched: true }])).toEqual(fine);
  expect(ask([{ ...live, families: [...live.families, "client"] }])).toEqual(fine);
  expect(ask([{ ...live, members: [...live.members, member("new", { score: 0.9995 })] }])).toEqual(
    fine,
  );
  expect(ask([withFirst({ exchanges: 900, score: 0.9992 })])).toEqual(fine);
  // more exemptions are no other terms; that this account is not among them is what counts
  expect(ask([live], policyOf("exempt: { accounts: [somebody] }"))).toEqual(fine);
});

describe("refused", () => {
  const vouched = sure(0.9995, { vouched: true, confirmed: null, state: "suspected" });
  test.each<[string, string, string, readonly LiveCampaign[], Policy?]>([
    [
      "an agreement since",
      "approval_exempt",
      "it is under an agreement",
      [withFirst({ programme: "lab" })],
    ],
    [
      "an organisation that was verified since",
      "approval_exempt",
      "verified organisation",
      [withFirst({ org: "acme", verified: true })],
    ],
    [
      "an account that the policy exempts now",
      "approval_exempt",
      "the policy exempts it by name",
      [live],
      policyOf("exempt: { accounts: [acct-0] }"),
    ],
    [
      "a record that says otherwise",
      "approval_changed",
      "another plan",
      [withFirst({ plan: "x" })],
    ],
    [
      "a person who was verified since",
      "approval_changed",
      "another verified",
      [withFirst({ verified: true })],
    ],
    [
      "a campaign that was dismissed",
      "approval_case",
      "dismissed",
      [{ ...live, state: "dismissed" }],
    ],
    ["a campaign that is not there", "approval_case", "no longer counts", []],
    [
      "an account that was set apart",
      "approval_case",
      "no longer counts",
      [{ ...live, members: live.members.slice(1) }],
    ],
    [
      "an account of another campaign",
      "approval_changed",
      "one of c-2 now",
      [{ ...live, id: "c-2" }],
    ],
    [
      "a dismissed campaign whose account is another's now",
      "approval_changed",
      "one of c-2 now",
      [
        { ...live, state: "dismissed" },
        { ...live, id: "c-2" },
      ],
    ],
    [
      "evidence of which a family is gone",
      "approval_changed",
      "rhythm is gone",
      [{ ...live, families: ["content", "identity", "client"] }],
    ],
    ["a campaign below the policy", "approval_policy", "0.998 now", [sure(0.998, { confirmed })]],
    ["an account below it", "approval_policy", "own probability", [withFirst({ score: 0.99 })]],
    ["an account without a score", "approval_policy", "no ring", [withFirst({ score: null })]],
    ["no account records", "approval_policy", "no account records", [{ ...live, recorded: false }]],
    [
      "too few accounts",
      "approval_policy",
      "has 2 accounts",
      [{ ...live, members: members(2, { score: 0.9995 }) }],
    ],
    [
      "a campaign that is too young",
      "approval_policy",
      "as long as",
      [{ ...live, confirmed: iso(start) }],
    ],
    ["the whole policy in shadow", "approval_policy", "shadow", [live], policyOf("mode: shadow")],
    [
      "the rung in shadow",
      "approval_policy",
      "shadow",
      [live],
      policyOf("rungs: { suspend: { mode: shadow } }"),
    ],
    [
      "the rung switched off",
      "approval_policy",
      "suspend off",
      [live],
      policyOf("rungs: { suspend: { mode: off } }"),
    ],
    [
      "another number of approvals",
      "approval_changed",
      "something else at the rung suspend",
      [live],
      policyOf("rungs: { suspend: { approvals: 2 } }"),
    ],
    [
      "no records at all of an analyst's confirmation",
      "approval_changed",
      "confirmed by evidence and is suspected",
      [{ ...vouched, vouched: false }],
    ],
  ])("%s", (_, code, why, campaigns, under) =>
    expect(ask(campaigns, under)).toEqual({ ok: false, code, why: expect.stringContaining(why) }),
  );

  test("an analyst's confirmation that was taken back", () => {
    const first = after([[start, [{ ...live, vouched: true }]]]);
    const one = first.find(({ rung }) => rung === "suspend")!;
    expect(ask([live], policy, { known: first }, one)).toMatchObject({ code: "approval_changed" });
  });

  test("an account from which a person took a milder rung back", () => {
    const undone = { actor: "jo", at: iso(start), reason: "known", posterior: 0.9995 };
    const known = proposed.map((one) =>
      one.account === "acct-0" && one.rung === "verify"
        ? ({ ...one, state: "undone", undone } as const)
        : one,
    );
    expect(ask([live], policy, { known })).toMatchObject({ code: "approval_policy" });
    expect(ask([live], policy, { known }, suspends[1])).toMatchObject({ ok: true });
  });

  test("what version 0.1 proposed, which kept no basis", () => {
    expect(ask([live], policy, {}, { ...suspends[0]!, basis: null })).toMatchObject({
      code: "approval_changed",
      why: expect.stringContaining("did not keep"),
    });
  });
});

test("a campaign that grew needs as many people as one of its size does", () => {
  const many = policyOf("rungs: { suspend: { above: { accounts: 10, approvals: 2 } } }");
  const [one] = after([[start, [live], many]]).filter(({ rung }) => rung === "suspend");
  const grown = sure(0.9995, { confirmed, members: members(11, { score: 0.9995 }) });
  expect(ask([live], many, {}, one)).toEqual({ ok: true, needs: 1 });
  expect(ask([grown], many, {}, one)).toEqual({ ok: true, needs: 2 });
  // taking some back does not make one person enough for the others
  const undone = { actor: "jo", at: iso(start), reason: "known", posterior: 0.9995 };
  const known = after([[start, [grown], many]]).map((each) =>
    each.account < "acct-5" ? ({ ...each, state: "undone", undone } as const) : each,
  );
  const last = known.find(({ rung, account }) => rung === "suspend" && account === "acct-9");
  expect(ask([grown], many, { known }, last)).toEqual({ ok: true, needs: 2 });
});

test("new accounts that wait are asked about by their records, and under the policy's new_accounts", () => {
  const asking = "rungs: { share-allowance: { approvals: 1 } }";
  const under = policyOf(asking);
  const who = { ...member("fresh"), score: 0.99 };
  const detected = [{ campaign: "c-1", member: who, families: live.families, at: start }];
  const [one] = decideEarly(under, [live], detected, { seed: 1, known: [] }).decisions;
  expect(one).toMatchObject({ state: "proposed", account: "fresh" });
  const said = (record: Partial<LiveMember>, campaigns = [live], by = under): Approvable =>
    ask(campaigns, by, { records: new Map([["fresh", { ...who, ...record }]]) }, one);
  expect(said({})).toEqual({ ok: true, needs: 1 });
  expect(said({ programme: "lab" })).toMatchObject({ code: "approval_exempt" });
  expect(said({ plan: "other" })).toMatchObject({ code: "approval_changed" });
  expect(said({}, [])).toMatchObject({ code: "approval_case" });
  expect(said({}, [{ ...live, state: "dismissed" }])).toMatchObject({ code: "approval_case" });
  for (const mode of ["off", "shadow"])
    expect(said({}, [live], policyOf(`${asking}\nnew_accounts: { mode: ${mode} }`))).toMatchObject({
      code: "approval_policy",
    });
});

describe("a sweep that finds the case of what waits changed", () => {
  const changed = withFirst({ plan: "x" });
  const ofFirst = (known: readonly Decision[]): Decision[] =>
    known.filter(({ account, rung }) => account === "acct-0" && rung === "suspend");
  const approved = proposed.map((one) =>
    one.rung === "suspend" ? { ...one, approvals: [{ actor: "jo", at: iso(start) }] } : one,
  );

  test("ends it and proposes another one, for which no earlier yes counts", () => {
    const known = after([[start + hour, [changed]]], approved);
    expect(ofFirst(known)).toMatchObject([
      { state: "expired", reasons: expect.arrayContaining(["changed_record", endedChanged]) },
      { state: "proposed", approvals: [], reasons: expect.arrayContaining(["case_changed"]) },
    ]);
    expect(known.length).toBe(proposed.length + 1);
    expect(ask([changed], policy, { known }, ofFirst(known)[1])).toEqual({ ok: true, needs: 1 });
    const { decisions } = decideCampaigns(policy, [changed], { now: start + hour, seed: 1, known });
    expect(decisions).toEqual([]);
  });

  test("never asks fewer people than what waited did, whatever policy it is swept under", () => {
    const two = policyOf(
      "rungs: { suspend: { approvals: 2, above: { accounts: 50, approvals: 2 } } }",
    );
    const known = after([
      [start, [live], two],
      [start + hour, [live]],
      [start + 2 * hour, [live], policyOf("rungs: { suspend: { jitter: 2h } }")],
    ]);
    const waiting = known.filter(({ state }) => state === "proposed");
    expect(waiting).toHaveLength(10);
    expect(waiting.every(({ needs }) => needs === 2)).toBe(true);
  });

  test("proposes it anew under the campaign that its account is in now", () => {
    const known = after([[start + hour, [{ ...live, id: "c-2" }]]], proposed);
    const states = known
      .filter(
        ({ account, rung }) => account === "acct-0" && (rung === "suspend" || rung === "verify"),
      )
      .map(({ campaign, rung, state }) => `${campaign} ${rung} ${state}`);
    expect(states).toEqual(["c-1 verify active", "c-1 suspend expired", "c-2 suspend proposed"]);
  });

  test("leaves what binds, and what only grew stronger", () => {
    const bound = after([[start + hour, [changed]]]).filter(({ rung }) => rung === "verify");
    expect(bound.every(({ state }) => state === "active")).toBe(true);
    const stronger = { ...live, vouched: true, families: [...live.families, "client" as const] };
    expect(after([[start + hour, [stronger]]], proposed)).toEqual(proposed);
  });
});

test("a fingerprint stands for accounts, rungs, reasons and cases, not for approvals or order", () => {
  const print = fingerprintOf(suspends);
  expect(print).toMatch(/^[0-9a-f]{10}$/);
  expect(fingerprintOf(suspends.toReversed())).toBe(print);
  const approved = suspends.map((one) => ({ ...one, approvals: [{ actor: "jo", at: "" }] }));
  expect(fingerprintOf(approved)).toBe(print);
  expect(fingerprintOf(suspends.slice(1))).not.toBe(print);
  const [first, ...others] = suspends;
  const basis = { ...first!.basis!, families: [] };
  expect(fingerprintOf([{ ...first!, basis }, ...others])).not.toBe(print);
});
