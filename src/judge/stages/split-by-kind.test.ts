// Rings of two kinds become two rings, and what was done is in the trace.

import { expect, test } from "vitest";
import { dispatched, groupWith, person } from "../../../test/fixtures/conduct.ts";
import { range } from "../../../test/fixtures/incidence.ts";
import {
  contextIn,
  controlled,
  factsIn,
  membersOf,
  ringIn,
  several,
  townOf,
} from "../../../test/fixtures/judging.ts";
import type { Conduct } from "../conduct/conduct.ts";
import { splitByKindStage } from "./split-by-kind.ts";
import { begin, type JudgingContext } from "./state.ts";

/** A study's accounts, which took a campaign's words. */
const study = (i: number): Conduct =>
  person(i, { words: 7, wordsSpread: 0.05, output: 2, outputSpread: 0.05, gap: 6, input: 9 });
const conductOf = (account: number): Conduct =>
  account < 20 ? dispatched(account) : study(account);
const town = townOf(several(50, controlled), [["refrain", range(0, 50)]]);
const context: JudgingContext = {
  ...contextIn(town, () => 0.5),
  groupOf: (facts) => groupWith(facts, membersOf(facts).map(conductOf)),
};
const strength = (account: number): number => 8 + account / 100;
const stateOf = (...rings: readonly (readonly number[])[]) =>
  begin(rings.map((one) => factsIn(town, ringIn(town, one, strength))));

test("a campaign and a study in one ring are two rings, the larger first", async () => {
  const after = await splitByKindStage(stateOf(range(0, 32)), context);
  expect(after.rings.map(membersOf)).toEqual([range(0, 20), range(20, 32)]);
  expect(after.trace).toEqual(
    range(20, 32).map((account) => ({
      account,
      stage: "split",
      round: 1,
      event: "set-apart",
      fit: null,
      // of those who keep the ring the one that carries most of it
      anchor: 19,
    })),
  );
  expect(after.rounds.split).toBe(1);
});

test("rings of one kind are handed on as they are", async () => {
  const before = stateOf(range(0, 20), range(20, 32));
  expect(await splitByKindStage(before, context)).toBe(before);
});
