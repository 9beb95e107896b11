// Controlled accounts between two sweeps: the mildest rung at once, and only where a member would get it.

import { describe, expect, test } from "vitest";
import {
  after,
  campaign,
  day,
  hour,
  member,
  members,
  policy,
  policyOf,
  start,
  sure,
  tally,
} from "../../test/fixtures/live-campaign.ts";
import { isInForce, type LiveCampaign, type LiveMember } from "../core/decision.ts";
import { decideEarly } from "./decide-early.ts";

describe("controlled accounts", () => {
  const controlled = (account: string, more: Partial<LiveMember> = {}) => ({
    campaign: "c-1",
    families: ["content", "client"] as const,
    at: start + hour,
    member: { ...member(account, more), score: 0.99 },
  });
  const context = { seed: 1, known: [] };

  test("get the mildest rung at once, for a short term", () => {
    const { decisions } = decideEarly(policy, [sure(0.9995)], [controlled("new")], context);
    expect(tally(decisions)).toEqual({ "share-allowance active": 1 });
    const [one] = decisions;
    expect(Date.parse(one!.effective) - start - hour).toBeLessThan(60_000);
    expect(Date.parse(one!.expires!) - Date.parse(one!.effective)).toBe(day);
  });

  test("once: not again while it stands", () => {
    const { decisions } = decideEarly(policy, [sure(0.9995)], [controlled("new")], context);
    const again = { seed: 1, known: decisions };
    expect(decideEarly(policy, [sure(0.9995)], [controlled("new")], again).decisions).toEqual([]);
    const late = { ...controlled("new"), at: start + 30 * hour };
    expect(decideEarly(policy, [sure(0.9995)], [late], again).decisions).toHaveLength(1);
  });

  test("under the same conditions as members", () => {
    const of = (live: LiveCampaign, one = controlled("new"), under = policy): number =>
      decideEarly(under, [live], [one], context).decisions.length;
    expect(of(campaign({ confirmed: null, state: "suspected" }))).toBe(0);
    expect(of(campaign({ families: ["content"] }))).toBe(0);
    expect(of(campaign(), { ...controlled("new"), families: ["content"] as never })).toBe(0);
    expect(of(campaign({ state: "dismissed" }))).toBe(0);
    expect(of(campaign({ recorded: false }))).toBe(0);
    expect(of(campaign(), controlled("new", { programme: "evaluation-4" }))).toBe(0);
    expect(of(campaign(), controlled("new"), policyOf("new_accounts: { mode: off }"))).toBe(0);
    expect(of(campaign(), controlled("new"))).toBe(1);
  });

  test("keep it until a sweep claims them or the term is over", () => {
    const { decisions } = decideEarly(
      policy,
      [sure(0.95)],
      [controlled("new"), controlled("two")],
      context,
    );
    const claimed = sure(0.95, {
      members: [...members(10, { score: 0.95 }), member("two", { score: 0.95 })],
    });
    const looks = Array.from(
      { length: 48 },
      (_, i) => [start + (i + 2) * hour, [claimed]] as const,
    );
    const known = after(looks, decisions);
    const inForce = (account: string, at: number): boolean =>
      known.some((one) => one.account === account && isInForce(one, at));
    expect(inForce("new", start + 24 * hour)).toBe(true);
    expect(inForce("new", start + 26 * hour)).toBe(false);
    for (let at = start + 2 * hour; at < start + 48 * hour; at += hour)
      expect(inForce("two", at)).toBe(true);
  });

  test("in shadow bind nobody, and neither keep a member from its decision", () => {
    const quiet = policyOf("new_accounts: { mode: shadow }");
    const { decisions } = decideEarly(quiet, [sure(0.95)], [controlled("acct-0")], context);
    expect(tally(decisions)).toEqual({ "share-allowance shadow": 1 });
    const known = after([[start + 2 * hour, [sure(0.95)], quiet]], decisions);
    expect(tally(known)).toEqual({ "share-allowance expired": 1, "share-allowance active": 10 });
  });
});
