// JSON that is exact and safe to look at: `JSON.parse` gives the very value, and whatever a reader would not see, or a
// terminal would obey, stands as `\uXXXX`. For all that is printed with --json and for every file of results.

import { replaceUnseen } from "./visible.ts";

type Replacer = (key: string, value: unknown) => unknown;

/** What most results are; line feeds are those of the indentation, for JSON escapes all others. */
const plain = /^[\x20-\x7e\n]*$/;

export function exactJson(value: unknown, indent?: number, replacer?: Replacer): string {
  const text = JSON.stringify(value, replacer, indent);
  if (plain.test(text)) return text;
  return replaceUnseen(text, (unit) => `\\u${unit.toString(16).padStart(4, "0")}`);
}

/** One value a line, in pieces: a million verdicts are longer than a string can be. */
export function* jsonLines(values: readonly unknown[]): Generator<string> {
  for (let from = 0; from < values.length; from += atOnce)
    yield values
      .slice(from, from + atOnce)
      .map((one) => `${exactJson(one)}\n`)
      .join("");
}

/** Values of a piece: a few megabytes of verdicts. */
const atOnce = 10_000;
