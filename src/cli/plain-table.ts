// Tables without rules: two spaces between columns, so that what is copied into a ticket stays readable.
// Widths are columns of the terminal; what a stranger chose is spelled out before it is measured.

import Table from "cli-table3";
import { clip } from "../core/visible.ts";
import { lines, printed, type Text, trusted } from "./terminal-text.ts";

/** No frame for cli-table3. */
const frame = {
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
  readonly head: Text | string;
  /** Columns of the terminal; the one without takes what is left, and its text is wrapped. */
  readonly width?: number;
  readonly align?: "left" | "right";
}

type Row = readonly (Text | string)[];

/** Characters of a cell: more of one name than of a sentence, so that one row does not fill the screen. */
const longestCell = 400;

/** Columns for names: on a narrow terminal lines run over sooner than that no name can be told from another. */
const leastRest = 18;

/** Rows as aligned lines, indented by two, within `width` where that is at all possible. */
export function plainTable(
  columns: readonly PlainColumn[],
  rows: readonly Row[],
  width: number,
): Text {
  const fixed = columns.reduce((sum, one) => sum + (one.width ?? 0), 0);
  const rest = Math.max(leastRest, width - 2 - fixed - 2 * (columns.length - 1));
  const table = tableLines(
    columns.map((one) => ({ width: rest, ...one })),
    rows,
    true,
  );
  return lines(table.map((line) => trusted(`  ${printed(line)}`.trimEnd())));
}

/** Rows as aligned lines; without `wrapped`, one line a row. */
export function tableLines(
  columns: readonly PlainColumn[],
  rows: readonly Row[],
  wrapped = false,
): Text[] {
  const table = new Table({
    head: columns.map((one) => printed(one.head)),
    colWidths: columns.map((one) => one.width ?? null),
    colAligns: columns.map((one) => one.align ?? "left"),
    wordWrap: wrapped,
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0, compact: true },
    chars: frame,
  });
  table.push(...rows.map((row) => row.map(cell)));
  return table.toString().split("\n").map(trusted);
}

function cell(piece: Text | string): string {
  return typeof piece === "string" ? clip(printed(piece), longestCell) : printed(piece);
}
