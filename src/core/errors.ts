// Faults that a person can meet, with the codes of the catalogue. Callers branch on `code`, never on the message.

import { catalogue } from "./error-catalogue.ts";
import { shellWord } from "./shell-word.ts";
import { clip, visible } from "./visible.ts";

export type ErrorCode = keyof typeof catalogue;

/** A fault with a code of the catalogue. `exitCode` is what the command line ends with. */
export class StillwatchError extends Error {
  override readonly name = "StillwatchError";
  readonly code: ErrorCode;
  readonly exitCode: number;
  readonly values: Values;

  /** @param values a list stands for as many lines */
  constructor(code: ErrorCode, values: Values = {}, cause?: unknown) {
    super(filled(catalogue[code].text, values), cause === undefined ? undefined : { cause });
    this.code = code;
    this.values = values;
    this.exitCode = catalogue[code].exit;
  }
}

/** A text with what stands for its names in braces. */
export function filled(text: string, values: Values): string {
  return text.replace(
    /(--store |--out )?\{(\w+)\}/g,
    (_, option: string | undefined, key: string) =>
      option === undefined
        ? shown(values[key] ?? "")
        : option + shellWord(shown(values[key] ?? "")),
  );
}

export { reasonOf } from "./reason.ts";

/** What stands in a message for a name in braces. */
type Value = string | number | readonly string[];
type Values = Readonly<Record<string, Value>>;

/** Characters of a value: more than the longest path that is usual, and no flood. */
const longestValue = 600;

/** Names and paths are chosen by strangers: none begins a line of a message, or speaks to a terminal. */
function shown(value: Value): string {
  if (typeof value === "object") return value.map(shown).join("\n");
  return clip(visible(String(value)), longestValue);
}
