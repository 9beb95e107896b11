// A small file that an operator wrote, labels or rulings: JSON Lines or CSV with a header line, as records with their lines.

import { parse } from "csv-parse/sync";

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
      return [[i + 1, JSON.parse(line)]];
    } catch {
      return [[i + 1, null]];
    }
  });
}

function csvRecords(text: string, isStrict: boolean): Numbered[] {
  const rows: { record: unknown; info: { lines: number } }[] = parse(text, {
    columns: (names: string[]) => names.map((name) => name.trim().toLowerCase()),
    info: true,
    relax_column_count: !isStrict,
    skip_empty_lines: true,
  });
  return rows.map(({ record, info }) => [info.lines, record]);
}
