// From measures to a judgement: the sum and its caps.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  by,
  clearing,
  families,
  measures,
  one,
  speaking,
  ten,
} from "../../test/fixtures/plain-scoring.ts";
import type { Scoring } from "./schema.ts";
import { score, sizePrior } from "./score.ts";

const oddsOf = (weights: Readonly<Record<string, number>>, size = ten, model = by): number =>
  score(measures(weights), size, model).logOdds;

/** Any measures of some signals. */
const anyMeasures = fc
  .subarray([...speaking, ...clearing])
  .chain((some) =>
    fc.tuple(
      ...some.map((signal) =>
        fc.double({ min: -12, max: 12, noNaN: true }).map((weight) => ({ ...signal, weight })),
      ),
    ),
  );
const anySize = fc.record({ members: fc.integer({ min: 1, max: 5000 }), readable: fc.boolean() });
/** Any factors that a model may have. */
const anyModel = fc
  .array(
    fc.tuple(
      fc.double({ min: 0, max: 3, noNaN: true }),
      fc.double({ min: 0, max: 2, noNaN: true }),
    ),
    {
      minLength: speaking.length,
      maxLength: speaking.length,
    },
  )
  .map((factors): Scoring => ({
    ...by,
    signals: {
      ...by.signals,
      ...Object.fromEntries(speaking.map(({ id }, i) => [id, { ...one, factor: factors[i]! }])),
    },
  }));

describe("log-odds", () => {
  test("are the bias, the size and what each family says", () => {
    expect(oddsOf({})).toBe(-3);
    expect(oddsOf({ "content-1": 1, "rhythm-1": 0.5, "clears-1": -2 })).toBe(-3 + 1 + 0.5 - 2);
  });

  test("bound each measure, then multiply it", () => {
    const model = {
      ...by,
      signals: { ...by.signals, "content-1": { ...one, factor: [0.5, 0] as const } },
    };
    expect(oddsOf({ "content-1": 99 }, ten, model)).toBe(-3 + 3 / 2);
    expect(oddsOf({ "content-1": -99 }, ten, model)).toBe(-3 - 2 / 2);
    const { weights } = score(measures({ "content-1": 99, "rhythm-2": -99 }), ten, model);
    expect(weights).toEqual([1.5, -2]);
  });

  test("count a measure more in a large ring, half of it at the model's size", () => {
    const model = {
      ...by,
      signals: { ...by.signals, "content-1": { ...one, factor: [1, 0.5] as const } },
    };
    const said = (members: number): number =>
      score(measures({ "content-1": 2 }), { ...ten, members }, model).weights[0]!;
    expect(said(20)).toBeCloseTo(2 * 1.25, 12);
    expect(said(1_000_000)).toBeCloseTo(2 * 1.5, 3);
    expect(said(0)).toBe(2);
  });

  test("never fall when a measure rises", () => {
    fc.assert(
      fc.property(
        anyMeasures,
        anySize,
        anyModel,
        fc.nat(),
        fc.double({ min: 0, max: 9, noNaN: true }),
        (list, size, model, at, more) => {
          fc.pre(list.length > 0);
          const raised = list.map((m, i) =>
            i === at % list.length ? { ...m, weight: m.weight + more } : m,
          );
          const before = score(list, size, model);
          const after = score(raised, size, model);
          expect(after.logOdds).toBeGreaterThanOrEqual(before.logOdds - 1e-9);
          expect(after.score).toBeGreaterThanOrEqual(before.score);
        },
      ),
    );
  });

  test("do not depend on the order of the measures", () => {
    fc.assert(
      fc.property(anyMeasures, anySize, anyModel, (list, size, model) => {
        const turned = score(list.toReversed(), size, model);
        const straight = score(list, size, model);
        expect(turned.logOdds).toBeCloseTo(straight.logOdds, 9);
        expect(turned.eligible).toBe(straight.eligible);
        expect(turned.weights.toReversed()).toEqual(straight.weights);
      }),
    );
  });

  test("are a probability, rounded to four digits", () => {
    fc.assert(
      fc.property(anyMeasures, anySize, (list, size) => {
        const { logOdds, score: posterior } = score(list, size, by);
        expect(posterior).toBeCloseTo(1 / (1 + Math.exp(-logOdds)), 4);
        expect(posterior).toBe(Number(posterior.toFixed(4)));
      }),
    );
  });
});

describe("families", () => {
  test("say no more than their cap, however many of their signals speak", () => {
    expect(oddsOf({ "content-1": 3, "content-2": 3 })).toBe(-3 + 4);
    expect(oddsOf({ "client-1": 3 })).toBe(-3 + 1.5);
    fc.assert(
      fc.property(anyMeasures, anySize, anyModel, (list, size, model) => {
        for (const family of families) {
          const without = list.filter((m) => m.family !== family || m.id.startsWith("clears"));
          const gain = score(list, size, model).logOdds - score(without, size, model).logOdds;
          expect(gain).toBeLessThanOrEqual(model.family_caps[family] + 1e-9);
        }
      }),
    );
  });

  test("may speak against a campaign without a floor", () => {
    expect(oddsOf({ "client-1": -2, "client-2": -2 })).toBe(-3 - 4);
  });

  test("are not helped nor hindered by what only exonerates, which has no cap", () => {
    expect(oddsOf({ "clears-1": -9, "clears-2": -9 })).toBe(-3 - 18);
    // of one family with what speaks beyond the cap: it does not use up the cap's slack
    expect(oddsOf({ "rhythm-1": 3, "rhythm-2": 3, "clears-2": -2 })).toBe(-3 + 3 - 2);
    expect(oddsOf({ "clears-1": 9 })).toBe(-3);
    const { families: speak } = score(measures({ "rhythm-1": 1, "clears-2": -9 }), ten, by);
    expect(speak).toEqual(["rhythm"]);
  });

  test("that speak are named, strongest first, of equals by name, whatever the cap", () => {
    const { families: speak } = score(
      measures({
        "client-1": 3,
        "client-2": 3,
        "signup-1": 2,
        "identity-1": 2,
        "network-1": 0.79,
        "rhythm-1": 0.8,
      }),
      ten,
      by,
    );
    expect(speak).toEqual(["client", "identity", "signup", "rhythm"]);
  });
});

describe("size", () => {
  test("says nothing at the unit, and is bounded", () => {
    const at = (members: number): number => sizePrior(members, by);
    expect(at(10)).toBe(0);
    expect(at(12)).toBeCloseTo(Math.log(1.2), 12);
    expect(at(1)).toBe(-1);
    expect(at(10_000)).toBe(0.5);
    expect(oddsOf({}, { ...ten, members: 3 })).toBe(-4);
  });
});
