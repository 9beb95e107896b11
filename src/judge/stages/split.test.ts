// Rings that are two things are judged as two, and one thing as one.

import { describe, expect, test } from "vitest";
import { range, type Trait } from "../../../test/fixtures/incidence.ts";
import {
  contextIn,
  controlled,
  factsIn,
  membersOf,
  type Resident,
  ringIn,
  several,
  type Town,
  townOf,
} from "../../../test/fixtures/judging.ts";
import { defaultModel } from "../../model/load.ts";
import { isCrowd, split, splitFound, splitStage } from "./split.ts";
import { begin } from "./state.ts";

const limits = defaultModel().stages.split;

/** A town of controlled accounts that all use a phrase, some of them tied by cards of their own. */
function tied(count: number, ...cards: readonly (readonly number[])[]): Town {
  return townOf(several(count, controlled), [
    ["refrain", range(0, count)],
    ...cards.map((members): Trait => ["card", members]),
  ]);
}

/** Pieces of the ring of all these residents. */
function pieces(town: Town, count: number): number[][] {
  const accounts = town.residents.map((one) => one.facts);
  return split(town.incidence, ringIn(town, range(0, count)), accounts, limits).map((ring) => [
    ...ring.accounts,
  ]);
}

describe("by self-identification", () => {
  const open = (name: string): Resident => controlled(name, { org: "org-1", verified: true });
  const mixed = (opened: number, other: number): number[][] =>
    pieces(
      townOf(
        [...several(opened, open), ...several(other, controlled, "c")],
        [["refrain", range(0, opened + other)]],
      ),
      opened + other,
    );

  test("an organisation in the open stands apart from others with the same phrase", () => {
    expect(mixed(4, 6)).toEqual([range(0, 4), range(4, 10)]);
  });

  test("unless either part would be too small to be judged", () => {
    expect(mixed(2, 6)).toEqual([range(0, 8)]);
    expect(mixed(6, 2)).toEqual([range(0, 8)]);
    expect(mixed(3, 3)).toEqual([range(0, 3), range(3, 6)]);
  });

  test("a ring of one sort stays whole", () => {
    expect(mixed(8, 0)).toEqual([range(0, 8)]);
    expect(mixed(0, 8)).toEqual([range(0, 8)]);
  });
});

describe("by ties", () => {
  test("those who hang together by cards stand apart from those who share words with them", () => {
    expect(pieces(tied(20, range(0, 6), range(5, 12)), 20)).toEqual([range(0, 12), range(12, 20)]);
  });

  test("a piece of a few, or of a small share, splits nothing off", () => {
    // seven hang together, eight are asked for
    expect(pieces(tied(12, range(0, 7)), 12)).toEqual([range(0, 12)]);
    expect(pieces(tied(12, range(0, 8)), 12)).toEqual([range(0, 8), range(8, 12)]);
    // ten of forty are a quarter
    expect(pieces(tied(40, range(0, 10)), 40)).toEqual([range(0, 40)]);
    expect(pieces(tied(40, range(0, 12)), 40)).toEqual([range(0, 12), range(12, 40)]);
  });

  test("twenty are a thing of their own, whatever they stand among", () => {
    expect(pieces(tied(100, range(0, 20)), 100)).toEqual([range(0, 20), range(20, 100)]);
    expect(pieces(tied(100, range(0, 19)), 100)).toEqual([range(0, 100)]);
  });

  test("what is left is split again, the larger piece first", () => {
    const town = tied(40, range(0, 12), range(12, 28));
    expect(pieces(town, 40)).toEqual([range(12, 28), range(0, 12), range(28, 40)]);
  });

  test("two that are left over stay where they are", () => {
    expect(pieces(tied(14, range(0, 12)), 14)).toEqual([range(0, 14)]);
  });
});

describe("a crowd", () => {
  const crowdOf = (town: Town): boolean =>
    isCrowd(town.incidence, ringIn(town, range(0, 100)), limits);

  test("has no piece that holds a third of it", () => {
    expect(crowdOf(tied(100, range(0, 20)))).toBe(true);
    expect(crowdOf(tied(100, range(0, 29)))).toBe(true);
    expect(crowdOf(tied(100, range(0, 30)))).toBe(false);
  });
});

describe("the stage", () => {
  const town = tied(100, range(0, 20), range(20, 45));
  const whole = ringIn(town, range(0, 100), (account) => 5 + (account === 30 ? 1 : 0));
  const context = contextIn(town, () => 0.5);

  test("tells who was set apart, in which round, and the member that the first piece is told by", async () => {
    const state = await splitFound([whole], context);
    expect(state.rings.map(membersOf)).toEqual([range(20, 45), range(0, 20), range(45, 100)]);
    expect(state.trace).toEqual(
      [...range(0, 20), ...range(45, 100)].map((account) => ({
        account,
        stage: "split",
        round: 1,
        event: "set-apart",
        fit: null,
        anchor: 30,
      })),
    );
    expect(state.rounds).toEqual({ split: 1, prune: 0, adopt: 0, join: 0 });
  });

  test("remembers the crowd of each of its members", async () => {
    const { crowdOf } = await splitFound([whole], context);
    expect([...crowdOf.keys()]).toEqual(range(0, 100));
    expect(new Set(crowdOf.values())).toEqual(new Set([whole]));
  });

  test("remembers no crowd where a piece was the ring, nor where nothing was split", async () => {
    const half = tied(20, range(0, 12));
    const ring = ringIn(half, range(0, 20));
    const one = await splitFound(
      [ring],
      contextIn(half, () => 0.5),
    );
    expect(one.rings).toHaveLength(2);
    expect(one.crowdOf.size).toBe(0);
    const nothing = tied(20);
    const untied = await splitFound(
      [ringIn(nothing, range(0, 20))],
      contextIn(nothing, () => 0.5),
    );
    expect(untied.rings).toHaveLength(1);
    expect(untied.crowdOf.size).toBe(0);
    expect(untied.trace).toEqual([]);
  });

  test("pieces keep the strength, traits and methods of the whole", async () => {
    const { rings } = await splitFound([whole], context);
    for (const { ring } of rings) {
      expect(ring.traits).toBe(whole.traits);
      expect(ring.methods).toBe(whole.methods);
      expect([...ring.strength]).toEqual([...ring.accounts].map((a) => (a === 30 ? 6 : 5)));
    }
  });

  test("what stands is not counted again, and a second round adds to the first", async () => {
    const first = await splitFound([whole], context);
    const again = await splitStage(first, context);
    expect(again.rings.every((one, i) => one === first.rings[i])).toBe(true);
    expect(again.trace).toEqual(first.trace);
    expect(again.crowdOf).toEqual(first.crowdOf);
    expect(again.rounds.split).toBe(2);
    const unsplit = { ...first, rings: [factsIn(town, whole)] };
    expect((await splitStage(unsplit, context)).trace.slice(75).map((step) => step.round)).toEqual(
      range(0, 75).map(() => 2),
    );
  });

  test("no rings, no pieces", async () => {
    expect(await splitStage(begin([]), context)).toMatchObject({ rings: [], trace: [] });
  });
});
