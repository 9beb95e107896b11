// Pieces that are one are judged as one.

import { describe, expect, test } from "vitest";
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
import { type Groups, joinStage, piecesOfCrowds } from "./join.ts";
import { type JudgedRing, scoreRings } from "./score.ts";
import { begin, type JudgingState } from "./state.ts";

const fdr = 0.05;
const town = townOf(several(40, controlled), [["refrain", range(0, 40)]]);
/** The larger, the likelier. */
const context = contextIn(town, (accounts) => (accounts.length >= 8 ? 0.99 : 0.95));

function judged(...members: readonly (readonly number[])[]): {
  state: JudgingState;
  judged: readonly JudgedRing[];
} {
  const rings = members.map((one) =>
    factsIn(
      town,
      ringIn(town, one, (account) => account),
    ),
  );
  return { state: begin(rings), judged: scoreRings(rings, context, fdr) };
}
const joined = (
  { state, judged: all }: ReturnType<typeof judged>,
  groupsOf: Groups,
): ReturnType<typeof joinStage> => joinStage(state, all, groupsOf, context, fdr);
const members = (all: readonly JudgedRing[]): number[][] =>
  all.map(({ facts }) => membersOf(facts));

describe("join", () => {
  const before = judged(range(0, 4), range(10, 13), range(20, 25));

  test("pieces become one ring, counted and scored anew, after all that stand alone", async () => {
    const after = await joined(before, ([first, , third]) => [[first!, third!]]);
    expect(members(after.judged)).toEqual([range(10, 13), [...range(0, 4), ...range(20, 25)]]);
    const [alone, whole] = after.judged;
    expect(alone!.facts).toBe(before.state.rings[1]);
    expect(whole!.judgement.score).toBe(0.99);
    expect(whole!.facts.prompts).toBe(900);
    expect(whole!.fit).toHaveLength(9);
    // each by itself, whatever else there is: one at 0.99, one at 0.95
    expect(whole!.q).toBeCloseTo(0.01, 12);
    expect(alone!.q).toBeCloseTo(0.05, 12);
    expect(after.state.rings).toEqual(after.judged.map((one) => one.facts));
  });

  test("who joined is traced, with the member that the first piece is told by", async () => {
    const after = await joined(before, ([first, , third]) => [[first!, third!]]);
    expect(after.state.trace).toEqual(
      range(20, 25).map((account) => ({
        account,
        stage: "join",
        round: 1,
        event: "joined",
        fit: null,
        anchor: 3,
      })),
    );
    expect(after.state.rounds).toEqual({ split: 0, prune: 0, adopt: 0, join: 1 });
  });

  test("groups of one, and none, change nothing", async () => {
    for (const groupsOf of [() => [], (all) => all.map((one) => [one])] satisfies Groups[]) {
      const after = await joined(before, groupsOf);
      expect(after.state).toBe(before.state);
      expect(after.judged).toBe(before.judged);
    }
  });

  test("several groups join in one round, each by itself", async () => {
    const four = judged(range(0, 3), range(4, 7), range(8, 11), range(12, 15));
    const after = await joined(four, ([a, b, c, d]) => [
      [a!, c!],
      [b!, d!],
    ]);
    expect(members(after.judged)).toEqual([
      [...range(0, 3), ...range(8, 11)],
      [...range(4, 7), ...range(12, 15)],
    ]);
    expect(after.state.trace.map(({ account, anchor }) => [account, anchor])).toEqual([
      ...range(8, 11).map((account) => [account, 2]),
      ...range(12, 15).map((account) => [account, 6]),
    ]);
    const again = await joinStage(after.state, after.judged, (all) => [all], context, fdr);
    expect(again.state.rounds.join).toBe(2);
    expect(again.state.trace).toHaveLength(12);
    expect(again.state.trace.at(-1)).toMatchObject({ round: 2, anchor: 10 });
  });
});

describe("pieces of crowds", () => {
  const all = judged(range(0, 8), range(8, 16), range(16, 24), range(24, 27)).judged;
  const crowd = ringIn(town, range(0, 30));
  const other = ringIn(town, range(30, 40));
  const crowdOf = (from: number, to: number, of = crowd) =>
    range(from, to).map((account) => [account, of] as const);

  test("are the campaigns whose members mostly came out of it", () => {
    const of = new Map([...crowdOf(0, 13), ...crowdOf(16, 24, other)]);
    // the second had five of eight in the crowd; the third came out of another
    expect(piecesOfCrowds(all, of)).toEqual([[all[0], all[1]], [all[2]]]);
  });

  test("are not those that came mostly from elsewhere", () => {
    expect(piecesOfCrowds(all, new Map(crowdOf(0, 11)))).toEqual([[all[0]]]);
    expect(piecesOfCrowds(all, new Map())).toEqual([]);
  });

  test("are campaigns only", () => {
    const innocent = all.map((one, i) => ({ ...one, isCampaign: i > 0 }));
    expect(piecesOfCrowds(innocent, new Map(crowdOf(0, 24)))).toEqual([innocent.slice(1, 3)]);
    expect(
      piecesOfCrowds(
        all.map((one) => ({ ...one, isCampaign: false })),
        new Map(crowdOf(0, 24)),
      ),
    ).toEqual([]);
  });
});
