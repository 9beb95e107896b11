// What is a campaign and what is not, with all signals together.

import { describe, expect, test } from "vitest";
import {
  account,
  asked,
  controlledAccounts,
  people,
  ring,
  controlsFor,
} from "../../test/fixtures/ring-facts.ts";
import { areas } from "../core/area.ts";
import { defaultModel } from "../model/load.ts";
import { judge } from "./combine.ts";
import type { RingFacts } from "./ring-facts.ts";

const model = defaultModel();

describe("judge", () => {
  test("controlled accounts of a dispatcher are a campaign, on several families", () => {
    const { score, eligible, families } = judge(controlledAccounts(60), controlsFor, model);
    expect(score).toBeGreaterThan(0.99);
    expect(eligible).toBe(true);
    expect(families).toEqual(expect.arrayContaining(["content", "rhythm", "signup"]));
  });

  test("the same people in a group are not", () => {
    const { score, eligible } = judge(ring(people.slice(0, 40)), controlsFor, model);
    expect(score).toBeLessThan(0.05);
    expect(eligible).toBe(false);
  });

  test("two members of a small ring that mark everything do not make it one that asks", () => {
    const facts = asked(ring(people.slice(0, 8)), 0);
    const few = {
      ...facts,
      work: facts.work.map((one, i) => ({ ...one, marked: i < 2 ? one.prompts : 0 })),
    };
    const weightOf = (one: RingFacts): number =>
      judge(one, controlsFor, model).readings.find(({ id }) => id === "elicitation")!.weight;
    expect(weightOf(few)).toBe(weightOf(facts));
    expect(weightOf(asked(facts, 0.25))).toBeGreaterThan(weightOf(facts) + 1);
  });

  test("one family of evidence convicts nobody, however strong", () => {
    // honest in all but what they ask
    const members = people.slice(0, 30);
    const prompts = members.reduce((sum, one) => sum + one.withText, 0);
    const asking = asked(ring(members, { sharedRefrains: Math.round(prompts * 0.05) }), 1);
    const judged = judge(asking, controlsFor, model);
    expect(judged.families).toEqual(["content"]);
    expect(judged.eligible).toBe(false);
  });

  test("an agreement on record clears what would be a campaign", () => {
    const { score } = judge(
      controlledAccounts(60, { programme: "evaluation-2026" }),
      controlsFor,
      model,
    );
    expect(score).toBeLessThan(0.01);
  });

  test("a verified organisation in the open is dismissed, an unverified claim is not enough", () => {
    expect(
      judge(controlledAccounts(60, { org: "org-1", verified: true }), controlsFor, model).score,
    ).toBeLessThan(0.9);
    expect(
      judge(controlledAccounts(60, { org: "org-1" }), controlsFor, model).score,
    ).toBeGreaterThan(0.9);
  });

  test("without any text the content signals say that they are blind", () => {
    const members = Array.from({ length: 20 }, (_, i) =>
      account(`m-${i}`, { withText: 0, refrained: 0, areas: areas.map(() => 0) }),
    );
    const { blind, readings } = judge(ring(members, { prompts: 0, items: 0 }), controlsFor, model);
    const names = blind.map((one) => one.signal);
    expect(names).toEqual(expect.arrayContaining(["elicitation", "refrain-share"]));
    expect(readings.some((one) => names.includes(one.id))).toBe(false);
  });
});
