// Several hands behind one network are several rings; one hand with several subjects is one.

import { describe, expect, test } from "vitest";
import { incidenceOf, range, type Trait } from "../../../test/fixtures/incidence.ts";
import {
  contextIn,
  controlled,
  membersOf,
  several,
  townOf,
  ringIn,
} from "../../../test/fixtures/judging.ts";
import { defaultModel } from "../../model/load.ts";
import { traitsOf } from "../../rings/index.ts";
import { splitFound } from "./split.ts";
import { splitByQueue } from "./split-by-queue.ts";

const limits = defaultModel().stages.split;

/** Parts of a ring of the first `count` of a thousand accounts behind one pool of addresses. */
function parts(count: number, ...traits: readonly Trait[]): number[][] {
  const pool = range(0, 6).map((): Trait => ["address", range(0, count)]);
  const incidence = incidenceOf(1000, [...pool, ["cohort", range(0, count)], ...traits]);
  const accounts = Uint32Array.from(range(0, count));
  const ring = {
    ...{ accounts, strength: new Float64Array(count).fill(9) },
    ...{ traits: traitsOf(incidence, accounts), methods: [] },
  };
  return splitByQueue(incidence, ring, limits).map((part) => [...part.accounts]);
}

describe("by queue", () => {
  const two: Trait[] = [
    ["queue", range(0, 12)],
    ["queue", range(12, 20)],
  ];

  test("who share an address pool and a day of sign-up only are set apart by what they write about", () => {
    expect(parts(20, ...two)).toEqual([range(0, 12), range(12, 20)]);
  });

  test("one subject, or a second of two accounts, splits nothing", () => {
    expect(parts(20, ["queue", range(0, 12)])).toEqual([range(0, 20)]);
    expect(parts(20, ["queue", range(0, 12)], ["queue", range(12, 14)])).toEqual([range(0, 20)]);
  });

  test("a phrase that is common in both makes them one hand; one that a few picked up does not", () => {
    expect(parts(20, ...two, ["refrain", [...range(0, 10), ...range(12, 18)]])).toEqual([
      range(0, 20),
    ]);
    expect(parts(20, ...two, ["refrain", [...range(0, 12), 12, 13]])).toEqual([
      range(0, 12),
      range(12, 20),
    ]);
  });

  test("cards dealt over both make them one hand, though each is shared by two", () => {
    const cards = range(0, 6).map((i): Trait => ["card", [i, 12 + i]]);
    expect(parts(20, ...two, ...cards)).toEqual([range(0, 20)]);
    expect(parts(20, ...two, cards[0]!)).toEqual([range(0, 12), range(12, 20)]);
  });

  test("a client that everybody has is no tie", () => {
    const everybody: Trait = ["harness", range(0, 900)];
    expect(parts(20, ...two, everybody)).toEqual([range(0, 12), range(12, 20)]);
  });

  test("who wrote too little goes with whom it shares a phrase, else with the rest, else with the largest", () => {
    const phrase: Trait = ["refrain", [...range(12, 20), 20, 21]];
    expect(parts(25, ...two, phrase)).toEqual([range(0, 12), range(12, 22), range(22, 25)]);
    expect(parts(24, ...two, phrase)).toEqual([[...range(0, 12), 22, 23], range(12, 22)]);
  });
});

test("the stage tells who was set apart, and does not take hands for pieces of a crowd", async () => {
  const town = townOf(several(24, controlled), [
    ["network", range(0, 24)],
    ["queue", range(0, 14)],
    ["queue", range(14, 24)],
  ]);
  const context = contextIn(town, () => 0.5);
  const state = await splitFound([ringIn(town, range(0, 24))], context);
  expect(state.rings.map(membersOf)).toEqual([range(0, 14), range(14, 24)]);
  expect(state.trace.map(({ account, event }) => [account, event])).toEqual(
    range(14, 24).map((account) => [account, "set-apart"]),
  );
  expect(state.crowdOf.size).toBe(0);
});
