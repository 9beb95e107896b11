// What was decided, looked at again: when it ends, and what a person took back.

import { describe, expect, test } from "vitest";
import {
  after,
  day,
  hour,
  iso,
  members,
  policy,
  policyOf,
  start,
  sure,
  tally,
} from "../../test/fixtures/live-campaign.ts";
import { type Rung, rungs } from "../core/campaign.ts";
import type { Decision, LiveCampaign } from "../core/decision.ts";
import { decideCampaigns } from "./decide.ts";

describe("what ends", () => {
  const first = after([[start, [sure(0.9995)]]]);
  const ends = (
    live: readonly LiveCampaign[],
    under = policy,
    known = first,
  ): Record<string, number> => {
    const counts: Record<string, number> = {};
    const { decisions } = decideCampaigns(under, live, { now: start + hour, seed: 1, known });
    for (const { state, reasons, rung } of decisions)
      if (state === "expired")
        counts[`${rung} ${reasons.at(-1)!}`] = (counts[`${rung} ${reasons.at(-1)!}`] ?? 0) + 1;
    return counts;
  };
  const both = (why: string): Record<string, number> => ({
    [`share-allowance ${why}`]: 10,
    [`verify ${why}`]: 10,
  });

  test("a rung whose evidence fell, with room before it does", () => {
    expect(ends([sure(0.98)])).toEqual({});
    expect(ends([sure(0.96)])).toEqual({ "verify ended_evidence_fell": 10 });
    expect(ends([sure(0.7)])).toEqual(both("ended_evidence_fell"));
    expect(ends([sure(0.9995, { families: ["content"] })])).toEqual(both("ended_evidence_fell"));
  });

  test("of an account that the campaign let go, or that became exempt", () => {
    const fewer = sure(0.9995, { members: members(9, { score: 0.9995 }) });
    expect(ends([fewer])).toEqual({
      "share-allowance ended_released": 1,
      "verify ended_released": 1,
    });
    expect(ends([sure(0.9995)], policyOf("exempt: { accounts: [acct-3] }"))).toEqual({
      "share-allowance ended_exempt_account": 1,
      "verify ended_exempt_account": 1,
    });
  });

  test("of a campaign that was dismissed; one that is not looked at stays as it is", () => {
    expect(ends([sure(0.9995, { state: "dismissed" })])).toEqual(both("ended_campaign_dismissed"));
    expect(ends([])).toEqual({});
  });

  test("nothing, when the campaign became part of another", () => {
    expect(ends([sure(0.9995, { id: "c-0" })])).toEqual({});
  });

  test("of a rung that was switched off", () => {
    expect(ends([sure(0.9995)], policyOf("rungs: { verify: { mode: off } }"))).toEqual({
      "verify ended_rung_off": 10,
    });
  });

  test("and comes back with the evidence, under another id", () => {
    const again = after(
      [
        [start + hour, [sure(0.7)]],
        [start + 2 * hour, [sure(0.95)]],
      ],
      first,
    );
    expect(tally(again)).toEqual({
      "share-allowance expired": 10,
      "verify expired": 10,
      "share-allowance active": 10,
    });
    expect(new Set(again.map(({ id }) => id)).size).toBe(30);
  });
});

describe("what a person took back", () => {
  const undone = (rung: Rung, posterior: number): Decision[] =>
    after([[start, [sure(0.99, { vouched: true })]]]).map((one) =>
      one.account === "acct-0" && rungs.indexOf(one.rung) >= rungs.indexOf(rung)
        ? {
            ...one,
            state: "undone" as const,
            undone: { actor: "jo", at: iso(start + hour), reason: "customer", posterior },
          }
        : one,
    );
  const ofFirst = (known: readonly Decision[], score: number): string[] =>
    after([[start + day, [sure(score, { vouched: true })]]], known)
      .filter((one) => one.account === "acct-0" && one.state !== "undone")
      .map(({ rung }) => rung);

  test("is not decided again, nor anything harsher; the milder stands", () => {
    expect(ofFirst(undone("share-allowance", 0.99), 0.9945)).toEqual([]);
    expect(ofFirst(undone("verify", 0.99), 0.9989)).toEqual(["share-allowance"]);
  });

  test("until the odds of its campaign have risen by the factor", () => {
    expect(ofFirst(undone("share-allowance", 0.95), 0.997)).toEqual([]);
    expect(ofFirst(undone("share-allowance", 0.95), 0.9975)).toEqual(["share-allowance", "verify"]);
    expect(ofFirst(undone("share-allowance", 0.9999), 1)).toEqual([]);
  });
});
