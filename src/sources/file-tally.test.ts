import { expect, test } from "vitest";
import { emptyNote, failureOf, isEmpty, newTally, tryMapping } from "./file-tally.ts";

const tally = (records: number, rejected: number, broken = false) => ({
  ...{ records, rejected, accepted: records - rejected, others: 0, broken },
  why: rejected > 0 ? "line 2: time is missing" : "",
});

test.each([
  [1000, 0, 0.5, null],
  [1000, 500, 0.5, null],
  [1000, 501, 0.5, "input_mostly_rejected"],
  [1000, 11, 0.01, "input_mostly_rejected"],
  [1000, 10, 0.01, null],
  [1000, 1, 0, "input_mostly_rejected"],
  [1000, 999, 1, null],
  [1000, 1000, 1, "input_nothing_readable"],
  [0, 0, 1, "input_no_records"],
])("of %i records %i rejected, with %d allowed: %s", (records, rejected, allowed, code) => {
  const failure = failureOf("x.jsonl", tally(records, rejected), allowed);
  expect(failure?.code ?? null).toBe(code);
  if (code === "input_mostly_rejected") {
    expect(failure!.exitCode).toBe(3);
    expect(failure!.message).toContain(`${rejected} of ${records} records of x.jsonl`);
    expect(failure!.message).toContain(`more than ${allowed * 100} %`);
    expect(failure!.message).toContain("line 2: time is missing");
  }
});

test("a file that broke off has had its say, and is not empty", () => {
  expect(failureOf("x", tally(10, 9, true), 0.5)).toBeNull();
  expect(isEmpty({ ...newTally(), broken: true })).toBe(false);
  expect(isEmpty(newTally())).toBe(true);
});

test("nothing readable points to the record formats, or to what an own mapping makes of the file", () => {
  const of = (how?: string): string => failureOf("x.jsonl", tally(2, 2), 1, how)!.message;
  expect(of()).toContain("Expected one JSON object a line");
  const tried = of(tryMapping("my log.jsonl", { map: "mine.yaml", kind: "account" }));
  expect(tried).toContain("`stillwatch sources try 'my log.jsonl' --map mine.yaml --as account`");
  expect(tried).not.toContain("Expected");
});

test("a file of which the mapping leaves out all is told so, with how to write a text", () => {
  const failure = failureOf("x.jsonl", { ...newTally(), others: 7 }, 0.5)!;
  expect(failure.code).toBe("input_left_out");
  expect(failure.message).toMatch(/7 records were left out .* by the mapping's `where`/);
  expect(failure.message).toContain("in single quotes (kind == 'llm')");
});

test("empty files are named, a few of many", () => {
  expect(emptyNote(["a"])).toBe("a holds no records");
  expect(emptyNote("abcdefg".split(""))).toBe("7 files hold no records: a, b, c, d, e and 2 more");
});
