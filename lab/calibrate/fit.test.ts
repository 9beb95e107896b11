// Fitting a model: it finds the factors that made a table, within its bounds, and the same ones each time.

import { describe, expect, test } from "vitest";
import { seeded } from "../../src/core/random.ts";
import { defaultModel } from "../../src/model/load.ts";
import type { Scoring } from "../../src/model/schema.ts";
import { sizePrior } from "../../src/model/score.ts";
import { estimate, fit, fittedSignals, isGuilty, judged, ofOneKind, round2 } from "./fit.ts";
import type { RingRow } from "./ring-table.ts";

const model = defaultModel();
const wide = { factor: [1, 0], bounds: [-9, 9], response: {} } as const;
const ids = ["elicitation", "equal-shares", "signup-cohort", "shared-payment"];
/** Every ring is eligible, nothing is capped: what is planted can be found again. */
const open: Scoring = {
  ...model.rings,
  family_caps: {
    network: 99,
    client: 99,
    identity: 99,
    signup: 99,
    content: 99,
    rhythm: 99,
    declared: 99,
  },
  eligibility: { ...model.rings.eligibility, families: 0, murmurs: -999 },
  signals: {
    ...Object.fromEntries(ids.map((id) => [id, wide])),
    agreement: { ...wide, bounds: [-20, 0] },
  },
};

type Factors = readonly (readonly [base: number, large: number])[];

/** Rings whose guilt is drawn by these factors. */
function drawn(count: number, planted: Factors, bias: number, by = open): RingRow[] {
  const r = seeded(count);
  return Array.from({ length: count }, (_, i) => {
    const members = 4 + Math.floor(r() ** 2 * 200);
    const large = members / (members + by.half_large);
    const measured = Object.fromEntries(ids.map((id) => [id, 5 * r() - 2]));
    const odds = ids.reduce(
      (sum, id, s) => sum + measured[id]! * (planted[s]![0] + planted[s]![1] * large),
      bias + sizePrior(members, by),
    );
    return row({
      ring: `r-${i}`,
      world: i % 20,
      members,
      measured,
      guilty: Number(r() < 1 / (1 + Math.exp(-odds))),
    });
  });
}

const row = (facts: Partial<RingRow>): RingRow => ({
  origin: "made up",
  world: 1,
  ring: "r",
  kind: "k",
  guilty: 0,
  members: 10,
  readable: true,
  score: 0,
  q: 1,
  eligible: true,
  measured: {},
  ...facts,
});

const factors = ({ signals }: Scoring): (readonly [number, number])[] =>
  ids.map((id) => signals[id]!.factor);

describe("fit", () => {
  test("finds the factors and the bias that were planted", () => {
    const planted = [
      [1.6, 0],
      [0.5, 0],
      [1, 0.8],
      [0.2, 0],
    ] as const;
    const found = fit(drawn(1500, planted, -1), open);
    factors(found).forEach(([base, large], s) => {
      // base and large go together: what counts is what they say of a ring of the half-large size and of a small one
      expect(Math.abs(base + 0.3 * large - planted[s]![0] - 0.3 * planted[s]![1])).toBeLessThan(
        0.12,
      );
      expect(Math.abs(base + 0.8 * large - planted[s]![0] - 0.8 * planted[s]![1])).toBeLessThan(
        0.2,
      );
    });
    // an honest ring costs two campaigns: the bias is that much lower
    expect(found.bias).toBeGreaterThan(-1 - Math.LN2 - 0.25);
    expect(found.bias).toBeLessThan(-1 - Math.LN2 + 0.25);
  });

  test("is never below nothing, nor beyond its bounds", () => {
    const contrary = fit(
      drawn(
        400,
        [
          [-2, 0],
          [5, 4],
          [-1, -1],
          [1, 0],
        ],
        0,
      ),
      open,
    );
    const all = factors(contrary);
    expect(all[0]).toEqual([0, 0]);
    expect(all[2]).toEqual([0, 0]);
    expect(all[1]![0]).toBe(2);
    for (const [base, large] of all) {
      expect(base).toBeLessThanOrEqual(2);
      expect(large).toBeLessThanOrEqual(1.5);
    }
  });

  test("stays at one where nothing is known", () => {
    expect(factors(fit([], open))).toEqual(ids.map(() => [1, 0]));
    const few = factors(
      fit(
        drawn(
          6,
          [
            [0, 0],
            [2, 0],
            [1, 0],
            [1, 0],
          ],
          0,
        ),
        open,
      ),
    );
    for (const [base] of few) expect(Math.abs(base - 1)).toBeLessThan(0.35);
  });

  test("gives the same for the same rows, and for rows in another order nearly so", () => {
    const rows = drawn(
      120,
      [
        [1, 0],
        [1, 0],
        [0.3, 0],
        [1, 0],
      ],
      -1,
    );
    const once = fit(rows, open);
    expect(fit(structuredClone(rows), open)).toEqual(once);
    const turned = fit(rows.toReversed(), open);
    factors(turned).forEach(([base], s) => expect(base).toBeCloseTo(factors(once)[s]![0], 1));
  });

  test("of some signals leaves the others out, and what exonerates as it stands", () => {
    const rows = drawn(
      120,
      [
        [1, 0],
        [1, 0],
        [1, 0],
        [1, 0],
      ],
      0,
    );
    const { signals } = fit(rows, open, ["elicitation", "equal-shares"]);
    expect(signals["signup-cohort"]!.factor).toEqual([0, 0]);
    expect(signals["elicitation"]!.factor[0]).toBeGreaterThan(0.5);
    expect(signals["agreement"]).toBe(open.signals["agreement"]);
    expect(fittedSignals(open)).toEqual(ids);
  });

  test("leaves all else of a model as it is", () => {
    const {
      signals: _,
      bias: __,
      ...rest
    } = fit(
      drawn(
        50,
        [
          [1, 0],
          [1, 0],
          [1, 0],
          [1, 0],
        ],
        0,
      ),
      open,
    );
    const { signals: ___, bias: ____, ...before } = open;
    expect(rest).toEqual(before);
  });

  test("learns nothing from honest rings that are not eligible: they convict nobody", () => {
    const strict = { ...open, eligibility: { ...model.rings.eligibility } };
    const made = (count: number, guilty: number, measured: RingRow["measured"]): RingRow[] =>
      Array.from({ length: count }, () => row({ guilty, measured }));
    const rows = [
      ...made(50, 1, { elicitation: 2, "equal-shares": 2 }),
      ...made(50, 0, { elicitation: 1, "equal-shares": 1 }),
    ];
    // one family alone, however strong
    const harmless = made(200, 0, { elicitation: 4 });
    const taught = (by: Scoring, more: readonly RingRow[]): number =>
      fit([...rows, ...more], by).signals["elicitation"]!.factor[0];
    expect(taught(strict, harmless)).toBeCloseTo(taught(strict, []), 1);
    expect(taught(open, harmless)).toBeLessThan(taught(open, []) - 0.4);
  });

  test("learns from what an exonerating signal says, and from a blind one nothing", () => {
    const cleared = Array.from({ length: 200 }, (_, i) =>
      row({
        guilty: i % 2,
        measured: { elicitation: 2, "equal-shares": 1, ...(i % 2 ? {} : { agreement: -20 }) },
      }),
    );
    const without = cleared.map((one) => ({
      ...one,
      measured: { elicitation: 2, "equal-shares": 1 },
    }));
    // where the agreement explains who is honest, elicitation need not be doubted
    expect(fit(cleared, open).bias).toBeGreaterThan(fit(without, open).bias + 0.5);
    expect(fit(without, open).signals["shared-payment"]!.factor).toEqual([1, 0]);
  });
});

test("a family that has said all that it may teaches its factors nothing", () => {
  const capped = { ...open, family_caps: { ...open.family_caps, content: 1 } };
  const beyond = Array.from({ length: 100 }, (_, i) =>
    row({ guilty: i % 2, measured: i % 2 ? { elicitation: 3 } : {} }),
  );
  expect(fit(beyond, capped).signals["elicitation"]!.factor).toEqual([1, 0]);
  expect(fit(beyond, open).signals["elicitation"]!.factor[0]).toBeGreaterThan(1.2);
});

describe("rows", () => {
  test("that are neither one thing nor the other teach nothing", () => {
    const rows = [0, 0.15, 0.16, 0.5, 0.84, 0.85, 1].map((guilty) => row({ guilty }));
    expect(ofOneKind(rows).map((one) => one.guilty)).toEqual([0, 0.15, 0.85, 1]);
    expect(rows.map(isGuilty)).toEqual([false, false, false, false, true, true, true]);
  });

  test("are judged as they are served, without signals that the model does not have", () => {
    const { odds, eligible } = judged(row({ measured: { elicitation: 2, "no-ramp": 9 } }), open);
    expect(odds).toBeCloseTo(open.bias + 2, 12);
    expect(eligible).toBe(true);
    expect(judged(row({ measured: { elicitation: 2 } }), model.rings).eligible).toBe(false);
  });

  test("are rounded to hundredths", () => {
    expect([1.005, 0.126, -0.126, 3].map(round2)).toEqual([1, 0.13, -0.13, 3]);
  });
});

describe("estimate", () => {
  const rows = drawn(
    200,
    [
      [1.5, 0],
      [1.5, 0],
      [1, 0],
      [1, 0],
    ],
    -3,
  );
  const { honest, honestRings, campaigns, shift, flagged, missed } = estimate(
    rows,
    { ...model, rings: open },
    ids,
  );

  test("judges each ring once, by a model that has not seen its world", () => {
    expect(honestRings + campaigns).toBe(rows.length);
    expect(campaigns).toBe(rows.filter(isGuilty).length);
    expect(honest.map(({ odds }) => odds)).toEqual(
      honest.map(({ odds }) => odds).sort((a, b) => b - a),
    );
    const fold = honest[0]!.row.world % 5;
    const unseen = fit(
      rows.filter(({ world }) => world % 5 !== fold),
      open,
      ids,
    );
    expect(honest[0]!.odds).toBe(judged(honest[0]!.row, unseen).odds);
  });

  test("leaves the worst honest ring a margin, so that none is flagged", () => {
    const threshold = Math.log(model.verdict.threshold / (1 - model.verdict.threshold));
    expect(honest[0]!.odds + shift).toBeCloseTo(threshold - 0.8, 9);
    expect(flagged).toBe(0);
    expect(missed).toBeGreaterThan(0);
    expect(missed).toBeLessThanOrEqual(campaigns);
  });
});
