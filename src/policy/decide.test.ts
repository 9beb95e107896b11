// Who gets which rung, by examples that a reader can follow.

import { describe, expect, test } from "vitest";
import {
  after,
  campaign,
  day,
  hour,
  iso,
  member,
  members,
  policy,
  policyOf,
  start,
  sure,
  tally,
} from "../../test/fixtures/live-campaign.ts";
import type { Rung } from "../core/campaign.ts";
import type { Decision, LiveCampaign } from "../core/decision.ts";
import { decideCampaigns } from "./decide.ts";

describe("the ladder", () => {
  test("the default: by posterior, families, age, and a person", () => {
    const at = (score: number, more?: Partial<LiveCampaign>, now = start): Record<string, number> =>
      tally(after([[now, [sure(score, more)]]]));
    expect(at(0.89)).toEqual({});
    expect(at(0.95)).toEqual({ "share-allowance active": 10 });
    expect(at(0.95, { state: "suspected", confirmed: null })).toEqual({});
    expect(at(0.9995)).toEqual({ "share-allowance active": 10, "verify active": 10 });
    expect(at(0.9995, { families: ["content", "identity"] })).toEqual({
      "share-allowance active": 10,
    });
    const old = { "share-allowance active": 10, "verify active": 10, "minimise active": 10 };
    expect(at(0.9995, {}, start + day)).toEqual(old);
    expect(at(0.9995, {}, start + 2 * day)).toEqual({ ...old, "suspend proposed": 10 });
    expect(at(0.9995, { vouched: true })).toEqual({ ...old, "suspend proposed": 10 });
  });

  test("a member at the edge gets the rung of its own posterior, one that no ring speaks of none", () => {
    const live = campaign({
      score: 0.9995,
      members: [
        ...members(5, { score: 0.9995 }),
        member("edge", { score: 0.92 }),
        member("far", { score: 0.6 }),
        member("silent", { score: null }),
      ],
    });
    const decided = after([[start, [live]]]);
    const of = (account: string): Rung[] =>
      decided.filter((one) => one.account === account).map(({ rung }) => rung);
    expect(of("acct-0")).toEqual(["share-allowance", "verify"]);
    expect(of("edge")).toEqual(["share-allowance"]);
    expect(of("far")).toEqual([]);
    expect(of("silent")).toEqual([]);
  });

  test("nobody is touched where no account records say who is exempt", () => {
    const { decisions, refusals } = decideCampaigns(policy, [sure(0.9995, { recorded: false })], {
      now: start,
      seed: 1,
      known: [],
    });
    expect(decisions).toEqual([]);
    expect(new Set(refusals.map(({ code }) => code))).toEqual(new Set(["no_records"]));
  });

  test("what never had the yes of two does not do without, whatever stood in between", () => {
    const two = policyOf("rungs: { verify: { approvals: 2 } }");
    const none = policyOf("rungs: { verify: { approvals: 0 } }");
    const off = policyOf("rungs: { verify: { mode: off } }");
    const live = sure(0.9995);
    const dismissed = { ...live, state: "dismissed" as const };
    for (const between of [
      [off, live],
      [policyOf("mode: shadow"), live],
      [two, dismissed],
    ] as const) {
      const [under, one] = between;
      const known = after([
        [start, [live], two],
        [start + 1, [one], under],
        [start + 2, [live], none],
      ]);
      const last = known
        .filter(({ rung, account }) => rung === "verify" && account === "acct-0")
        .at(-1)!;
      expect([last.needs, last.state]).toEqual([2, "proposed"]);
    }
  });

  test("two people above the size, also when the campaign grows past it", () => {
    const of = (count: number): LiveCampaign =>
      sure(0.9995, { vouched: true, members: members(count, { score: 0.9995 }) });
    const needs = (decisions: readonly Decision[]): number[] => [
      ...new Set(decisions.flatMap((one) => (one.rung === "suspend" ? [one.needs] : []))),
    ];
    const small = after([[start, [of(50)]]]);
    expect(needs(small)).toEqual([1]);
    const large = after([[start + hour, [of(51)]]], small);
    expect(needs(large)).toEqual([2]);
    expect(large.filter(({ rung }) => rung === "suspend")).toHaveLength(51);
  });

  test("shadow writes down and binds nobody; leaving it decides anew, with a rollout of its own", () => {
    const shadow = policyOf("mode: shadow");
    const first = after([[start, [sure(0.9995)], shadow]]);
    expect(tally(first)).toEqual({ "share-allowance shadow": 10, "verify shadow": 10 });
    const second = after([[start + day, [sure(0.9995, { confirmed: iso(start + day) })]]], first);
    expect(tally(second)).toEqual({
      "share-allowance expired": 10,
      "verify expired": 10,
      "share-allowance active": 10,
      "verify active": 10,
    });
    const later = second.filter(
      (one) => one.state === "active" && Date.parse(one.effective) >= start + day + hour,
    );
    expect(later.length).toBeGreaterThan(0);
    expect(tally(after([[start + 2 * day, [sure(0.95)], shadow]], second))).toMatchObject({
      "share-allowance shadow": 10,
      "verify expired": 20,
    });
  });
});
