// The last word on each ring: what makes a campaign of it.

import { describe, expect, test } from "vitest";
import { range } from "../../../test/fixtures/incidence.ts";
import {
  contextIn,
  controlled,
  factsIn,
  ringIn,
  several,
  stranger,
  townOf,
} from "../../../test/fixtures/judging.ts";
import { defaultModel } from "../../model/load.ts";
import { type JudgedRing, scoreRings } from "./score.ts";
import { fitOf } from "./state.ts";

const town = townOf([...several(30, controlled), stranger("s")], [["refrain", range(0, 31)]]);
/** Rings of three, one for each score. */
const rings = (count: number) =>
  range(0, count).map((i) => factsIn(town, ringIn(town, range(3 * i, 3 * i + 3))));

function scored(scores: readonly number[], fdr: number, threshold = 0.9): JudgedRing[] {
  const context = {
    ...contextIn(town, (accounts) => scores[accounts[0]! / 3]!),
    threshold,
  };
  return scoreRings(rings(scores.length), context, fdr);
}
const campaigns = (all: readonly JudgedRing[]): boolean[] => all.map((one) => one.isCampaign);

describe("a ring is a campaign", () => {
  test("from the threshold on, both included", () => {
    expect(campaigns(scored([0.9, 0.8999, 0.95], 1))).toEqual([true, false, true]);
    expect(campaigns(scored([0.9, 0.8999], 1, 0.8))).toEqual([true, true]);
  });

  test("where it is sure enough to be no honest group, whoever else is there", () => {
    const scores = [0.99, 0.95, 0.91];
    expect(scored(scores, 1).map(({ q }) => Number(q.toFixed(6)))).toEqual([0.01, 0.05, 0.09]);
    expect(campaigns(scored(scores, 0.09 + 1e-9))).toEqual([true, true, true]);
    expect(campaigns(scored(scores, 0.06))).toEqual([true, true, false]);
    expect(campaigns(scored(scores, 0.009))).toEqual([false, false, false]);
    // a sure one beside it carries nobody over the line
    for (const beside of [0.9999, 0.1])
      expect(campaigns(scored([beside, 0.91], 0.06))[1]).toBe(false);
  });

  test("not sure enough of its purpose, it is a concealed operation", () => {
    const [only] = scored([0.7], 1);
    expect(only!.finding).toBe("concealed-operation");
    expect(only!.isCampaign).toBe(false);
  });
});

describe("a judged ring", () => {
  test("keeps its facts and the judgement, each in its place", () => {
    const facts = rings(3);
    const context = contextIn(town, (accounts) => 0.9 + accounts[0]! / 100);
    const all = scoreRings(facts, context, 1);
    expect(all.map((one) => one.facts)).toEqual(facts);
    expect(all.map((one) => one.judgement.score)).toEqual([0.9, 0.93, 0.96]);
  });

  test("tells how well each member fits, and who stands at the edge", () => {
    const context = contextIn(town, () => 0.95);
    const facts = factsIn(town, ringIn(town, range(0, 31)));
    const [one] = scoreRings([facts], context, 1);
    expect(one!.fit).toEqual(fitOf(facts, context));
    expect(one!.edge).toEqual(range(0, 31).map((i) => i === 30));
    const clear = Math.min(...one!.fit.slice(0, 30));
    const model = defaultModel();
    const strict = {
      ...context,
      model: { ...model, membership: { ...model.membership, clear: clear + 1e-9 } },
    };
    expect(scoreRings([facts], strict, 1)[0]!.edge.slice(0, 30)).toContain(true);
  });

  test("of no rings there are none", () => {
    expect(scored([], 0.05)).toEqual([]);
  });
});
