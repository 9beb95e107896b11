// What the case has taken, before and after it was decided about, by area and by model.

import { areaName } from "../../../../src/core/reader-words.ts";
import type { ReactNode } from "react";
import type { Exposure, Take } from "../../../../src/core/campaign.ts";
import { clip, visible } from "../../../../src/core/visible.ts";
import { Count, shareText } from "../../parts/figures.tsx";
import { type Column, DataTable } from "../../parts/table.tsx";
import classes from "./exposure.module.css";

interface Served extends Take {
  readonly name: string;
}

const number = (id: keyof Take, name: string): Column<Served> => ({
  ...{ id, name, isNumber: true },
  cell: (row) => <Count n={row[id]} />,
});
const columns: readonly Column<Served>[] = [
  { id: "name", name: "Served", isHead: true, cell: ({ name }) => name },
  number("exchanges", "Exchanges"),
  number("tasks", "Tasks"),
  number("distinct_items", "Distinct items"),
  number("input_tokens", "Tokens in"),
  number("output_tokens", "Tokens out"),
];

export function ExposureOf({ exposure }: { readonly exposure: Exposure }): ReactNode {
  const { before, after, ledger } = exposure;
  const rows: readonly Served[] = [
    { name: "before a decision", ...before },
    { name: "after a decision", ...after },
    { ...exposure, name: "in all" },
  ];
  return (
    <div className={classes.exposure}>
      <div className={classes.table}>
        <DataTable
          caption="What was served"
          columns={columns}
          rows={rows}
          keyOf={({ name }) => name}
        />
      </div>
      <Bars title="By area" of={summed(ledger, ({ area }) => areaName(area))} />
      <Bars title="By model" of={summed(ledger, ({ model }) => model)} />
    </div>
  );
}

function summed(
  ledger: Exposure["ledger"],
  keyOf: (row: Exposure["ledger"][number]) => string,
): readonly (readonly [string, number])[] {
  const sums = new Map<string, number>();
  for (const row of ledger) sums.set(keyOf(row), (sums.get(keyOf(row)) ?? 0) + row.exchanges);
  return [...sums].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

export function Bars({
  title,
  of,
  most = 10,
}: {
  readonly title: string;
  /** All of it, the largest first: shares are of the whole. */
  readonly of: readonly (readonly [name: string, value: number])[];
  readonly most?: number;
}): ReactNode {
  const sum = of.reduce((all, [, n]) => all + n, 0);
  return (
    <div>
      <h3 className={classes.small}>{title}</h3>
      <ul className={classes.bars}>
        {of.slice(0, most).map(([name, n]) => (
          <li key={name}>
            <bdi>{name === "" ? "not named" : clip(visible(name), 40)}</bdi>
            <span title={String(n)}>{shareText(n / Math.max(1, sum))}</span>
            <span className={classes.track}>
              <span style={{ width: `${(100 * n) / Math.max(1, sum)}%` }} />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
