// Records that a quote may have swallowed: a stray one opens a field, and the next that happens to stand before a separator
// closes it, some thousand rows later. Told by the lines inside, which then are whole records for themselves.

import { earliest } from "../core/exchange.ts";
import { parseTime } from "../core/times.ts";
import type { Header } from "./csv-header.ts";

export type Swallowed =
  /** No line inside looks like a record: a field of several lines, as prompts are. */
  | { readonly is: "field" }
  /** The columns do not come out right either: the quote is a stray one. */
  | { readonly is: "stray"; readonly lines: number }
  /**
   * The columns come out right. Somebody may have written those lines into a prompt, to forge records: they are never taken
   * for such, only told.
   */
  | { readonly is: "doubtful"; readonly lines: number; readonly alike: number };

/** Fewer columns, or none with a time, are found in any list. */
const fewestColumns = 3;

/**
 * @param record bytes of one record, without its line end, of which a quoted field spans lines
 * @param end what ends a line
 */
export function swallowedIn(record: Buffer, { separator, names }: Header, end: string): Swallowed {
  const time = names.findIndex((name) => name === "time" || name === "created");
  if (names.length < fewestColumns || time < 0) return { is: "field" };
  const text = record.toString("latin1");
  const all = text.split(end);
  const isRecord = (line: string): boolean => {
    const cells = cellsOf(line, separator);
    if (cells.length !== names.length) return false;
    // a small number is no time, though it could be one of 1970
    return (parseTime(cells[time]!.trim().replace(/^"(.*)"$/, "$1")) ?? 0) >= earliest;
  };
  // the last line has the end of the quoted field in it
  const alike = all.slice(1, -1).filter(isRecord).length;
  if (cellsOf(text, separator).length !== names.length)
    return alike > 0 || isRecord(all.at(-1)!)
      ? { is: "stray", lines: all.length }
      : { is: "field" };
  return alike > 0 ? { is: "doubtful", lines: all.length, alike } : { is: "field" };
}

/** Cells as they stand, quotes and all; a separator within quotes parts nothing. */
function cellsOf(text: string, separator: string): string[] {
  const cells: string[] = [];
  let from = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '"' && (isQuoted || at === from)) isQuoted = !isQuoted;
    else if (text[at] === separator && !isQuoted) {
      cells.push(text.slice(from, at));
      from = at + 1;
    }
  }
  cells.push(text.slice(from));
  return cells;
}
