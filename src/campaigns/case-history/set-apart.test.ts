// Accounts that a person set apart leave the rings that they share with others, and the campaign that they were in.

import { expect, test } from "vitest";
import type { CaseHistory } from "../../core/case-history.ts";
import type { Ring } from "../../rings/index.ts";
import { keptApart, setApart, withoutApart } from "./set-apart.ts";

const accounts = Array.from({ length: 12 }, (_, i) => ({ name: `acct-${i}` }));
const ring = (...members: number[]): Ring => ({
  accounts: Uint32Array.from(members),
  strength: Float64Array.from(members, (n) => n / 10),
  traits: [],
  methods: ["community"],
});
const history = (...apart: string[][]): CaseHistory =>
  ({
    apart,
    members: accounts.map(({ name }) => ({ account: name, since: "2026-04-22", left: null })),
  }) as unknown as CaseHistory;
const names = (...numbers: number[]): string[] => numbers.map((n) => `acct-${n}`);
const members = (rings: readonly Ring[]): number[][] => rings.map((one) => [...one.accounts]);

test("a ring is parted where it holds both, with the strength of each membership", () => {
  const parted = setApart([ring(0, 1, 2, 3, 4, 5)], [history(names(0, 2, 4))], accounts, 3);
  expect(members(parted)).toEqual([
    [1, 3, 5],
    [0, 2, 4],
  ]);
  expect([...parted[1]!.strength]).toEqual([0, 0.2, 0.4]);
});

test("rings without them stay as they are; what is too small for a ring is none", () => {
  const other = ring(6, 7, 8);
  const parted = setApart([ring(0, 1, 2, 3), other], [history(names(0))], accounts, 3);
  expect(members(parted)).toEqual([
    [1, 2, 3],
    [6, 7, 8],
  ]);
  expect(parted[1]).toBe(other);
  expect(setApart([other], [history()], accounts, 3)).toEqual([other]);
});

test("groups of several words are parted from each other", () => {
  const parted = setApart(
    [ring(0, 1, 2, 3, 4, 5, 6, 7, 8)],
    [history(names(0, 1, 2), names(3, 4, 5))],
    accounts,
    3,
  );
  expect(members(parted)).toEqual([
    [6, 7, 8],
    [3, 4, 5],
    [0, 1, 2],
  ]);
});

test("however few they are, they come into no ring of its members, nor members into theirs", () => {
  const split = withoutApart({ ...history(names(3)), mergedInto: null }, "2026-04-23");
  const isApart = keptApart([split], accounts);
  expect([2, 3, 4].map(isApart(Uint32Array.of(0, 1)))).toEqual([false, true, false]);
  expect([2, 3, 4].map(isApart(Uint32Array.of(3)))).toEqual([true, false, true]);
  expect([2, 3].map(isApart(Uint32Array.of(20, 21)))).toEqual([false, false]);
});

test("they are no members any more, from the given time on", () => {
  const left = withoutApart(history(names(3, 4)), "2026-04-23").members.filter((one) => one.left);
  expect(left.map(({ account, left: at }) => [account, at])).toEqual([
    ["acct-3", "2026-04-23"],
    ["acct-4", "2026-04-23"],
  ]);
  const whole = history();
  expect(withoutApart(whole, "2026-04-23")).toBe(whole);
});
