import { expect, test } from "vitest";
import { ReasoningMemory } from "./reasoning-memory.ts";

const hash = (i: number): string =>
  i.toString(16).padStart(64, "0").split("").toReversed().join("");
const of = (account: string) => ({ account, model: "m", conversation: null });

test("another account's reasoning is a replay, its own never is", () => {
  const memory = new ReasoningMemory();
  memory.given([hash(1), hash(2), hash(3)], of("ann"));
  expect(memory.replayed([hash(9), hash(2)], "eve")).toEqual(of("ann"));
  // who shortens its history sends some of it, in another order
  expect(memory.replayed([hash(3), hash(1)], "ann")).toBeNull();
  expect(memory.replayed([hash(9)], "eve")).toBeNull();
});

test("what several were given tells nothing", () => {
  const memory = new ReasoningMemory();
  memory.given([hash(1)], of("ann"));
  memory.given([hash(1)], of("bob"));
  memory.given([hash(1)], of("bob"));
  expect(memory.replayed([hash(1)], "eve")).toBeNull();
});

test("the oldest are forgotten", () => {
  const memory = new ReasoningMemory();
  for (let i = 0; i < 200_100; i++) memory.given([hash(i)], of("ann"));
  expect(memory.size).toBe(200_000);
  expect(memory.replayed([hash(0)], "eve")).toBeNull();
  expect(memory.replayed([hash(200_099)], "eve")).not.toBeNull();
});
