// An answer as CSV (RFC 4180) for spreadsheets, which run a cell that begins as a formula does: such texts get an apostrophe.

import type { Answer, Cell } from "./explore.ts";

/** What spreadsheets take for the begin of a formula, also behind what they skip. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/;

export function csvOf({ columns, items }: Pick<Answer, "columns" | "items">): string {
  const lines = [columns, ...items.map((row) => columns.map((name) => row[name] ?? null))];
  return lines.map((cells) => `${cells.map(cell).join(",")}\r\n`).join("");
}

function cell(value: Cell): string {
  if (value === null) return "";
  if (typeof value !== "string") return String(value);
  const text = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
