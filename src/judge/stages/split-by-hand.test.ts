// An operation among strangers who use the same public wording stands apart from them; one hand with two queues does not.

import { expect, test } from "vitest";
import { incidenceOf, range, type Trait } from "../../../test/fixtures/incidence.ts";
import { defaultModel } from "../../model/load.ts";
import { traitsOf } from "../../rings/index.ts";
import { splitByHand } from "./split-by-hand.ts";

const limits = defaultModel().stages.split;
/** Addresses of a pool, each had by three members of a stretch. */
const lines = (from: number, to: number): Trait[] =>
  range(from, to).map((i): Trait => {
    const size = to - from;
    return ["address", [0, 3, 7].map((step) => from + ((i - from + step) % size))];
  });

/** Parts of a ring of the first thirty of a thousand accounts, which all use one wording. */
function parts(...traits: readonly Trait[]): number[][] {
  const accounts = Uint32Array.from(range(0, 30));
  const incidence = incidenceOf(1000, [["refrain", range(0, 30)], ...traits]);
  const ring = {
    ...{ accounts, strength: new Float64Array(30).fill(9) },
    ...{ traits: traitsOf(incidence, accounts), methods: [] },
  };
  return splitByHand(incidence, ring, limits).map((part) => [...part.accounts]);
}
const queue: Trait = ["queue", range(0, 16)];

test("a pool of lines of its own and a queue of its own make a hand", () => {
  expect(parts(queue, ...lines(0, 16))).toEqual([range(0, 16), range(16, 30)]);
});

test("who wrote too little goes with whom it shares a line", () => {
  expect(parts(queue, ...lines(0, 17))).toEqual([range(0, 17), range(17, 30)]);
});

test("a queue on lines that the others use too is not a hand of its own", () => {
  expect(parts(queue, ...lines(0, 30))).toEqual([range(0, 30)]);
});

test("nor is a queue of people who share nothing, nor a few", () => {
  expect(parts(queue)).toEqual([range(0, 30)]);
  expect(parts(["queue", range(0, 7)], ...lines(0, 7))).toEqual([range(0, 30)]);
});

test("nor lines of their own without a subject of their own", () => {
  expect(parts(...lines(0, 16))).toEqual([range(0, 30)]);
});

test("two hands are two, and the strangers among them a third", () => {
  const second: Trait = ["queue", range(16, 26)];
  expect(parts(queue, second, ...lines(0, 16), ...lines(16, 26))).toEqual([
    range(0, 16),
    range(16, 26),
    range(26, 30),
  ]);
});

test("a queue whose members are all of another one as well is no hand of nobody", () => {
  const again: Trait = ["queue", range(0, 20)];
  expect(parts(queue, again, ...lines(0, 20))).toEqual([range(0, 20), range(20, 30)]);
});

test("hands by the hundred stand apart one by one", () => {
  const hands = 300;
  const size = 10;
  const accounts = Uint32Array.from(range(0, hands * size + 5));
  const own = range(0, hands).flatMap((hand): Trait[] => {
    const [from, to] = [hand * size, (hand + 1) * size];
    return [["queue", range(from, to)], ...lines(from, to)];
  });
  const incidence = incidenceOf(100_000, [["refrain", [...accounts]], ...own]);
  const ring = {
    ...{ accounts, strength: new Float64Array(accounts.length).fill(9) },
    ...{ traits: traitsOf(incidence, accounts), methods: [] },
  };
  const found = splitByHand(incidence, ring, limits);
  expect(found).toHaveLength(hands + 1);
  expect(found.at(-1)!.accounts).toHaveLength(5);
});
