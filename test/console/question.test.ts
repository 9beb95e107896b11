import fc from "fast-check";
import { expect, test } from "vitest";
import {
  conditionOf,
  draftsIn,
  questionOf,
  searchOf,
  standard,
  type ToldField,
  whereOf,
} from "../../console/src/screens/explore/question.ts";

test("whatever is written in a condition comes back from the address", () => {
  const is = fc.constantFrom("eq", "ne", "has", "in", "gte");
  const draft = fc.record({
    field: fc.constantFrom("account", "output_tokens"),
    is,
    text: fc.string(),
  });
  fc.assert(
    fc.property(fc.array(draft, { maxLength: 5 }), (drafts) => {
      expect(draftsIn(whereOf(drafts as never))).toEqual(drafts);
    }),
  );
  expect(draftsIn("account:eq:%E0%A4%A")).toEqual([
    { field: "account", is: "eq", text: "%E0%A4%A" },
  ]);
  expect(draftsIn("nonsense;;:")).toEqual([]);
});

test("a question that was kept has the address that asks it again", () => {
  const fields: ToldField[] = [
    { name: "plan", type: "text", unit: "", words: "", is: ["in"], column: true },
    { name: "org", type: "yes-no", unit: "", words: "", is: ["eq"], column: true },
    { name: "exchanges", type: "number", unit: "", words: "", is: ["gt"], column: true },
  ];
  const kept = {
    ...{
      subject: "accounts" as const,
      limit: 1000,
      by: { field: "exchanges", order: "asc" as const },
    },
    where: [
      { field: "plan", is: "in" as const, value: ["free", "pro; max"] },
      { field: "org", is: "eq" as const, value: false },
      { field: "exchanges", is: "gt" as const, value: 12.5 },
    ],
  };
  const asked = { ...standard, ...searchOf(kept) };
  const where = draftsIn(asked.where).map((one) => conditionOf(one, fields));
  expect(where.filter((one) => typeof one === "string")).toEqual([]);
  expect(questionOf(asked, where as never)).toEqual(kept);
  expect(searchOf({ subject: "accounts", where: [], limit: 100 })).toEqual({});
});

test("what is not a value yet is told in words", () => {
  const exchanges: ToldField[] = [
    { name: "exchanges", type: "number", unit: "", words: "", is: ["gt"], column: true },
  ];
  expect(conditionOf({ field: "exchanges", is: "gt", text: "many" }, exchanges)).toContain(
    "a number",
  );
  expect(conditionOf({ field: "exchanges", is: "gt", text: " " }, exchanges)).toContain("remove");
  expect(conditionOf({ field: "secret", is: "eq", text: "x" }, exchanges)).toContain("secret");
});
