// Header lines as spreadsheets and databases write them, and first lines that are none.

import { describe, expect, test } from "vitest";
import { StillwatchError } from "../core/errors.ts";
import { ownNames, readHeader } from "./csv-header.ts";

const needs = ["time", "account"];
const read = (line: string, likely = ","): string => {
  try {
    const { separator, names } = readHeader(line, likely, "x.csv", needs, true);
    return `${JSON.stringify(separator)} ${names.join(" ")}`;
  } catch (error) {
    expect((error as StillwatchError).code).toBe("input_csv_header");
    return (error as StillwatchError).message;
  }
};

test.each([
  ["id,time,account", '"," id time account'],
  ["ID;TIME;ACCOUNT;IP", '";" id time account ip'],
  ["Id\tTime\tAccount ", '"\\t" id time account'],
  [" id | time | account ", '"|" id time account'],
  ['"Id";"Time";"Account"', '";" id time account'],
  ["time,account,User Agent,Input-Tokens", '"," time account user_agent input_tokens'],
  ['time;account;"a, b"', '";" time account a, b'],
  ["time,account,a;b;c;d;e", '"," time account a;b;c;d;e'],
])("%j is a header", (line, header) => expect(read(line)).toBe(header));

test("a name of ours that stands there too is the one that is meant", () => {
  expect(ownNames(["ID", "id", "Time", "TIME", "startTime"])).toEqual([
    ...["ID", "id", "time", "TIME", "startTime"],
  ]);
});

describe("what is no header", () => {
  test("a column of ours that stands there twice", () => {
    expect(read("id,time,account,prompt, account ")).toMatch(
      /the column account stands in it twice/,
    );
  });

  test("names of somebody else are told, and what is missing", () => {
    expect(read("request_id,user,startTime,model")).toMatch(
      /^x\.csv has no header line .*it has 4 columns, request_id, user, startTime, model, and of them none is time or account\. Its first line has to name time and account/,
    );
    expect(read("id,time,model")).toContain("none is account.");
    // a mapping may know them
    expect(readHeader("request_id,user", ",", "x.csv", needs, false).names).toEqual([
      "request_id",
      "user",
    ]);
  });

  test.each([
    "n1,2026-05-01T00:00:00Z,a,198.51.100.7,py/1,my-secret",
    "my-secret",
    "my-secret is long;really",
    '"my-secret\t',
    "a,my-secret,a",
    "18/Nov/2026|my-secret",
  ])("a record is never quoted: %j", (line) => {
    const said = read(line);
    expect(said).not.toContain("my-secret");
    expect(said).toMatch(/it has \d columns?, and what stands in the first line/);
  });

  test("names without end are cut", () => {
    const line = Array.from({ length: 90 }, (_, i) => `column_${i}`).join(",");
    expect(read(line)).toMatch(/it has 90 columns, column_0, .*column_29 and more, and/);
  });
});
