import { expect, test } from "vitest";
import { DecisionCopy } from "./decision-copy.ts";

const at = (ms: number): string => new Date(ms).toISOString();
const one = (
  id: string,
  rung: "share-allowance" | "suspend",
  more = {},
): {
  id: string;
  account: string;
  ring: string;
  rung: typeof rung;
  from: string;
  until: string | null;
} => ({
  ...{ id, account: "ann", ring: "r", rung, from: at(0), until: null },
  ...more,
});
const told = (what: ReturnType<typeof one>[], deleted: string[] = [], whole = false) => ({
  ...{ new: what, deleted, cursor: "c-1", whole },
});

test("the harshest that is in force counts, and only as long as it is", () => {
  const copy = new DecisionCopy();
  copy.apply(
    told([one("a", "share-allowance"), one("b", "suspend", { from: at(100), until: at(200) })]),
  );
  expect([50, 100, 199, 200].map((now) => copy.of("ann", now)?.id)).toEqual(["a", "b", "b", "a"]);
  expect(copy.of("bob", 50)).toBeNull();
});

test("changes add, replace and take away; the whole replaces all", () => {
  const copy = new DecisionCopy();
  expect(copy.cursor).toBeNull();
  copy.apply(told([one("a", "suspend")]));
  copy.apply(told([one("a", "suspend", { until: at(100) })]));
  expect([copy.size, copy.of("ann", 100)]).toEqual([1, null]);
  copy.apply(told([one("b", "suspend", { account: "bob" })], ["a", "never"]));
  expect([copy.of("ann", 1), copy.of("bob", 1)?.id]).toEqual([null, "b"]);
  copy.apply(told([one("c", "suspend")], [], true));
  expect([copy.size, copy.of("bob", 1), copy.cursor]).toEqual([1, null, "c-1"]);
});
