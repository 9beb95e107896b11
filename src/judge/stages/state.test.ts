// What the stages hand on.

import { describe, expect, test } from "vitest";
import { range } from "../../../test/fixtures/incidence.ts";
import {
  contextIn,
  controlled,
  factsIn,
  ringIn,
  several,
  townOf,
} from "../../../test/fixtures/judging.ts";
import { memberFit } from "../member-fit.ts";
import { medianVolume } from "../ring-facts.ts";
import { anchorOf, begin, fitOf, nextRound, stageNames } from "./state.ts";

const town = townOf(several(12, controlled), [
  ["card", range(0, 7)],
  ["refrain", range(0, 12)],
]);

describe("state", () => {
  test("begins with the rings as they are, and nothing else", () => {
    const rings = [factsIn(town, ringIn(town, [0, 1, 2]))];
    const state = begin(rings);
    expect(state.rings).toBe(rings);
    expect(state.trace).toEqual([]);
    expect(state.crowdOf.size).toBe(0);
    expect(Object.keys(state.rounds)).toEqual([...stageNames]);
    expect(Object.values(state.rounds)).toEqual([0, 0, 0, 0]);
  });

  test("counts the rounds of each stage by itself", () => {
    const state = nextRound(nextRound(nextRound(begin([]), "prune"), "adopt"), "prune");
    expect(state.rounds).toEqual({ split: 0, prune: 2, adopt: 1, join: 0 });
  });
});

describe("anchor", () => {
  test("is the member that carries most of the ring, of equals the first", () => {
    const strengths = [3, 7, 5, 7];
    expect(anchorOf(ringIn(town, [2, 4, 6, 8], (a) => strengths[a / 2 - 1]!))).toBe(4);
    expect(anchorOf(ringIn(town, [5, 6, 7]))).toBe(5);
    expect(anchorOf(ringIn(town, [5, 6, 7], (a) => -a))).toBe(5);
  });
});

describe("fit of a ring's members", () => {
  test("takes their ties from what they share, and controls about as active", () => {
    const context = contextIn(town, () => 0.5);
    const facts = factsIn(town, ringIn(town, range(0, 12)));
    const ties = range(0, 12).map((i) => (i < 7 ? ("identity" as const) : ("none" as const)));
    const { controlsFor, model } = context;
    const expected = memberFit(facts, ties, controlsFor(medianVolume(facts)), model.membership);
    // nothing is known of how they behave but that they sent something, which these have not
    const { dormant } = model.likeness;
    expect(fitOf(facts, context)).toEqual(expected.map((nats) => nats + dormant));
    // alike in all but the card, which most of them have
    expect(expected[0]!).toBeGreaterThan(expected[11]!);
  });
});
