// What is wrong with a value, in words for who wrote it: the schema's own sentence where it has one, and for the checker's
// standard ones what to write instead.

import type { z } from "zod";

/** How the checker's standard messages begin. */
const standard = /^(?:Invalid|Too big|Too small|Unrecognized)/;

const kinds: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  object: "keys with values",
  record: "keys with values",
  array: "a list",
  tuple: "a list",
  null: "null",
};

const units: Readonly<Record<string, readonly [one: string, many: string]>> = {
  string: [" character", " characters"],
  array: [" entry", " entries"],
};
const unitOf = (of: string, n: number | bigint): string => units[of]?.[n === 1 ? 0 : 1] ?? "";

const formats: Readonly<Record<string, string>> = {
  datetime: "write a time, such as 2026-01-31T12:00:00Z",
  date: "write a day, such as 2026-01-31",
  url: "write an address, such as https://stillwatch.example",
};

export function issueText(issue: z.core.$ZodIssue): string {
  if (!standard.test(issue.message)) return issue.message;
  switch (issue.code) {
    case "invalid_type":
      return `write ${kinds[issue.expected] ?? issue.expected} here`;
    case "too_big":
      return `write ${bound("at most", "less than", issue)} ${String(issue.maximum)}${unitOf(issue.origin, issue.maximum)}`;
    case "too_small":
      return `write ${bound("at least", "more than", issue)} ${String(issue.minimum)}${unitOf(issue.origin, issue.minimum)}`;
    case "invalid_value":
      return `write ${issue.values.length > 1 ? "one of " : ""}${issue.values.map(String).join(", ")}`;
    case "unrecognized_keys":
      return `there is no ${issue.keys.map((key) => `"${key}"`).join(", ")} here; take it out`;
    case "invalid_format":
      return formats[issue.format] ?? "this value does not fit here";
    default:
      return "this value does not fit here";
  }
}

function bound(closed: string, open: string, { inclusive }: { inclusive?: boolean }): string {
  return inclusive === false ? open : closed;
}
