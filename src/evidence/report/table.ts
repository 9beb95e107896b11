// One way to draw a table, so that all of them have a caption, column heads with scope, a scroll box that the
// keyboard reaches, and numbers that line up. In: rows and columns. Out: markup.
// `reflow` turns each row into a small block on a phone; the explicit roles keep it a table for screen readers.

import { html, type Hole, type Markup } from "./markup.ts";

export interface Column<Row> {
  readonly head: string;
  readonly cell: (row: Row, index: number) => Hole;
  readonly numeric?: boolean;
  /** The cell that names the row. */
  readonly names?: boolean;
  /** What a click on the head sorts by; without it the column is not sortable. */
  readonly sort?: (row: Row) => number | string;
  readonly className?: string;
}

export interface TableOptions<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly reflow?: boolean;
  readonly className?: string;
}

export function table<Row>(options: TableOptions<Row>): Markup {
  const { caption, columns, rows, reflow = false } = options;
  const sortable = rows.length > 1 && columns.some((c) => c.sort);
  const classes = [reflow && "reflow", sortable && "sortable", options.className].filter(Boolean);
  // A row that reflows is no longer displayed as one; the roles say what it is. Elsewhere they would be idle bytes.
  const role: Role = (name) => (reflow ? html` role="${name}"` : null);
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0">
    <table class="${classes.join(" ")}"${role("table")}>
      <caption>
        ${caption}
      </caption>
      <thead${role("rowgroup")}>
        <tr${role("row")}>
          ${columns.map((c) => headCell(c, role))}
        </tr>
      </thead>
      <tbody${role("rowgroup")}>
        ${rows.map(
          (row, i) =>
            html` <tr${role("row")}>
              ${columns.map((c) => bodyCell(c, row, i, role))}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

type Role = (name: string) => Markup | null;

function headCell<Row>(column: Column<Row>, role: Role): Markup {
  const attributes = [
    role("columnheader"),
    classAttribute(column),
    column.sort ? html` data-sort=""` : null,
  ];
  return html`<th scope="col" ${attributes}>${column.head}</th>`;
}

function bodyCell<Row>(column: Column<Row>, row: Row, index: number, role: Role): Markup {
  const content = column.cell(row, index);
  const attributes = [
    role(column.names ? "rowheader" : "cell"),
    classAttribute(column),
    column.sort ? html` data-v="${sortKey(column.sort(row))}"` : null,
    role("cell") ? html` data-label="${column.head}"` : null,
  ];
  return column.names
    ? html`<th scope="row" ${attributes}>${content}</th>`
    : html`<td ${attributes}>${content}</td>`;
}

/** Nine significant digits sort as well as seventeen. */
const sortKey = (v: number | string): number | string =>
  typeof v === "number" ? Number(v.toPrecision(9)) : v;

function classAttribute<Row>(column: Column<Row>): Markup | null {
  const classes = [column.numeric && "n", column.className].filter(Boolean);
  return classes.length > 0 ? html` class="${classes.join(" ")}"` : null;
}
