import { expect, test } from "vitest";
import { smallTable } from "./small-table.ts";

test.each([",", ";", "\t", "|"])("a table whose fields are separated by %j", (sign) => {
  const text = [`Campaign${sign}Ruling${sign}Reason`, `c-1${sign}dismiss${sign}"a${sign} b"`].join(
    "\r\n",
  );
  expect(smallTable(text, true)).toEqual([
    [2, { campaign: "c-1", ruling: "dismiss", reason: `a${sign} b` }],
  ]);
});

test("commas within the rows of a table with semicolons part nothing", () => {
  expect(smallTable("account;label\na,b;c,d,e\n", true)).toEqual([
    [2, { account: "a,b", label: "c,d,e" }],
  ]);
});

test("accounts that are numbers of 64 bits keep their digits", () => {
  expect(smallTable('{"account":1234567890123450007}', true)).toEqual([
    [1, { account: "1234567890123450007" }],
  ]);
});
