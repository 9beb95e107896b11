// When decisions take effect, are renewed and lapse.

import { describe, expect, test } from "vitest";
import {
  after,
  campaign,
  day,
  hour,
  iso,
  members,
  policy,
  start,
  sure,
} from "../../test/fixtures/live-campaign.ts";
import type { Rung } from "../core/campaign.ts";
import { isInForce } from "../core/decision.ts";
import { decideCampaigns } from "./decide.ts";

describe("times", () => {
  const many = sure(0.9995, { members: members(400, { score: 0.9995 }) });
  const delays = (rung: Rung, decisions = after([[start, [many]]])): number[] =>
    decisions
      .filter((one) => one.rung === rung)
      .map((one) => Date.parse(one.effective) - start)
      .sort((a, b) => a - b);

  test("the light rung is in force within the minute for everybody", () => {
    expect(delays("share-allowance")).toHaveLength(400);
    expect(delays("share-allowance").at(-1)).toBeLessThan(60_000);
  });

  test("a harsher one is staged by the shares, and comes a random time after its stage opens", () => {
    const at = delays("verify");
    const share = (until: number): number => at.filter((ms) => ms < until).length / at.length;
    expect(share(hour)).toBeGreaterThan(0.05);
    expect(share(hour)).toBeLessThan(0.16);
    expect(share(3 * hour)).toBeGreaterThan(0.4);
    expect(share(3 * hour)).toBeLessThan(0.6);
    expect(at.at(-1)).toBeLessThan(3 * hour + 10 * 60_000);
    expect(new Set(at).size).toBeGreaterThan(350);
  });

  test("another seed deals otherwise, the same one alike", () => {
    const by = (seed: number): string =>
      JSON.stringify(decideCampaigns(policy, [many], { now: start, seed, known: [] }).decisions);
    expect(by(1)).toBe(by(1));
    expect(by(1)).not.toBe(by(2));
  });

  test("who is found after the rollout does not wait", () => {
    const first = after([[start, [sure(0.9995)]]]);
    const grown = sure(0.9995, { members: members(60, { score: 0.9995 }) });
    const late = start + 5 * hour;
    const fresh = decideCampaigns(policy, [grown], { now: late, seed: 1, known: first }).decisions;
    expect(fresh.filter(({ rung }) => rung === "verify")).toHaveLength(50);
    for (const { effective } of fresh)
      expect(Date.parse(effective)).toBeLessThanOrEqual(late + 10 * 60_000);
  });

  test("while the evidence stands a decision is renewed without a gap, and lapses when nothing speaks of it", () => {
    const looks = Array.from({ length: 40 }, (_, i) => [start + i * day, [sure(0.95)]] as const);
    const standing = after(looks);
    for (let at = start + hour; at < start + 39 * day; at += 6 * hour)
      for (let i = 0; i < 10; i++)
        expect(
          standing.some((one) => one.account === `acct-${i}` && isInForce(one, at)),
          `acct-${i} at ${iso(at)}`,
        ).toBe(true);
    expect(standing).toHaveLength(30);
    const silent = campaign({ members: members(10, { score: null }) });
    const lapsed = after(
      Array.from({ length: 40 }, (_, i) => [start + i * day, [i === 0 ? sure(0.95) : silent]]),
    );
    expect(lapsed).toHaveLength(10);
    expect(lapsed.every((one) => isInForce(one, start + 13 * day))).toBe(true);
    expect(lapsed.some((one) => isInForce(one, start + 15 * day))).toBe(false);
  });
});
