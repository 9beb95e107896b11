import { expect, test } from "vitest";
import { makeAttempts } from "./attempts.ts";

test("an address waits for the rest of its minute, and nobody else does", () => {
  let now = 0;
  const attempts = makeAttempts(2, () => now);
  attempts.note("a");
  expect(attempts.isSpent("a")).toBe(false);
  attempts.note("a");
  expect(attempts.isSpent("a")).toBe(true);
  expect(attempts.isSpent("b")).toBe(false);
  now = 60_000;
  expect(attempts.isSpent("a")).toBe(false);
  attempts.note("a");
  expect(attempts.isSpent("a")).toBe(false);
});

test("its memory is bounded", () => {
  const attempts = makeAttempts(1, () => 0);
  for (let n = 0; n < 10_001; n++) attempts.note(`a${n}`);
  expect(attempts.isSpent("a0")).toBe(false);
  expect(attempts.isSpent("a10000")).toBe(true);
});
