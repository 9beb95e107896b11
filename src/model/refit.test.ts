// Re-weighing by labels: as served, pulled to the model in use, more by more labels, never against a curve's direction,
// and worth what groups left out of the fit say.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Finding } from "../core/findings.ts";
import { seeded } from "../core/random.ts";
import { isWording, measures } from "../judge/measures/index.ts";
import { ask, type Measured, type Question } from "./findings.ts";
import { fitReweighing } from "./fit-reweighing.ts";
import { defaultModel } from "./load.ts";
import { answerOf, fewestLabelled, type LabelledGroup, labelledQuestions, refit } from "./refit.ts";
import {
  evidenceOf,
  logOddsOf,
  rangeOf,
  reweighed,
  type Reweighing,
  wordingFamily,
} from "./reweighing.ts";

const familyById = new Map<string, string>(measures.map(({ id, family }) => [id, family]));
const familyOf = (id: string): string => (isWording(id) ? wordingFamily : familyById.get(id)!);
const { findings } = defaultModel();
const families = [...new Set(measures.map(({ id }) => familyOf(id)))].sort();
const limits = new Map(
  labelledQuestions.flatMap((name) =>
    Object.entries(findings[name].curves).map(([id, { knots }]) => [id, knots] as const),
  ),
);

/** Any figures that a ring may have, blind ones among them. */
const someMeasures = fc
  .array(fc.oneof(fc.constant(Number.NaN), fc.double({ min: 0, max: 1, noNaN: true })), {
    minLength: limits.size,
    maxLength: limits.size,
  })
  .map((shares): Measured =>
    Object.fromEntries(
      [...limits].map(([id, knots], i) => [
        id,
        knots[0]! + shares[i]! * (knots.at(-1)! - knots[0]!),
      ]),
    ),
  );
const someReweighing: fc.Arbitrary<Reweighing> = fc.record({
  offset: fc.double({ min: -3, max: 3, noNaN: true }),
  multipliers: fc
    .tuple(
      ...families.map((one) =>
        fc.double({ min: rangeOf(one)[0], max: rangeOf(one)[1], noNaN: true }),
      ),
    )
    .map((all) => Object.fromEntries(families.map((one, i) => [one, all[i]!]))),
});

const group = (finding: Finding, measures: Measured, fold: string): LabelledGroup => ({
  finding,
  measures,
  fold,
});
/** So many groups with figures drawn evenly, of a finding each. */
function drawn(seed: number, kinds: readonly (readonly [Finding, number])[]): LabelledGroup[] {
  const random = seeded(seed);
  return kinds.flatMap(([finding, n]) =>
    Array.from({ length: n }, (_, i) =>
      group(
        finding,
        Object.fromEntries(
          [...limits].map(([id, knots]) => [
            id,
            knots[0]! + random() * (knots.at(-1)! - knots[0]!),
          ]),
        ),
        `${finding} ${i}`,
      ),
    ),
  );
}

describe("a question that is re-weighed", () => {
  test("says what the fit took it to say, caps and all", () => {
    fc.assert(
      fc.property(
        someMeasures,
        someReweighing,
        fc.constantFrom(...labelledQuestions),
        (measured, by, name) => {
          const question = findings[name];
          const evidence = evidenceOf(question, measured, familyOf);
          const served = ask(reweighed(question, by, familyOf), measured, isWording).logOdds;
          expect(served).toBeCloseTo(logOddsOf(question.bias, evidence, by), 1);
        },
      ),
    );
  });

  test("keeps the direction of every step of every curve, and a cap of wording that is no larger", () => {
    fc.assert(
      fc.property(someReweighing, fc.constantFrom(...labelledQuestions), (by, name) => {
        const [before, after] = [findings[name], reweighed(findings[name], by, familyOf)];
        expect(after.most_wording).toBeLessThanOrEqual(before.most_wording);
        for (const [id, { nats }] of Object.entries(before.curves))
          for (const [k, value] of nats.entries()) {
            const own = after.curves[id]!.nats;
            if (k > 0)
              expect((own[k]! - own[k - 1]!) * (value - nats[k - 1]!)).toBeGreaterThanOrEqual(
                -1e-9,
              );
          }
      }),
    );
  });

  test("is the same where nothing is learned", () => {
    const none: Reweighing = { offset: 0, multipliers: {} };
    for (const name of labelledQuestions)
      expect(reweighed(findings[name], none, familyOf)).toEqual(findings[name]);
  });
});

describe("what is learned", () => {
  const of = (n: number, share: number): Reweighing =>
    fitReweighing(
      Array.from({ length: n }, (_, i) => ({
        evidence: { network: 1, content: 1 },
        yes: i < share * n,
      })),
      0,
      ["content", "network"],
    );

  test("of no labels is nothing", () => {
    expect(fitReweighing([], 0, families)).toEqual({
      offset: 0,
      multipliers: Object.fromEntries(families.map((one) => [one, 1])),
    });
  });

  test("moves little by twenty labels, much by five hundred, and always further by more", () => {
    const offsets = [0, 20, 100, 500, 2000].map((n) => of(n, 0.25).offset);
    expect(Math.abs(offsets[1]!)).toBeLessThan(0.25);
    expect(Math.abs(offsets[3]!)).toBeGreaterThan(0.8);
    for (const [k, offset] of offsets.entries())
      if (k > 0) expect(offset).toBeLessThan(offsets[k - 1]!);
  });

  test("moves a multiplier as little, however much its family says", () => {
    const times = (nats: number, n: number): number =>
      fitReweighing(
        Array.from({ length: n }, (_, i) => ({ evidence: { client: nats }, yes: i % 2 === 0 })),
        0,
        ["client"],
      ).multipliers["client"]!;
    for (const nats of [0.1, 1, 3, 9]) expect(times(nats, 20)).toBeGreaterThan(0.85);
    expect(times(3, 500)).toBeLessThan(0.65);
    expect(times(0.1, 500)).toBeGreaterThan(0.9);
  });

  test("stays within its range however many labels contradict it, whatever their order", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            yes: fc.boolean(),
            evidence: fc.dictionary(
              fc.constantFrom(...families),
              fc.double({ min: -20, max: 20, noNaN: true }),
            ),
          }),
          { maxLength: 60 },
        ),
        (examples) => {
          const by = fitReweighing(examples, -0.8, families);
          expect(Number.isFinite(by.offset)).toBe(true);
          for (const family of families) {
            const [least, most] = rangeOf(family);
            expect(by.multipliers[family]).toBeGreaterThanOrEqual(least);
            expect(by.multipliers[family]).toBeLessThanOrEqual(most);
          }
          const turned = fitReweighing(examples.toReversed(), -0.8, families);
          expect(turned.offset).toBeCloseTo(by.offset, 2);
        },
      ),
      { numRuns: 60 },
    );
  });

  test("does not depend on where the search begins", () => {
    const examples = drawn(3, [
      ["distillation", 30],
      ["none", 30],
    ]).map(({ finding, measures }) => ({
      yes: finding === "distillation",
      evidence: evidenceOf(findings.hand, measures, familyOf),
    }));
    const far = { offset: 4, multipliers: Object.fromEntries(families.map((one) => [one, 0.6])) };
    const [here, there] = [
      fitReweighing(examples, findings.hand.bias, families),
      fitReweighing(examples, findings.hand.bias, families, far),
    ];
    expect(there.offset).toBeCloseTo(here.offset, 2);
    for (const family of families)
      expect(there.multipliers[family]).toBeCloseTo(here.multipliers[family]!, 2);
  });
});

describe("a model that is refitted", () => {
  test("labels answer only what their finding is made of", () => {
    const answers = (finding: Finding): (boolean | null)[] =>
      labelledQuestions.map((question) => answerOf(finding, question));
    expect(answers("none")).toEqual([false, null, null]);
    expect(answers("open-party")).toEqual([false, null, null]);
    expect(answers("other-abuse")).toEqual([true, false, null]);
    expect(answers("concealed-operation")).toEqual([true, true, false]);
    expect(answers("distillation")).toEqual([true, true, true]);
  });

  test("stays as it is where one kind has too few labels", () => {
    const groups = drawn(5, [
      ["none", 200],
      ["distillation", fewestLabelled - 1],
    ]);
    const { findings: after, questions } = refit(findings, groups, familyOf, true);
    expect(after).toEqual(findings);
    expect(questions.map(({ taken }) => taken)).toEqual([false, false, false]);
  });

  test("changes only questions with enough of both answers", () => {
    const groups = drawn(6, [
      ["none", 40],
      ["other-abuse", 3],
      ["distillation", 40],
    ]);
    const { findings: after, questions } = refit(findings, groups, familyOf, true);
    expect(questions.map(({ learned }) => learned !== null)).toEqual([true, false, false]);
    expect(after.hand).not.toEqual(findings.hand);
    expect({ ...after, hand: findings.hand }).toEqual(findings);
  });

  test("learns from groups that it judges wrongly, and says how much better it judges those left out", () => {
    // one and the same figures, cleared three times in four: the model cannot be as sure of them
    const [one] = drawn(9, [["none", 1]]);
    const groups = Array.from({ length: 120 }, (_, i) =>
      group(i % 4 === 0 ? "distillation" : "none", one!.measures, String(i)),
    );
    const sure: Question = { ...findings.hand, bias: findings.hand.bias + 4 };
    const { findings: after, questions } = refit(
      { ...findings, hand: sure },
      groups,
      familyOf,
      false,
    );
    const { learned, taken, yes, no } = questions[0]!;
    expect([yes, no, taken]).toEqual([30, 90, true]);
    expect(learned!.gain.interval[0]).toBeGreaterThan(0);
    expect(learned!.after.loss).toBeCloseTo(learned!.before.loss - learned!.gain.mean, 3);
    expect(ask(after.hand, one!.measures, isWording).logOdds).toBeLessThan(
      ask(sure, one!.measures, isWording).logOdds - 0.5,
    );
  });

  test("is not taken where groups left out are judged no better, unless that is forced", () => {
    // two operators who say the opposite of the same figures: what one teaches is wrong of the other
    const [one] = drawn(11, [["none", 1]]);
    const groups = Array.from({ length: 80 }, (_, i) =>
      group(i % 2 === 0 ? "distillation" : "none", one!.measures, i % 2 === 0 ? "a" : "b"),
    );
    const { bias } = findings.hand;
    const even = ask(findings.hand, one!.measures, isWording).logOdds - bias;
    const hand: Question = { ...findings.hand, bias: -even };
    const by = (force: boolean) => refit({ ...findings, hand }, groups, familyOf, force);
    expect(by(false).questions[0]!.learned!.gain.mean).toBeLessThan(0);
    expect(by(false).questions[0]!.taken).toBe(false);
    expect(by(false).findings.hand).toEqual(hand);
    expect(by(true).questions[0]!.taken).toBe(true);
  });
});
