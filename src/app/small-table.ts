// A small file that an operator wrote, labels or rulings: JSON Lines or CSV with a header line, as records with their lines.

import { parse } from "csv-parse/sync";
import { parseJson } from "../core/json-value.ts";

export type Numbered = readonly [line: number, record: unknown];

/**
 * @param isStrict whether a line of a CSV with more or fewer columns than the header is a fault: else what is too much is
 *   left out
 * @returns null for a line that is no JSON
 * @throws whatever the CSV parser says
 */
export function smallTable(text: string, isStrict: boolean): Numbered[] {
  return text.trimStart().startsWith("{") ? jsonRecords(text) : csvRecords(text, isStrict);
}

function jsonRecords(text: string): Numbered[] {
  return text.split("\n").flatMap((line, i): Numbered[] => {
    if (line.trim() === "") return [];
    try {
      return [[i + 1, parseJson(line)]];
    } catch {
      return [[i + 1, null]];
    }
  });
}

/** Spreadsheets separate by what their country's numbers leave free. Names of columns have none of these signs. */
function delimiterOf(text: string): string {
  const header = text.trimStart().split(/[\r\n]/, 1)[0]!;
  const count = (sign: string): number => header.split(sign).length;
  return [",", ";", "\t", "|"].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

function csvRecords(text: string, isStrict: boolean): Numbered[] {
  const rows: { record: unknown; info: { lines: number } }[] = parse(text, {
    columns: (names: string[]) => names.map((name) => name.trim().toLowerCase()),
    delimiter: delimiterOf(text),
    info: true,
    relax_column_count: !isStrict,
    skip_empty_lines: true,
  });
  return rows.map(({ record, info }) => [info.lines, record]);
}
