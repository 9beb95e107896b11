import { expect, test } from "vitest";
import { type Place, ReasoningMemory } from "./reasoning-memory.ts";

const hash = (i: number): string =>
  i.toString(16).padStart(64, "0").split("").toReversed().join("");
const of = (account: string, more: Partial<Place> = {}): Place => ({
  ...{ account, models: ["m"], marks: [1, 2, 3] },
  ...more,
});
const kinds = (memory: ReasoningMemory, hashes: readonly string[], place: Place): string[] => [
  ...memory.replayed(hashes, place),
];

test("another account's reasoning is a replay, its own never is", () => {
  const memory = new ReasoningMemory();
  memory.given([hash(1), hash(2), hash(3)], of("ann"));
  expect(kinds(memory, [hash(9), hash(2)], of("eve"))).toEqual(["account"]);
  // whoever it is, and wherever: that it is another's says all
  expect(kinds(memory, [hash(2)], of("eve", { models: ["n"], marks: [9] }))).toEqual(["account"]);
  // who shortens its history sends some of it, in another order
  expect(kinds(memory, [hash(3), hash(1)], of("ann"))).toEqual([]);
  expect(kinds(memory, [hash(9)], of("eve"))).toEqual([]);
});

test("of one's own, another conversation has nothing in common, another model no name", () => {
  const memory = new ReasoningMemory();
  memory.given([hash(1)], of("ann", { models: ["m", "m-2"] }));
  expect(kinds(memory, [hash(1)], of("ann", { marks: [9, 3] }))).toEqual([]);
  expect(kinds(memory, [hash(1)], of("ann", { marks: [9, 8] }))).toEqual(["conversation"]);
  expect(kinds(memory, [hash(1)], of("ann", { models: ["m-2"] }))).toEqual([]);
  expect(kinds(memory, [hash(1)], of("ann", { models: ["n"], marks: [8] }))).toEqual([
    ...["conversation", "model"],
  ]);
  // what cannot be told is no replay
  expect(kinds(memory, [hash(1)], of("ann", { models: [], marks: [] }))).toEqual([]);
  memory.given([hash(2)], of("ann", { models: [], marks: [] }));
  expect(kinds(memory, [hash(2)], of("ann", { models: ["n"], marks: [8] }))).toEqual([]);
});

test("given twice to one account, both places are its own", () => {
  const memory = new ReasoningMemory();
  memory.given([hash(1)], of("ann"));
  memory.given([hash(1)], of("ann", { models: ["n"], marks: [7] }));
  expect(kinds(memory, [hash(1)], of("ann", { models: ["n"], marks: [1] }))).toEqual([]);
});

test("what several were given tells nothing", () => {
  const memory = new ReasoningMemory();
  memory.given([hash(1)], of("ann"));
  memory.given([hash(1)], of("bob"));
  memory.given([hash(1)], of("bob"));
  expect(kinds(memory, [hash(1)], of("eve"))).toEqual([]);
});

test("the oldest are forgotten", () => {
  const memory = new ReasoningMemory();
  for (let i = 0; i < 200_100; i++) memory.given([hash(i)], of("ann"));
  expect(memory.size).toBe(200_000);
  expect(kinds(memory, [hash(0)], of("eve"))).toEqual([]);
  expect(kinds(memory, [hash(200_099)], of("eve"))).toEqual(["account"]);
});
