// The error budget: what it holds back, and what gives it back.

import { describe, expect, test } from "vitest";
import fc from "fast-check";
import {
  after,
  campaign,
  day,
  member,
  members,
  policyOf,
  start,
} from "../../test/fixtures/live-campaign.ts";
import type { Decision, LiveCampaign } from "../core/decision.ts";
import { decideCampaigns } from "./decide.ts";
import { decideEarly } from "./decide-early.ts";
import { errorBudget } from "./error-budget.ts";
import { preview } from "./preview.ts";

/** Cases whose accounts are sure to `score`, each with accounts of its own. */
const cases = (count: number, score: number, more: Partial<LiveCampaign> = {}): LiveCampaign[] =>
  Array.from({ length: count }, (_, i) =>
    campaign({
      id: `c-${i + 1}`,
      score,
      members: members(3, { score }).map((one) => ({ ...one, account: `${i}-${one.account}` })),
      ...more,
    }),
  );
const acted = (decisions: readonly Decision[]): string[] =>
  [...new Set(decisions.map((one) => one.campaign))].sort();
const budget = (text: string): ReturnType<typeof policyOf> => policyOf(`error_budget: ${text}`);

describe("the error budget", () => {
  test("lets as many cases be acted on as may be wrong together, the surest first", () => {
    const sure = cases(2, 0.99).map((one) => ({
      ...one,
      id: `s${one.id}`,
      members: one.members.map((each) => ({ ...each, account: `s-${each.account}` })),
    }));
    const live = [...cases(3, 0.92), ...sure];
    const under = budget("{ distillation: 0.11 }");
    // two at 0.01 leave 0.09: one at 0.08 goes in
    const { decisions, refusals } = decideCampaigns(under, live, {
      now: start,
      seed: 1,
      known: [],
    });
    expect(acted(decisions)).toEqual(["c-1", "sc-1", "sc-2"]);
    expect(new Set(refusals.map(({ code, campaign: id }) => `${code} ${id}`))).toEqual(
      new Set(["budget c-2", "budget c-3"]),
    );
  });

  test("is a finding's own", () => {
    const under = budget("{ distillation: 0, concealed-operation: 1 }");
    const operation = campaign({ id: "c-9", finding: "concealed-operation" });
    const decided = after([[start, [...cases(1, 0.97), operation], under]]);
    expect(acted(decided)).toEqual(["c-9"]);
  });

  test("is used up by a case that was dismissed, for its time and no longer", () => {
    const [wrong, next] = cases(2, 0.97) as [LiveCampaign, LiveCampaign];
    const known = after([[start, [wrong]]]);
    const dismissed = { ...wrong, state: "dismissed" as const };
    const soon = after([[start + day, [dismissed, next]]], known);
    expect(acted(soon)).toEqual(["c-1"]);
    const later = after([[start + 31 * day, [dismissed, next]]], known);
    expect(acted(later)).toEqual(["c-1", "c-2"]);
  });

  test("is given back by a person's confirm, and a confirmed case needs none", () => {
    const under = budget("{ distillation: 0.04 }");
    const live = cases(2, 0.97);
    const known = after([[start, live, under]]);
    expect(acted(known)).toEqual(["c-1"]);
    const vouched = { ...live[0]!, vouched: true };
    expect(acted(after([[start, [vouched, live[1]!], under]], known))).toEqual(["c-1", "c-2"]);
    const none = budget("{ distillation: 0 }");
    expect(acted(after([[start, [{ ...live[1]!, vouched: true }], none]]))).toEqual(["c-2"]);
  });

  test("ends nothing that was decided, and renews it", () => {
    const known = after([[start, cases(2, 0.97)]]);
    const none = budget("{ distillation: 0 }");
    const renewed = after([[start + 13.5 * day, cases(2, 0.97), none]], known);
    expect(renewed.filter((one) => one.state === "expired")).toEqual([]);
    expect(renewed.filter(({ reasons }) => reasons.includes("renewed"))).toHaveLength(6);
  });

  test("of what is written down in shadow is one of its own: what was tried spends nothing of what binds", () => {
    const shadow = policyOf("{ mode: shadow, error_budget: { distillation: 0.04 } }");
    const known = after([[start, cases(3, 0.97), shadow]]);
    expect(acted(known)).toEqual(["c-1"]);
    const live = cases(3, 0.97);
    expect(errorBudget(shadow, live, { now: start, known }).spent("distillation")).toBeCloseTo(
      0.03,
    );
    const binding = budget("{ distillation: 0.04 }");
    expect(errorBudget(binding, live, { now: start, known }).spent("distillation")).toBe(0);
  });

  test("of 0 holds what is as sure as can be", () => {
    const none = budget("{ distillation: 0 }");
    expect(after([[start, cases(1, 1), none]])).toEqual([]);
  });

  test("counts a dismissal from when it was said", () => {
    const [wrong, next] = cases(2, 0.97) as [LiveCampaign, LiveCampaign];
    const known = after([[start, [wrong]]]);
    const said = new Date(start + 40 * day).toISOString();
    const dismissed = { ...wrong, state: "dismissed" as const, dismissed: said };
    expect(acted(after([[start + 45 * day, [dismissed, next]]], known))).toEqual(["c-1"]);
    expect(acted(after([[start + 71 * day, [dismissed, next]]], known))).toEqual(["c-1", "c-2"]);
  });

  test("is spent by each account that a person lets go", () => {
    const [live] = cases(1, 0.97) as [LiveCampaign];
    const known = after([[start, [live]]]).map((one, i) =>
      i > 0
        ? one
        : {
            ...one,
            state: "undone" as const,
            undone: { actor: "jo", at: one.at, reason: "a customer", posterior: 0.97 },
          },
    );
    const one = errorBudget(budget("{ distillation: 1 }"), [live], { now: start, known });
    // of three accounts one was wrong, and the two others may be
    expect(one.spent("distillation")).toBeCloseTo((1 + 2 * 0.03) / 3);
  });

  test("is asked by the test of new accounts too, whose decisions admit no case", () => {
    const none = budget("{ distillation: 0 }");
    const [live] = cases(1, 0.97) as [LiveCampaign];
    const fallen = {
      campaign: live.id,
      member: { ...member("fresh", { score: 0.99 }), score: 0.99 },
      families: live.families,
      at: start,
    };
    const given = { seed: 1, known: [] };
    expect(decideEarly(none, [live], [fallen], given)).toMatchObject({
      decisions: [],
      refusals: [{ account: "fresh", code: "budget" }],
    });
    const taken = decideEarly(policyOf("{ hold: 3 }"), [live], [fallen], given).decisions;
    expect(taken).toHaveLength(1);
    expect(acted(after([[start, [live], none]], taken))).toEqual(["c-1"]);
    expect(after([[start, [live], none]], taken)).toHaveLength(1);
  });

  test("is shown by a preview as a sweep keeps to it", () => {
    const [wrong, next] = cases(2, 0.97) as [LiveCampaign, LiveCampaign];
    const known = after([[start, [wrong]]]);
    const live = [{ ...wrong, state: "dismissed" as const }, next];
    const shown = preview(policyOf("{ hold: 3 }"), live, { now: start, seed: 1, known });
    expect(shown.accounts).toBe(0);
    expect(shown.refused).toEqual({ budget: 3 });
  });

  test("is never overdrawn, whatever the cases are and in whichever order", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.9, max: 0.9999, noNaN: true }), { maxLength: 12 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 0, max: 11 }),
        (scores, most, turn) => {
          const live = scores.map((score, i) => ({ ...cases(1, score)[0]!, id: `c-${i}` }));
          const turned = [...live.slice(turn), ...live.slice(0, turn)];
          const one = budget(`{ distillation: ${most.toFixed(6)} }`);
          // accounts of one name are one case's; here each has its own
          const own = (list: LiveCampaign[]): LiveCampaign[] =>
            list.map((each) => ({
              ...each,
              members: each.members.map((m) => ({ ...m, account: `${each.id}-${m.account}` })),
            }));
          const first = after([[start, own(live), one]]);
          const sum = [...new Set(first.map((d) => d.campaign))].reduce(
            (total, id) => total + 1 - live.find((each) => each.id === id)!.score,
            0,
          );
          expect(sum).toBeLessThanOrEqual(Number(most.toFixed(6)) + 1e-9);
          expect(acted(after([[start, own(turned), one]]))).toEqual(acted(first));
        },
      ),
      { numRuns: 60 },
    );
  });
});
