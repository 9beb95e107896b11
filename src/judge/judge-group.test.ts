// What a group is found to be, with all signals together.

import { describe, expect, test } from "vitest";
import { dispatched, groupWith, person } from "../../test/fixtures/conduct.ts";
import { controlledAccounts, people, ring } from "../../test/fixtures/ring-facts.ts";
import type { AccountFacts } from "./account-facts.ts";
import { defaultModel } from "../model/load.ts";
import { type GroupJudgement, judgeGroup } from "./judge-group.ts";

const { findings } = defaultModel();
const numbers = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

const campaign = (facts: Partial<AccountFacts> = {}): GroupJudgement =>
  judgeGroup(
    groupWith(
      controlledAccounts(40, facts),
      numbers(40).map((i) => dispatched(i)),
    ),
    findings,
  );
const strangers = (): GroupJudgement =>
  judgeGroup(
    groupWith(
      ring(people.slice(0, 40)),
      numbers(40).map((i) => person(i)),
    ),
    findings,
  );

describe("the judge", () => {
  test("finds one hand that collects where a dispatcher's accounts share a queue, a pool and a clock", () => {
    const { finding, hand, families, probabilities } = campaign();
    // what for is said by what is asked, and nothing much is asked here
    expect(["concealed-operation", "distillation"]).toContain(finding);
    expect(hand).toBeGreaterThan(0.99);
    expect(families.length).toBeGreaterThanOrEqual(3);
    expect(probabilities.distillation).toBeGreaterThan(0.5);
  });

  test("finds nothing in people, though they are many", () => {
    const { finding, hand } = strangers();
    expect(["none", "open-party"]).toContain(finding);
    expect(hand).toBeLessThan(0.05);
  });

  test("is less sure of one hand the more a party in the open stands for the members", () => {
    const open = campaign({ org: "org-1", verified: true, card: "9" });
    expect(open.logOdds).toBeLessThan(campaign().logOdds - 1);
    // it explains, and does not erase: the evidence that remains is still weighed
    expect(open.readings.find(({ id }) => id === "one-queue")!.weight).toBe(
      campaign().readings.find(({ id }) => id === "one-queue")!.weight,
    );
  });

  test("does not convict by one family of evidence, however strong", () => {
    const strict = { ...findings, families: { speaks: 0.5, least: 99 } };
    const group = groupWith(
      controlledAccounts(40),
      numbers(40).map((i) => dispatched(i)),
    );
    expect(judgeGroup(group, strict).finding).toBe("none");
  });

  test("takes prompts that cannot be read as nothing said, for or against", () => {
    const unread = { prompts: 0, terms: new Map(), items: [], allItems: 0 };
    const blank = { words: NaN, wordsSpread: NaN, short: NaN, voice: Array(7).fill(NaN) };
    const judged = judgeGroup(
      groupWith(
        controlledAccounts(40, { withText: 0, looked: 0, novel: 0, refrained: 0 }),
        numbers(40).map((i) => dispatched(i, { ...unread, ...blank })),
      ),
      findings,
    );
    for (const id of ["one-queue", "own-life"]) {
      expect(judged.readings.find((one) => one.id === id)).toBeUndefined();
      expect(judged.blind.map(({ signal }) => signal)).toContain(id);
    }
    expect(judged.hand).toBeGreaterThan(0.5);
  });

  test("adds up to 1, whatever the group", () => {
    for (const { probabilities } of [campaign(), strangers()])
      expect(Object.values(probabilities).reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 9);
  });
});

describe("what is told of a group", () => {
  test("has no hole in it", () => {
    for (const { readings } of [campaign(), strangers()])
      for (const { id, text, value } of readings) {
        expect(text, id).not.toMatch(/NaN|undefined|Infinity|null/);
        expect(Number.isFinite(value), id).toBe(true);
      }
  });
});

describe("the model", () => {
  test("never says less of a measure that can only speak one way", async () => {
    const { measures } = await import("./measures/index.ts");
    for (const one of measures)
      for (const question of ["hand", "machine", "training"] as const) {
        const curve = findings[question].curves[one.id];
        const sense = one[question];
        if (curve === undefined || sense === "either") continue;
        for (let k = 1; k < curve.nats.length; k++)
          expect((curve.nats[k]! - curve.nats[k - 1]!) * sense, one.id).toBeGreaterThanOrEqual(0);
      }
  });
});
