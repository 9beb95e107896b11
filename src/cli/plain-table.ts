// Tables without rules: two spaces between columns, so that what is copied into a ticket stays readable.

import Table from "cli-table3";

/** No frame for cli-table3. */
export const frame = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  mid: "",
  "mid-mid": "",
  right: "",
  "right-mid": "",
  middle: "  ",
};

export interface PlainColumn {
  readonly head: string;
  /** Columns of the terminal; the one without takes what is left, and its text is wrapped. */
  readonly width?: number;
  readonly align?: "left" | "right";
}

/** Rows as aligned lines, indented by two, within `width`. */
export function plainTable(
  columns: readonly PlainColumn[],
  rows: readonly (readonly string[])[],
  width: number,
): string {
  const fixed = columns.reduce((sum, one) => sum + (one.width ?? 0), 0);
  const rest = width - 2 - fixed - 2 * (columns.length - 1);
  const table = new Table({
    head: columns.map((one) => one.head),
    colWidths: columns.map((one) => one.width ?? rest),
    colAligns: columns.map((one) => one.align ?? "left"),
    wordWrap: true,
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0, compact: true },
    chars: frame,
  });
  table.push(...rows.map((row) => [...row]));
  return table
    .toString()
    .split("\n")
    .map((line) => `  ${line}`.trimEnd())
    .join("\n");
}
