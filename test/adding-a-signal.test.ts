// A signal is one file and one list: an object and a curve of the model are enough for it to be measured, counted, told in
// the headline and held against innocent explanations.

import { describe, expect, test } from "vitest";
import { headline } from "../src/campaigns/explanations/headline.ts";
import { innocentExplanations } from "../src/campaigns/explanations/innocent.ts";
import { type GroupJudgement, judgeGroup } from "../src/judge/judge-group.ts";
import type { JudgedRing } from "../src/judge/index.ts";
import { measure } from "../src/judge/measures/measure.ts";
import { defineRingSignal } from "../src/judge/ring-signal.ts";
import { ringSignals } from "../src/judge/signals/of-rings/index.ts";
import { defaultModel } from "../src/model/load.ts";
import { type Model, modelSchema } from "../src/model/schema.ts";
import { kindOf } from "../src/traits/kinds.ts";
import { dispatched, groupWith } from "./fixtures/conduct.ts";
import { found } from "./fixtures/findings.ts";
import { controlledAccounts } from "./fixtures/ring-facts.ts";

/** What would be the file: members that all began on the same weekday. */
const oneWeekday = defineRingSignal({
  id: "one-weekday",
  family: "signup",
  name: "Day of the week",
  measures: "share of the members that began on the most common day of the week",
  needs: [],
  figures: [
    measure("weekday", "signup", [1, 0, 0], ({ members }) => {
      const counts = Map.groupBy(members, (one) => new Date(one.first).getUTCDay());
      return Math.max(...[...counts.values()].map((some) => some.length)) / members.length;
    }),
  ],
  shows: "weekday",
  text: ({ value }) =>
    `${Math.round(value("weekday") * 100)} % of the members began on the same day of the week`,
  phrases: {
    headline: "one day of the week",
    contrary: () => "all of them began on one day of the week",
  },
  arguesAgainst: { "independent-people": 0.5 },
});
/** What would be the line in the list. */
const list = [...ringSignals, oneWeekday];

/** What a fit would add to the model. */
function withCurve(nats: number): Model {
  const model = defaultModel();
  const curve = { knots: [0, 1], nats: [0, nats] };
  const { hand } = model.findings;
  return modelSchema.parse({
    ...model,
    findings: {
      ...model.findings,
      hand: { ...hand, shrink: 1, curves: { ...hand.curves, weekday: curve } },
    },
  }) as Model;
}

const group = groupWith(
  controlledAccounts(40),
  Array.from({ length: 40 }, (_, i) => dispatched(i)),
);
const judged = (by: Model): GroupJudgement => judgeGroup(group, by.findings, list);
const model = withCurve(9);
const ring = {
  facts: group.facts,
  judgement: judged(model),
  ...found("distillation", 0.99),
} as unknown as JudgedRing;

describe("a signal that is one object, one line and one curve of the model", () => {
  test("is measured and counts by its curve", () => {
    const reading = (by: Model): unknown =>
      judged(by).readings.find(({ id }) => id === "one-weekday");
    expect(reading(model)).toMatchObject({ family: "signup", weight: 9, value: 1 });
    expect(reading(withCurve(1))).toMatchObject({ weight: 1 });
    expect(judged(withCurve(2)).logOdds - judged(withCurve(1)).logOdds).toBeCloseTo(1, 9);
  });

  test("is named in the headline", () => {
    expect(headline(ring, model, list)).toContain("one day of the week");
    expect(headline(ring, model)).not.toContain("one day of the week");
  });

  test("is held against the explanations that it speaks against, in its place", () => {
    const text = (id: string): string =>
      innocentExplanations(ring, () => kindOf("harness"), model, list).find((one) => one.id === id)!
        .text;
    const members = group.members.length;
    Object.assign(ring.facts, { ring: { ...group.facts.ring, traits: [{ trait: 0, members }] } });
    expect(text("users of one app")).toMatch(/here all of them began on one day of the week/);
    expect(text("a family or flatmates")).not.toContain("day of the week");
  });

  test("says nothing without a curve: a model that was fitted before it still serves", () => {
    const before = judgeGroup(group, defaultModel().findings, list);
    expect(before.readings.find(({ id }) => id === "one-weekday")).toMatchObject({ weight: 0 });
    expect(before.logOdds).toBe(judgeGroup(group, defaultModel().findings).logOdds);
  });
});
