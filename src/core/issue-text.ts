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

const units: Readonly<Record<string, string>> = { string: " characters", array: " entries" };

export function issueText(issue: z.core.$ZodIssue): string {
  if (!standard.test(issue.message)) return issue.message;
  switch (issue.code) {
    case "invalid_type":
      return `write ${kinds[issue.expected] ?? issue.expected} here`;
    case "too_big":
      return `write ${bound("at most", "less than", issue)} ${String(issue.maximum)}${units[issue.origin] ?? ""}`;
    case "too_small":
      return `write ${bound("at least", "more than", issue)} ${String(issue.minimum)}${units[issue.origin] ?? ""}`;
    case "invalid_value":
      return `write ${issue.values.length > 1 ? "one of " : ""}${issue.values.map(String).join(", ")}`;
    case "unrecognized_keys":
      return `there is no ${issue.keys.map((key) => `"${key}"`).join(", ")} here; take it out`;
    default:
      return "this value does not fit here";
  }
}

function bound(closed: string, open: string, { inclusive }: { inclusive?: boolean }): string {
  return inclusive === false ? open : closed;
}
