import fc from "fast-check";
import { expect, test } from "vitest";
import {
  conditionOf,
  draftsIn,
  questionOf,
  searchOf,
  standard,
  valuesIn,
  valuesText,
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
      {
        field: "plan",
        is: "in" as const,
        value: ["free", "pro; max", "small, or large", ' "odd" '],
      },
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

test("values of a list come back as they were, whatever stands in them", () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (values) => {
      expect(valuesIn(valuesText(values))).toEqual(values);
    }),
  );
  expect(valuesIn(' one,another , "a, b",, "say ""no""" ')).toEqual([
    ...["one", "another", "a, b", 'say "no"'],
  ]);
  // a quote that nobody closed is a letter as any other
  expect(valuesIn('"a, b')).toEqual(['"a', "b"]);
  expect(valuesIn('5" disk, "a"b')).toEqual(['5" disk', '"a"b']);
  expect(valuesIn(" , ")).toEqual([]);
});

test("what is not a value yet is told in words", () => {
  const exchanges: ToldField[] = [
    { name: "exchanges", type: "number", unit: "", words: "", is: ["gt"], column: true },
  ];
  expect(conditionOf({ field: "exchanges", is: "gt", text: "many" }, exchanges)).toContain(
    "a number",
  );
  expect(conditionOf({ field: "exchanges", is: "gt", text: " " }, exchanges)).toContain("remove");
  const plan: ToldField[] = [
    { name: "plan", type: "text", unit: "", words: "", is: ["in"], column: true },
  ];
  expect(conditionOf({ field: "plan", is: "in", text: " , " }, plan)).toContain("one of");
  expect(conditionOf({ field: "secret", is: "eq", text: "x" }, exchanges)).toContain("secret");
});
