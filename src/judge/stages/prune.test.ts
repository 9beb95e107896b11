// Strangers leave a suspected ring, and nobody else does.

import { describe, expect, test } from "vitest";
import { range } from "../../../test/fixtures/incidence.ts";
import {
  contextIn,
  controlled,
  dormant,
  factsIn,
  membersOf,
  ringIn,
  saidByStrangers,
  several,
  stranger,
  townOf,
  withStages,
} from "../../../test/fixtures/judging.ts";
import { defaultModel } from "../../model/load.ts";
import { pruneStage } from "./prune.ts";
import { begin, fitOf, type JudgingContext, type JudgingState } from "./state.ts";

const suspected = (): number => 0.6;

describe("prune", () => {
  const town = townOf(
    [...several(20, controlled), ...several(4, stranger, "s")],
    [["refrain", range(0, 24)]],
  );
  const strength = (account: number): number => (account < 20 ? 8 + account / 100 : 3);
  const before = begin([factsIn(town, ringIn(town, range(0, 24), strength))]);
  const prune = (context: JudgingContext, from: JudgingState = before): Promise<JudgingState> =>
    pruneStage(from, context);

  test("strangers leave, each with its fit, the round and a member that stayed", async () => {
    const context = contextIn(town, suspected);
    const after = await prune(context);
    expect(after.rings.map(membersOf)).toEqual([range(0, 20)]);
    const [looked] = await context.withStrangers(before.rings, () => true);
    const fit = fitOf(looked!, context);
    expect(after.trace).toEqual(
      range(20, 24).map((account) => ({
        account,
        stage: "prune",
        round: 1,
        event: "left",
        fit: fit[account],
        // of those who stay the one that carries most of the ring
        anchor: 19,
      })),
    );
    expect(after.trace.every((step) => step.fit! < 0)).toBe(true);
  });

  test("the state before is as it was", async () => {
    const kept = structuredClone(before);
    await prune(contextIn(town, suspected));
    expect(before).toEqual(kept);
  });

  test("it settles: the round in which nobody leaves is the last", async () => {
    const context = contextIn(town, suspected);
    const after = await prune(context);
    expect(after.rounds).toEqual({ split: 0, prune: 2, adopt: 0, join: 0 });
    const again = await prune(context, after);
    expect(again.rings.map(membersOf)).toEqual(after.rings.map(membersOf));
    expect(again.trace).toEqual(after.trace);
    expect(again.rounds.prune).toBe(3);
  });

  test("a ring that is not suspected keeps its strangers, and they are not even looked at", async () => {
    const { suspected: least } = defaultModel().stages.prune;
    const below = await prune(contextIn(town, () => least - 1e-9));
    expect(below.rings.map(membersOf)).toEqual([range(0, 24)]);
    expect(below.rings[0]!.strangersShare).toBe(0);
    expect(below.trace).toEqual([]);
    expect(below.rounds.prune).toBe(1);
    const at = await prune(contextIn(town, () => least));
    expect(at.rings.map(membersOf)).toEqual([range(0, 20)]);
    expect(at.rings[0]!.strangersShare).toBe(saidByStrangers);
  });

  test("the score is asked anew in each round: who is cleared meanwhile keeps the rest", async () => {
    const rings = [before.rings[0]!];
    const cleared = (accounts: readonly number[]): number => (accounts.length < 24 ? 0.01 : 0.6);
    const { rings: left } = await prune(contextIn(town, cleared), begin(rings));
    expect(left[0]!.strangersShare).toBe(0);
  });

  test("no round, nobody leaves", async () => {
    const after = await prune(contextIn(town, suspected, withStages({ prune: { rounds: 0 } })));
    expect(after).toEqual(before);
  });

  test("each ring is pruned by itself, in the order in which it came", async () => {
    // strangers may carry most of a ring: it is not told by them
    const heavy = (account: number): number => (account < 20 ? strength(account) : 12);
    const two = begin([
      factsIn(town, ringIn(town, [...range(0, 10), 20], heavy)),
      factsIn(town, ringIn(town, [...range(10, 20), 21, 22], heavy)),
    ]);
    const after = await prune(contextIn(town, suspected), two);
    expect(after.rings.map(membersOf)).toEqual([range(0, 10), range(10, 20)]);
    expect(after.trace.map(({ account, anchor }) => [account, anchor])).toEqual([
      [20, 9],
      [21, 19],
      [22, 19],
    ]);
  });

  test("no rings, nothing to do", async () => {
    const after = await prune(contextIn(town, suspected), begin([]));
    expect(after.rings).toEqual([]);
    expect(after.trace).toEqual([]);
  });
});

describe("a ring that would be too small", () => {
  /** Who stays of controlled accounts among others that sent nothing; nobody where the ring is gone. */
  async function stay(active: number, silent: number): Promise<number[]> {
    const all = range(0, active + silent);
    const town = townOf(
      [...several(active, controlled), ...several(silent, dormant, "d")],
      [["refrain", all]],
    );
    const before = begin([factsIn(town, ringIn(town, all))]);
    const after = await pruneStage(before, contextIn(town, suspected));
    const left = after.rings.flatMap(membersOf);
    expect(after.trace).toHaveLength(all.length - left.length);
    return left;
  }

  test("dissolves where fewer than three would stay, and three may", async () => {
    expect(await stay(3, 2)).toEqual(range(0, 3));
    expect(await stay(2, 2)).toEqual([]);
  });

  test("dissolves where nobody would stay", async () => {
    expect(await stay(0, 12)).toEqual([]);
  });

  test("an account that only signed up stays with those whose card it has", async () => {
    const all = range(0, 12);
    const town = townOf(
      [...several(4, controlled), ...several(8, dormant, "d")],
      [
        ["refrain", all],
        ["card", all.filter((i) => i % 2 === 0)],
        ["card", all.filter((i) => i % 2 === 1)],
      ],
    );
    const before = begin([factsIn(town, ringIn(town, all))]);
    const after = await pruneStage(before, contextIn(town, suspected));
    expect(after.rings.flatMap(membersOf)).toEqual(expect.arrayContaining(range(4, 12)));
  });

  test("the others go on as they are", async () => {
    const town = townOf(
      [...several(2, controlled), ...several(9, dormant, "d"), ...several(5, controlled, "c")],
      [
        ["refrain", range(0, 11)],
        ["refrain", range(11, 16)],
      ],
    );
    const rings = [range(0, 11), range(11, 16)].map((of) => factsIn(town, ringIn(town, of)));
    const after = await pruneStage(begin(rings), contextIn(town, suspected));
    expect(after.rings.map(membersOf)).toEqual([range(11, 16)]);
    expect(after.trace.map(({ account, event }) => [account, event])).toEqual(
      range(0, 11).map((account) => [account, "left"]),
    );
  });
});

test("strangers that left show others more clearly, who leave a round later", async () => {
  // nine of twenty have cards in common: a part of what the ring is only once the eight dormant ones are gone
  const town = townOf(
    [
      ...several(9, controlled),
      ...several(8, dormant, "d"),
      ...several(3, (name) => controlled(name), "w"),
    ],
    [
      ["card", [0, 1, 2]],
      ["card", [3, 4, 5]],
      ["card", [6, 7, 8]],
      ["refrain", range(0, 20)],
    ],
  );
  const late = range(17, 20);
  // by their strength alone they are just members: what little it says against them tips the scales
  const fitAt = (strength: number): number => {
    const ring = ringIn(town, range(0, 20), (account) => (account < 9 ? 9 : strength));
    const facts = { ...factsIn(town, ring), strangersShare: saidByStrangers };
    return fitOf(facts, contextIn(town, suspected))[17]!;
  };
  const { strength_slope: slope } = defaultModel().membership;
  const { stays } = defaultModel().membership;
  const just = 6 - (fitAt(6) - stays - 0.5) / slope;
  const model = defaultModel();
  const loose = { ...model, membership: { ...model.membership, strength: [-20, 4] as const } };
  const ring = ringIn(town, range(0, 20), (account) => (account < 9 ? 9 : just));
  const after = await pruneStage(begin([factsIn(town, ring)]), contextIn(town, suspected, loose));
  expect(after.trace.map(({ account, round }) => [account, round])).toEqual([
    ...range(9, 17).map((account) => [account, 1]),
    ...late.map((account) => [account, 2]),
  ]);
  expect(after.rounds.prune).toBe(3);
});
