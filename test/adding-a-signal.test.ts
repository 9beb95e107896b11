// A signal is one file and one list: an object and the model's numbers for it are enough for it to be measured, counted,
// told in the headline and held against innocent explanations.

import { found } from "./fixtures/findings.ts";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { headline } from "../src/campaigns/explanations/headline.ts";
import { innocentExplanations } from "../src/campaigns/explanations/innocent.ts";
import { type Judgement, judge } from "../src/judge/combine.ts";
import type { JudgedRing } from "../src/judge/index.ts";
import { defineSignal } from "../src/judge/signal.ts";
import { signals } from "../src/judge/signals/index.ts";
import { defaultModel } from "../src/model/load.ts";
import { type Model, modelSchema } from "../src/model/schema.ts";
import { kindOf } from "../src/traits/kinds.ts";
import { controlledAccounts, controlsFor } from "./fixtures/ring-facts.ts";

/** What would be the file: members that all began on the same weekday. */
const oneWeekday = defineSignal({
  id: "one-weekday",
  scope: "ring",
  family: "signup",
  role: "supports",
  name: "Day of the week",
  measures: "share of the members that began on the most common day of the week",
  needs: [],
  response: z.strictObject({ members: z.int(), slope: z.number() }),
  least: (by) => `${by.members} members`,
  measure({ members }, _, by) {
    if (members.length < by.members) return null;
    const counts = Map.groupBy(members, (one) => new Date(one.first).getUTCDay());
    const value = Math.max(...[...counts.values()].map((some) => some.length)) / members.length;
    return {
      weight: by.slope * value,
      value,
      control: 1 / 7,
      text: `${Math.round(value * 100)} % of the members began on the same day of the week`,
    };
  },
  phrases: {
    headline: "one day of the week",
    contrary: () => "all of them began on one day of the week",
  },
  arguesAgainst: { "independent-people": 0.5 },
});
/** What would be the line in the list. */
const list = [...signals, oneWeekday];

/** What would be the entry of the model. */
function withNumbers(response: Readonly<Record<string, number>>): Model {
  const model = defaultModel();
  return modelSchema.parse({
    ...model,
    rings: {
      ...model.rings,
      signals: {
        ...model.rings.signals,
        "one-weekday": { factor: [1, 0], bounds: [0, 2.5], response },
      },
    },
  }) as Model;
}

const model = withNumbers({ members: 4, slope: 2 });
const facts = controlledAccounts(60);
const judged = (by: Model, of = facts): Judgement => judge(of, controlsFor, by, list);
const ring = {
  facts,
  judgement: judged(model),
  ...found("distillation", 0.99),
} as unknown as JudgedRing;

describe("a signal that is one object, one line and one entry of the model", () => {
  test("is measured by the model's numbers and counts", () => {
    const reading = (by: Model): unknown =>
      judged(by).readings.find(({ id }) => id === "one-weekday");
    expect(reading(model)).toMatchObject({ family: "signup", weight: 2, value: 1 });
    expect(reading(withNumbers({ members: 4, slope: 1 }))).toMatchObject({ weight: 1 });
    const without = judge(facts, controlsFor, defaultModel());
    expect(judged(model).logOdds - without.logOdds).toBeGreaterThan(0);
  });

  test("says what it needs where it is blind", () => {
    expect(judged(withNumbers({ members: 61, slope: 2 })).blind).toContainEqual({
      signal: "one-weekday",
      why: "needs 61 members",
    });
  });

  test("is named in the headline", () => {
    expect(headline(ring, model, list)).toContain("one day of the week");
    expect(headline(ring, model)).not.toContain("one day of the week");
  });

  test("is held against the explanations that it speaks against, in its place", () => {
    const text = (id: string): string =>
      innocentExplanations(ring, () => kindOf("harness"), model, list).find((one) => one.id === id)!
        .text;
    const members = facts.members.length;
    const inApp = { ...facts.ring, traits: [{ trait: 0, members }] };
    Object.assign(ring.facts, { ring: inApp });
    expect(text("users of one app")).toMatch(
      /here all of them began on one day of the week, the accounts do equal shares/,
    );
    expect(text("a family or flatmates")).not.toContain("day of the week");
  });

  test("is refused without its numbers", () => {
    expect(() => judge(facts, controlsFor, defaultModel(), list)).toThrow(
      /one-weekday: is missing/,
    );
    expect(() => judged(withNumbers({ members: 4 }))).toThrow(/one-weekday\.response\.slope/);
  });
});
