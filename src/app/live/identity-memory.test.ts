import { expect, test } from "vitest";
import { IdentityMemory } from "./identity-memory.ts";

test("knows what came lately, and only that", () => {
  const memory = new IdentityMemory();
  expect(memory.seen(0, 0)).toBe(false);
  expect(memory.seen(0, 0)).toBe(true);
  expect(memory.seen(1, 0)).toBe(false);
  expect(memory.seen(0, 1)).toBe(false);
  expect([memory.seen(1, 0), memory.seen(0, 1)]).toEqual([true, true]);
});

test("forgets the oldest, never the latest generation", () => {
  const memory = new IdentityMemory(4096);
  const all = 5200;
  let known = 0;
  for (let i = 0; i < all; i++) if (memory.seen(Math.imul(i, 1_103_515_245) >>> 0, i)) known++;
  expect(known).toBe(0);
  for (let i = all - 2000; i < all; i++)
    if (!memory.seen(Math.imul(i, 1_103_515_245) >>> 0, i)) throw new Error(`forgot ${i}`);
  expect(memory.seen(0, 0)).toBe(false);
});
